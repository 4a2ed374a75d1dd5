import type { Random } from '../numeric/random.ts';
import { avogadro, goldMolarMass, silverMolarMass } from './constants.ts';
import { drawNormal } from './draw.ts';

/** Stated inputs of `examples/siha-hela/study.yaml`, each a normal law with its standard uncertainty. */
export const sihaLaws = {
  goldAtoms: { value: 22, u: 0.6 },
  silverAtoms: { value: 14, u: 0.4 },
  goldOccupancy: { value: 0.92, u: 0.03 },
  silverOccupancy: { value: 0.9, u: 0.03 },
  stock: { value: 1, u: 0.015 },
  oxideRatio: { value: 0.011, u: 0.0008 },
} as const;

/** What each input truly was. */
export type SihaInputs = Readonly<Record<keyof typeof sihaLaws, number>>;

export function sihaInputs(chance: Random): SihaInputs {
  const of = (name: keyof typeof sihaLaws) => drawNormal(chance, sihaLaws[name]);
  return {
    goldAtoms: of('goldAtoms'),
    silverAtoms: of('silverAtoms'),
    goldOccupancy: of('goldOccupancy'),
    silverOccupancy: of('silverOccupancy'),
    stock: of('stock'),
    oxideRatio: of('oxideRatio'),
  };
}

export const sihaLines = ['SiHa', 'HeLa'] as const;
export type SihaLine = (typeof sihaLines)[number];
export const sihaMetals = ['Au', 'Ag'] as const;
export type SihaMetal = (typeof sihaMetals)[number];

/** A population of metal per cell (fg): log-normal with that mean and relative standard deviation. */
type Loading = { readonly mean: number; readonly cv: number };

/**
 * Metal of specific binding (fg per cell) in each line. Gold counts MT1-MMP, silver αvβ3. The numbers are made up for
 * the example; only their order follows what is said of the two lines.
 */
export const specificFg: Readonly<Record<SihaLine, Readonly<Record<SihaMetal, Loading>>>> = {
  SiHa: { Au: { mean: 45, cv: 0.5 }, Ag: { mean: 14, cv: 0.6 } },
  HeLa: { Au: { mean: 23, cv: 0.55 }, Ag: { mean: 5, cv: 0.8 } },
};
/** Metal of nonspecific binding (fg per cell), the same in both lines. */
export const nonspecificFg: Readonly<Record<SihaMetal, Loading>> = {
  Au: { mean: 2, cv: 0.5 },
  Ag: { mean: 0.6, cv: 0.6 },
};
/** Correlation of the logarithms of the two specific loadings of one cell: large cells carry more of both. */
export const loadingCorrelation = 0.5;

export type TargetTruth = {
  readonly metalFgPerCell: number;
  readonly specificFraction: number;
  readonly targetMolPerCell: number;
  readonly targetCopiesPerCell: number;
};

export type SihaTruth = {
  readonly inputs: SihaInputs;
  /** Population means by line and metal, which a measurement must cover. */
  readonly lines: Readonly<Record<SihaLine, Readonly<Record<SihaMetal, TargetTruth>>>>;
  /** SiHa over HeLa, copies of target per cell. */
  readonly ratios: Readonly<Record<SihaMetal, number>>;
  readonly loadingCorrelation: number;
  readonly moreInvasive: SihaLine;
  /** Gold and silver (fg) of each thing ablated, by acquisition; two of them in a doublet. */
  readonly ablatedFg: Readonly<Record<string, readonly Readonly<Record<SihaMetal, number>>[]>>;
};

/** n_target = m·f/(A·N·θ) from the mean metal of sample and control. */
function targetTruth(line: SihaLine, metal: SihaMetal, inputs: SihaInputs): TargetTruth {
  const control = nonspecificFg[metal].mean;
  const sample = specificFg[line][metal].mean + control;
  const [molarMass, atoms, occupancy] =
    metal === 'Au'
      ? [goldMolarMass, inputs.goldAtoms, inputs.goldOccupancy]
      : [silverMolarMass, inputs.silverAtoms, inputs.silverOccupancy];
  const specificFraction = 1 - control / sample;
  const targetMolPerCell = (sample * 1e-15 * specificFraction) / (molarMass * atoms * occupancy);
  return {
    metalFgPerCell: sample,
    specificFraction,
    targetMolPerCell,
    targetCopiesPerCell: targetMolPerCell * avogadro,
  };
}

export function sihaTruth(inputs: SihaInputs, ablatedFg: SihaTruth['ablatedFg']): SihaTruth {
  const of = (line: SihaLine) => ({ Au: targetTruth(line, 'Au', inputs), Ag: targetTruth(line, 'Ag', inputs) });
  const lines = { SiHa: of('SiHa'), HeLa: of('HeLa') };
  const ratio = (metal: SihaMetal) => lines.SiHa[metal].targetCopiesPerCell / lines.HeLa[metal].targetCopiesPerCell;
  return {
    inputs,
    lines,
    ratios: { Au: ratio('Au'), Ag: ratio('Ag') },
    loadingCorrelation,
    moreInvasive: ratio('Au') > 1 && ratio('Ag') > 1 ? 'SiHa' : 'HeLa',
    ablatedFg,
  };
}
