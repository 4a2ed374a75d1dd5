import { InputError } from '../finding/input-error.ts';
import { hillFormula } from './composition.ts';
import { aggregatedEnvelope } from './envelope/aggregated.ts';
import { type Envelope, mzOf } from './envelope/envelope.ts';
import { type FineStructure, fineStructure, isotopeCounts } from './envelope/fine-structure.ts';
import { commonestMass, type Enrichment, isotopeMakeup, meanMass } from './envelope/isotope-makeup.ts';
import { gridOver, profile } from './envelope/profile.ts';
import { fwhmAt, type ResolvingPower } from './envelope/resolving-power.ts';
import { parseFormula } from './formula.ts';
import type { Ligand } from './ligand-library.ts';

/** Mass in Da of the neutral atoms, m/z for ions, abundance as a mole fraction of all isotopologues. */
type Line = { readonly mass: number; readonly mz: number | null; readonly abundance: number };

/** All isotopologues of one nucleon number; `mass` is their mean, `relative` the abundance with the highest peak at 100. */
export type NucleonLine = Line & { readonly nucleons: number; readonly relative: number };

/** One isotopologue: how many atoms of each nuclide, of the elements that have several. */
export type Isotopologue = Line & { readonly isotopes: Readonly<Record<string, number>> };

export type IsotopeOptions = {
  readonly coverage?: number;
  readonly enrichment?: Enrichment;
  readonly fine?: boolean;
  readonly resolvingPower?: ResolvingPower;
};

/** Abundance per unit of m/z, Gaussian peaks of the resolving power, on an even grid of ten points a width. */
export type ProfileAnswer = {
  readonly resolvingPower: ResolvingPower;
  readonly shape: 'gaussian';
  /** Full width at half height of one peak (m/z), at the highest. */
  readonly fwhm: number;
  readonly apex: number;
  readonly mz: readonly number[];
  readonly density: readonly number[];
};

/** What `cupel calc isotopes` prints. */
export type IsotopeAnswer = {
  readonly formula: string;
  readonly hill: string;
  readonly charge: number;
  readonly enrichment: Enrichment;
  /** Mean mass, and that with every element as its most abundant isotope (Da), of the isotopes as enriched. */
  readonly averageMass: number;
  readonly monoisotopicMass: number;
  readonly coverage: number;
  readonly peaks: readonly NucleonLine[];
  readonly fine: { readonly coverage: number; readonly isotopologues: readonly Isotopologue[] } | null;
  readonly profile: ProfileAnswer | null;
};

/** More isotopologues than a printed answer should have. */
const mostIsotopologues = 100_000;

/** More points than a printed profile should have. */
const mostPoints = 1_000_000;

function profileOf(mz: Float64Array, abundances: ArrayLike<number>, power: ResolvingPower): ProfileAnswer {
  const pointsPerWidth = 10;
  const points = ((mz[mz.length - 1] - mz[0]) / fwhmAt(power, mz[0])) * pointsPerWidth;
  if (points > mostPoints)
    throw new InputError({
      code: 'C105',
      where: 'profile',
      expected: `at most ${mostPoints} points, ten in each width`,
      found: `about ${points.toPrecision(3)}`,
      fix: 'ask for a lower resolving power, or for the lines themselves',
    });
  const grid = gridOver(mz, power, pointsPerWidth);
  const density = profile(mz, abundances, grid, power);
  const apex = grid[density.reduce((best, value, k) => (value > density[best] ? k : best), 0)];
  return {
    resolvingPower: power,
    shape: 'gaussian',
    fwhm: fwhmAt(power, apex),
    apex,
    mz: [...grid],
    density: [...density],
  };
}

function isotopologuesOf(structure: FineStructure, charge: number): Isotopologue[] {
  const mz = charge === 0 ? null : mzOf(structure.masses, charge);
  return Array.from(structure.masses, (mass, i) => ({
    mass,
    mz: mz === null ? null : mz[i],
    abundance: structure.abundances[i],
    isotopes: isotopeCounts(structure, i),
  }));
}

function nucleonLines(envelope: Envelope, charge: number): NucleonLine[] {
  const mz = charge === 0 ? null : mzOf(envelope.masses, charge);
  const highest = envelope.abundances.reduce((a, b) => Math.max(a, b), 0);
  const lines: NucleonLine[] = [];
  envelope.abundances.forEach((abundance, k) => {
    if (abundance === 0) return;
    const relative = (100 * abundance) / highest;
    lines.push({
      nucleons: envelope.firstNucleons + k,
      mass: envelope.masses[k],
      mz: mz === null ? null : mz[k],
      abundance,
      relative,
    });
  });
  return lines;
}

/**
 * The isotope envelope of a formula by nucleon number (coverage 0.9999 when none is asked for), and when asked for its fine
 * structure and its profile, of the fine structure where that is there. Throws what the formula throws, C005, C040 (a
 * profile without a charge), C100–C103, C105.
 */
export function calcIsotopes(
  text: string,
  ligands: Readonly<Record<string, Ligand>> = {},
  { coverage = 0.9999, enrichment = {}, fine = false, resolvingPower }: IsotopeOptions = {},
): IsotopeAnswer {
  const formula = parseFormula(text, ligands);
  const { composition } = formula;
  const { charge } = composition;
  const envelope = aggregatedEnvelope(composition, { coverage, enrichment });
  const structure = fine ? fineStructure(composition, { coverage, enrichment, most: mostIsotopologues }) : null;
  const { masses, abundances } = structure ? byMass(structure) : envelope;
  const makeup = isotopeMakeup(composition, enrichment);
  return {
    formula: formula.text,
    hill: hillFormula(composition),
    charge,
    enrichment,
    averageMass: meanMass(makeup),
    monoisotopicMass: commonestMass(makeup),
    coverage: envelope.coverage,
    peaks: nucleonLines(envelope, charge),
    fine: structure && { coverage: structure.coverage, isotopologues: isotopologuesOf(structure, charge) },
    profile: resolvingPower ? profileOf(mzOf(masses, charge), abundances, resolvingPower) : null,
  };
}

function byMass({ masses, abundances }: FineStructure): { masses: Float64Array; abundances: Float64Array } {
  const order = Uint32Array.from(masses.keys()).sort((a, b) => masses[a] - masses[b]);
  return {
    masses: Float64Array.from(order, (i) => masses[i]),
    abundances: Float64Array.from(order, (i) => abundances[i]),
  };
}
