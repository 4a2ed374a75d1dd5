import type { IsotopeAnswer, Isotopologue, NucleonLine } from '../chemistry/calculator-isotopes.ts';

const signed = (charge: number): string => (charge < 0 ? `−${-charge}` : `+${charge}`);

const mzColumn = ({ mz }: NucleonLine | Isotopologue): string => (mz === null ? '' : `  ${mz.toFixed(5).padStart(12)}`);

/** More isotopologues than a terminal should show; `--json` has them all. */
const mostShown = 20;

function composedOf({ isotopes }: Isotopologue): string {
  const minor = Object.entries(isotopes).filter(([, count]) => count > 0);
  return minor.map(([nuclide, count]) => `[${nuclide}]${count === 1 ? '' : count}`).join('');
}

function fineLines(fine: NonNullable<IsotopeAnswer['fine']>, charged: boolean): string[] {
  const { isotopologues, coverage } = fine;
  return [
    '',
    `fine structure: ${isotopologues.length} isotopologues hold ${coverage.toFixed(6)} of the whole; the likeliest:`,
    `        mass/Da${charged ? '           m/z' : ''}    abundance  of elements with several isotopes`,
    ...isotopologues
      .slice(0, mostShown)
      .map(
        (line) =>
          `${line.mass.toFixed(5).padStart(15)}${mzColumn(line)}  ${line.abundance.toExponential(4)}  ${composedOf(line)}`,
      ),
    ...(isotopologues.length > mostShown ? [`${isotopologues.length - mostShown} more: see --json`] : []),
  ];
}

/** An isotope envelope as a table, with its fine structure and the highest point of its profile where they were asked for. */
export function isotopeLines(answer: IsotopeAnswer): string[] {
  const { charge, peaks, fine, profile } = answer;
  const enriched = Object.entries(answer.enrichment).map(([nuclide, share]) => `${nuclide} ${share}`);
  return [
    `${answer.formula} = ${answer.hill}${charge === 0 ? '' : ` (charge ${signed(charge)})`}`,
    ...(enriched.length > 0 ? [`enriched: ${enriched.join(', ')} (mole fractions in the element)`] : []),
    `average ${answer.averageMass.toFixed(4)} Da, monoisotopic ${answer.monoisotopicMass.toFixed(4)} Da (every element as its most abundant isotope)`,
    `${peaks.length} peaks by nucleon number hold ${answer.coverage.toFixed(6)} of the whole; masses are of neutral atoms${charge === 0 ? '' : ', m/z corrected for electrons'}`,
    `nucleons        mass/Da${charge === 0 ? '' : '           m/z'}  abundance  relative`,
    ...peaks.map(
      (line) =>
        `${String(line.nucleons).padStart(8)}${line.mass.toFixed(5).padStart(15)}${mzColumn(line)}  ${line.abundance.toFixed(6).padStart(9)}  ${line.relative.toFixed(2).padStart(8)}`,
    ),
    ...(fine ? fineLines(fine, charge !== 0) : []),
    ...(profile
      ? [
          '',
          `profile at resolving power ${profile.resolvingPower.value} (${profile.resolvingPower.law}; width at half height ${profile.fwhm.toPrecision(4)}, Gaussian): highest at m/z ${profile.apex.toFixed(4)}, ${profile.mz.length} points in --json`,
        ]
      : []),
  ];
}
