import type { Random } from '../numeric/random.ts';
import { avogadro, goldMolarMass } from './constants.ts';
import { drawNormal, type Population } from './draw.ts';

/** Stated inputs of `examples/hel-integrin/study.yaml`, each a normal law with its standard uncertainty. */
export const helLaws = {
  atoms: { value: 24, u: 0.7 },
  occupancy: { value: 0.95, u: 0.03 },
  dropletStock: { value: 1, u: 0.015 },
  digestStock: { value: 1, u: 0.005 },
  dilution: { value: 20, u: 0.1 },
  volumeMl: { value: 5, u: 0.01 },
  cells: { value: 2e6, u: 0.06e6 },
} as const;

/** What each input truly was. Nothing is cut off: an occupancy above 1 is drawn as often as its stated law says. */
export type HelInputs = Readonly<Record<keyof typeof helLaws | 'targetsPerProbe', number>>;

export function helInputs(chance: Random): HelInputs {
  return {
    atoms: drawNormal(chance, helLaws.atoms),
    occupancy: drawNormal(chance, helLaws.occupancy),
    targetsPerProbe: 1,
    dropletStock: drawNormal(chance, helLaws.dropletStock),
    digestStock: drawNormal(chance, helLaws.digestStock),
    dilution: drawNormal(chance, helLaws.dilution),
    volumeMl: drawNormal(chance, helLaws.volumeMl),
    cells: drawNormal(chance, helLaws.cells),
  };
}

/** Gold of a cell (fg) by where it comes from: a sample cell holds all three, a blocked cell no `specific`. */
export type GoldOfCells = {
  readonly specific: Population;
  readonly nonspecific: Population;
  readonly blank: Population;
};

/** Means of the population, which a measurement must cover. */
export type LadderTruth = {
  readonly metalFgPerCell: number;
  readonly probeMolPerCell: number;
  readonly specificFraction: number;
  readonly targetMolPerCell: number;
  readonly targetCopiesPerCell: number;
};

/** n_target = n_probe · f · κ / θ, n_probe = m / (A · atoms), from the mean gold of the sample and of the control (fg). */
export function ladderTruth(sampleFg: number, controlFg: number, inputs: HelInputs): LadderTruth {
  const probeMolPerCell = (sampleFg * 1e-15) / (goldMolarMass * inputs.atoms);
  const specificFraction = 1 - controlFg / sampleFg;
  const targetMolPerCell = (probeMolPerCell * specificFraction * inputs.targetsPerProbe) / inputs.occupancy;
  return {
    metalFgPerCell: sampleFg,
    probeMolPerCell,
    specificFraction,
    targetMolPerCell,
    targetCopiesPerCell: targetMolPerCell * avogadro,
  };
}

export type HelTruth = {
  readonly inputs: HelInputs;
  /** Laser ablation has a blank: metal is sample − blank. */
  readonly la: LadderTruth;
  /** The digest has none: metal is what the cells hold in all. */
  readonly digest: LadderTruth;
  /** Standard deviation of the gold of sample cells (fg). */
  readonly spreadFgPerCell: number;
  /** Gold of each thing ablated (fg), by acquisition; two in a doublet. */
  readonly ablatedFg: Readonly<Record<string, readonly number[]>>;
};

export function helTruth(inputs: HelInputs, gold: GoldOfCells, ablatedFg: HelTruth['ablatedFg']): HelTruth {
  const { specific, nonspecific, blank } = gold;
  const bound = specific.mean + nonspecific.mean;
  const variance = [specific, nonspecific, blank].reduce((sum, { mean, cv }) => sum + mean * mean * cv * cv, 0);
  return {
    inputs,
    la: ladderTruth(bound, nonspecific.mean, inputs),
    digest: ladderTruth(bound + blank.mean, nonspecific.mean + blank.mean, inputs),
    spreadFgPerCell: Math.sqrt(variance),
    ablatedFg,
  };
}
