import type { Assignment } from '../../analysis/assignment/assignment.ts';
import { metalPerSulfur } from '../../analysis/assignment/species.ts';
import type { Finding } from '../../finding/finding.ts';
import { convert, type Quantity, standardUncertainty } from '../../quantity/quantity.ts';
import type { Assigned } from './assigned.ts';
import type { Parameters } from './parameters.ts';
import type { Picked } from './respond.ts';

type Known = {
  readonly assigned: Assigned;
  readonly picked: Picked;
  readonly parameters: Parameters;
  readonly facts: { readonly 'metal-to-sulfur'?: Quantity };
  readonly where: string;
};

/** All that makes the first composition less than sure, as warnings: a posterior is only over what was searched. */
export function doubts({ assigned, picked, parameters, facts, where }: Known): Finding[] {
  const { main } = assigned;
  const found = [
    notTold(main),
    byPriors(main),
    poorFit(assigned, picked),
    hardlyResolved(assigned),
    axisTaken(assigned, picked, parameters),
    polarityTaken(picked, parameters, main),
    againstRatio(main, facts['metal-to-sulfur']),
  ];
  return found.flatMap((doubt) => (doubt ? [{ level: 'warning' as const, where, ...doubt }] : []));
}

type Doubt = { readonly code: string; readonly message: string; readonly fix: string } | null;

/** Rivals named in a finding. */
const fewRivals = 4;

function notTold({ classes: [first], candidates, separations }: Assignment): Doubt {
  if (first.size < 2) return null;
  const names = first.members.map((i) => candidates[i].species.cluster);
  const more = names.length > fewRivals ? ` and ${names.length - fewRivals} more` : '';
  const { metalFactor } = first;
  const factor =
    metalFactor > 1.005 ? `; moles of probe differ by up to a factor of ${metalFactor.toPrecision(3)}` : '';
  return {
    code: 'Q434',
    message: `the spectrum cannot tell ${first.size} compositions apart: ${names.slice(0, fewRivals).join(', ')}${more}${factor}`,
    fix: separations[0]?.text ?? 'see the table of separations',
  };
}

function byPriors({ candidates }: Assignment): Doubt {
  const [best] = candidates;
  const alone = [...candidates].sort((a, b) => b.posteriorWithoutPriors - a.posteriorWithoutPriors)[0];
  if (alone.species.formula === best.species.formula) return null;
  return {
    code: 'Q435',
    message: `the priors put ${best.species.formula} first; the spectrum by itself puts ${alone.species.formula}`,
    fix: 'switch the priors off, or find evidence that tells the two apart',
  };
}

/** Least cosine of a good envelope (real ones of known clusters: 0.984 and more), and most signal left unexplained. */
const leastCosine = 0.98;
const mostUnexplained = 0.3;

function poorFit({ main, whole }: Assigned, { peaks }: Picked): Doubt {
  if (!whole) return null;
  const [best] = main.candidates;
  const cosine = best.envelope?.cosine ?? 1;
  const all = peaks.reduce((sum, { height }) => sum + Math.max(0, height), 0);
  const left = whole.residualPeaks.reduce((sum, { area }) => sum + area, 0) / all;
  const electrons = best.species.electrons ?? 0;
  const said = [
    ...(cosine < leastCosine ? [`its envelope fits poorly (cosine ${cosine.toFixed(3)})`] : []),
    ...(left > mostUnexplained ? [`${Math.round(100 * left)} % of the signal is left unexplained`] : []),
    ...(electrons < 0 ? [`it would have ${electrons} electrons`] : []),
  ];
  if (said.length === 0) return null;
  return {
    code: 'Q451',
    message: `${best.species.formula} is the best of what was searched and yet doubtful: ${said.join('; ')}`,
    fix: 'widen metals, ligands, adducts, charges or tolerance; put the axis right by calibrants; is it another sample?',
  };
}

/** Widths (u, at charge 1) above which lines of neighbouring isotopes lean on one another. */
const widestClean = 0.62;

/** Width (u, at charge 1) below which a peak is a line of an envelope rather than all of it. */
const narrowestWhole = 3;

function hardlyResolved({ main, whole, peak }: Assigned): Doubt {
  const width = peak.fwhm * Math.abs(main.candidates[0].species.charge);
  if (!whole && width < narrowestWhole)
    return {
      code: 'Q452',
      message: `the main peak is ${width.toFixed(1)} u wide, narrower than the isotopes of a cluster are spread: its place is not that of the average mass`,
      fix: 'read it as resolved (isotopes: resolved), or smooth the spectrum to one peak for each charge first',
    };
  if (!whole || !(width > widestClean)) return null;
  return {
    code: 'Q452',
    message: `at charge ${main.candidates[0].species.charge} the lines are ${width.toFixed(2)} of the distance of isotopes wide: they overlap, and another composition may fit as well`,
    fix: 'measure at a higher resolving power, or read a lower charge state (charges:)',
  };
}

function axisTaken({ main, whole }: Assigned, { recalibration }: Picked, p: Parameters): Doubt {
  if (whole || p['axis-u'] !== undefined || recalibration) return null;
  return {
    code: 'Q453',
    message: `the uncertainty of the m/z axis is not stated; ${main.axisPpm.u.toPrecision(2)} ppm were taken, which hardly any instrument that does not resolve isotopes has`,
    fix: 'state axis-u: as a calibrant beside the sample shows it (linear MALDI: 100 to 500 ppm), or name calibrants:',
  };
}

function polarityTaken({ spectrum }: Picked, { charges }: Parameters, { space }: Assignment): Doubt {
  if (spectrum.polarity !== null || charges !== undefined) return null;
  return {
    code: 'Q454',
    message: `the file does not say the sign of its ions; charges ${space.charges.join(' to ')} were searched`,
    fix: 'state charges:, such as -10 to -1',
  };
}

/** Distance (u) from which evidence and spectrum contradict each other. */
const farthest = 3;

function againstRatio({ space, candidates }: Assignment, stated: Quantity | undefined): Doubt {
  if (!stated) return null;
  const ratio = convert(stated, '1');
  const u = standardUncertainty(ratio);
  const [best] = candidates;
  const own = metalPerSulfur(space, best.species);
  const away = own === null ? Number.POSITIVE_INFINITY : Math.abs(ratio.value - own) / u;
  if (away <= farthest) return null;
  const nearest = own === null ? 'it has no sulfur' : `${own.toFixed(3)} lies ${away.toPrecision(2)} u away`;
  return {
    code: 'Q455',
    message: `metal to sulfur ${ratio.value} ± ${u} agrees with no composition that the spectrum allows; of ${best.species.cluster} ${nearest}`,
    fix: 'check the ratio (mol/mol, not by mass; sulfur of free ligand or buffer), or widen the search',
  };
}
