import { atomicMass } from '../chemistry/isotopes.ts';
import type { Random } from '../numeric/random.ts';
import { avogadro } from './constants.ts';
import { drawLognormal, drawNormal, drawTogether, lognormalAt, type NormalLaw, type Population } from './draw.ts';

/** A probe on cells: a cluster of `atoms` of one element, `occupancy` of whose targets hold one. */
export type ProbeLabel = {
  readonly element: string;
  readonly target: string;
  /** Laws that the study states; what they truly were is drawn once a study. */
  readonly atoms: NormalLaw;
  readonly occupancy: NormalLaw;
  /** Targets on one positive cell. */
  readonly copies: Population;
  /** Element bound to any stained cell beside (fg). */
  readonly nonspecificFg: Population;
  readonly ionsPerFg: number;
  readonly backgroundCps: number;
};

/** Element (fg) that one target brings along: occupancy · atoms · M / N_A. */
function fgPerCopy(element: string, atoms: number, occupancy: number): number {
  return (occupancy * atoms * atomicMass(element).value * 1e15) / avogadro;
}

/** A label as a measurement has to find it: means over the stained cells. */
export type LabelTruth = {
  readonly atoms: number;
  readonly occupancy: number;
  readonly fgPerCopy: number;
  readonly metalFgPerCell: number;
  /** Standard deviation between cells (fg). */
  readonly spreadFgPerCell: number;
  readonly specificFraction: number;
  readonly targetCopiesPerCell: number;
  readonly targetCopiesPerPositiveCell: number;
};

/** Means over cells of which `positive` (a share) carry targets and all carry what is bound nonspecifically. */
function labelTruth(label: ProbeLabel, positive: number, atoms: number, occupancy: number): LabelTruth {
  const { copies, nonspecificFg, element } = label;
  const each = fgPerCopy(element, atoms, occupancy);
  const specific = copies.mean * each;
  const mean = positive * specific + nonspecificFg.mean;
  const square = positive * specific * specific * (1 + copies.cv * copies.cv) - (positive * specific) ** 2;
  return {
    atoms,
    occupancy,
    fgPerCopy: each,
    metalFgPerCell: mean,
    spreadFgPerCell: Math.sqrt(square + (nonspecificFg.mean * nonspecificFg.cv) ** 2),
    specificFraction: (positive * specific) / mean,
    targetCopiesPerCell: positive * copies.mean,
    targetCopiesPerPositiveCell: copies.mean,
  };
}

/** Truths of the labels of a study, by element, their atoms and occupancies drawn from the stated laws. */
export function drawLabels(
  labels: readonly ProbeLabel[],
  positive: number,
  chance: Random,
): Readonly<Record<string, LabelTruth>> {
  return Object.fromEntries(
    labels.map((label) => {
      const atoms = drawNormal(chance, label.atoms);
      return [label.element, labelTruth(label, positive, atoms, drawNormal(chance, label.occupancy))];
    }),
  );
}

/** Metal (fg) of one stained cell, by element: specific where it carries targets (chance `positive`), and nonspecific. */
export function stainedCell(
  labels: readonly ProbeLabel[],
  truths: Readonly<Record<string, LabelTruth>>,
  positive: number,
  correlation: number,
  chance: Random,
): Readonly<Record<string, number>> {
  const carries = chance.uniform() < positive;
  const together = drawTogether(chance, labels.length, correlation);
  return Object.fromEntries(
    labels.map(({ element, copies, nonspecificFg }, i) => {
      const specific = carries ? lognormalAt(copies, together[i]) * truths[element].fgPerCopy : 0;
      return [element, specific + drawLognormal(chance, nonspecificFg)];
    }),
  );
}
