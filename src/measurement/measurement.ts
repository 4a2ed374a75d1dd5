import type { Quantity } from '../quantity/quantity.ts';

/** How far the evidence carries: what the instrument shows, moles or grams of label, moles of probe, moles of target. */
export const rungs = ['signal', 'metal', 'probe', 'target'] as const;
export type Rung = (typeof rungs)[number];

/** What a result is divided by. */
export const normalisers = ['cell', 'particle', 'g', 'mL', 'mm2'] as const;
export type Per = (typeof normalisers)[number];

/** The unit of each normaliser, below the fraction bar. */
export const normaliserUnit: Readonly<Record<Per, string>> = {
  cell: '{cell}',
  particle: '{particle}',
  g: 'g',
  mL: 'mL',
  mm2: 'mm2',
};

/** The unit in which the mass of metal per normaliser is stated. */
export const metalUnit: Readonly<Record<Per, string>> = {
  cell: 'fg/{cell}',
  particle: 'fg/{particle}',
  g: 'ug/g',
  mL: 'ng/mL',
  mm2: 'ng/mm2',
};

/** What stands on a rung of the ladder, and what is established beside it. */
export const ladderQuantities = [
  ...(['metal mass', 'label activity'] as const),
  ...(['probe amount', 'target amount', 'target copies'] as const),
] as const;
export const establishedQuantities = [
  'particle number',
  'cell number',
  'equivalent diameter',
  'positive fraction',
  'transport efficiency',
  'metal in particles',
  'metal in cells',
  'dissolved metal',
  'atoms per probe',
  'peak wavelength',
  'peak energy',
  'peak width',
  'absorbance',
  'optical gap',
  'quantum yield',
  'rate constant',
  'half-life',
  'ligands exchanged',
  'exchange constant',
  'cooperativity',
  'activity concentration',
  'dose fraction',
  'SUV',
  'SUV by lean body mass',
  'SUV by body surface',
  'uptake ratio',
  'dose recovered',
  'dose unassigned',
  'specific uptake',
  'recovery coefficient',
  'attenuation',
  'contrast-to-noise ratio',
  'material concentration',
  'relaxation rate R1',
  'relaxation rate R2',
  'relaxation rate R2*',
  'relaxivity r1',
  'relaxivity r2',
  'relaxivity ratio',
  'distribution volume',
  'distribution volume ratio',
  'net influx rate',
  'binding potential',
  'relative delivery',
  'blood volume fraction',
  'delay of the input',
  'area under curve',
  'area under moment curve',
  'peak concentration',
  'time of peak',
  'mean residence time',
  'clearance',
  'volume of distribution',
  'renal clearance',
  'label to metal ratio',
  'emission per activity',
] as const;
export const measuredQuantities = [...ladderQuantities, ...establishedQuantities] as const;
export type LadderQuantity = (typeof ladderQuantities)[number];
export type EstablishedQuantity = (typeof establishedQuantities)[number];
export type MeasuredQuantity = (typeof measuredQuantities)[number];

/** One row of results: a quantity of a specimen, how far up the ladder it stands, and where it comes from. */
export type Measurement = {
  /** Its name in the study file. */
  readonly measurement: string;
  readonly method: string;
  readonly methodVersion: number;
  readonly specimen: string;
  readonly subject: string | null;
  readonly region: string | null;
  readonly time: string | null;
  readonly probe: string | null;
  readonly target: string | null;
  readonly quantity: MeasuredQuantity;
  /** `mean`: of the specimen or of the population of cells, with the uncertainty of that mean. `spread`: standard
   * deviation of the population itself, with measurement noise taken out. */
  readonly statistic: 'mean' | 'spread';
  readonly per: Per | null;
  readonly rung: Rung;
  /** The link that is missing for the next rung, in words; null on the last rung, and below the furthest one. */
  readonly missing: string | null;
  readonly value: Quantity;
  /** Interval at `coverage`, in the unit of `value`; a lower bound has `hi` Infinity, either bound `lo` at least 0. */
  readonly lo: number;
  readonly hi: number;
  readonly coverage: number;
  readonly bound: 'lower' | 'upper' | null;
  /** Cells, replicates or pixels it rests on. */
  readonly n: number | null;
  /** How many of the n stand below the critical level L_C; they are kept at their measured value. A region of voxels is one. */
  readonly belowLod: number | null;
  readonly basis: 'measured' | 'derived' | 'assumed';
  /** Codes of the findings that touch this row. */
  readonly flags: readonly string[];
  /** Names of the acquisitions it was computed from. */
  readonly inputs: readonly string[];
};
