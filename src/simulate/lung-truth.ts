import type { Random } from '../numeric/random.ts';
import { avogadro, goldMolarMass } from './constants.ts';
import { drawNormal } from './draw.ts';

/** Stated inputs of `examples/lung-mt1mmp/study.yaml`. */
export const lungLaws = {
  atoms: { value: 26, u: 3 },
  gelatinStock: { value: 1, u: 0.02 },
  tumourThicknessUm: { value: 10, u: 0.5 },
  normalThicknessUm: { value: 10, u: 0.5 },
  tumourDensityGPerMl: { value: 1.05, u: 0.02 },
  normalDensityGPerMl: { value: 1.05, u: 0.02 },
} as const;

export type LungInputs = Readonly<Record<keyof typeof lungLaws | 'occupancy' | 'targetsPerProbe', number>>;

/** The study does not know the occupancy; here it is 0.9. */
export function lungInputs(chance: Random): LungInputs {
  return {
    atoms: drawNormal(chance, lungLaws.atoms),
    gelatinStock: drawNormal(chance, lungLaws.gelatinStock),
    tumourThicknessUm: drawNormal(chance, lungLaws.tumourThicknessUm),
    normalThicknessUm: drawNormal(chance, lungLaws.normalThicknessUm),
    tumourDensityGPerMl: drawNormal(chance, lungLaws.tumourDensityGPerMl),
    normalDensityGPerMl: drawNormal(chance, lungLaws.normalDensityGPerMl),
    occupancy: 0.9,
    targetsPerProbe: 1,
  };
}

/** Means over the tissue of one section. `PerMm2` is of section area. */
export type SectionTruth = {
  readonly tissuePixels: number;
  readonly metalUgPerG: number;
  readonly metalPgPerMm2: number;
  readonly probeMolPerG: number;
  readonly probeMolPerMm2: number;
};

export type TargetTruth = {
  readonly specificFraction: number;
  readonly targetMolPerG: number;
  readonly targetMolPerMm2: number;
  readonly targetCopiesPerMm2: number;
};

export type LungTruth = {
  readonly inputs: LungInputs;
  /** True levels of the gelatin standards (µg/g). */
  readonly gelatinUgPerG: Readonly<Record<string, number>>;
  readonly tumour: SectionTruth & TargetTruth;
  readonly blocked: { readonly metalUgPerG: number };
  readonly normal: SectionTruth;
};

/** c in µg/g over a section of thickness h (µm) and density ρ (g/mL): c·ρ·h is pg/mm². */
export function sectionTruth(
  metalUgPerG: number,
  tissuePixels: number,
  section: { atoms: number; thicknessUm: number; densityGPerMl: number },
): SectionTruth {
  const metalPgPerMm2 = metalUgPerG * section.densityGPerMl * section.thicknessUm;
  const gramsPerMol = goldMolarMass * section.atoms;
  return {
    tissuePixels,
    metalUgPerG,
    metalPgPerMm2,
    probeMolPerG: (metalUgPerG * 1e-6) / gramsPerMol,
    probeMolPerMm2: (metalPgPerMm2 * 1e-12) / gramsPerMol,
  };
}

/** n_target = n_probe · f · κ / θ with f from the blocked section. */
export function targetTruth(section: SectionTruth, blockedUgPerG: number, inputs: LungInputs): TargetTruth {
  const specificFraction = 1 - blockedUgPerG / section.metalUgPerG;
  const perProbe = (specificFraction * inputs.targetsPerProbe) / inputs.occupancy;
  const targetMolPerMm2 = section.probeMolPerMm2 * perProbe;
  return {
    specificFraction,
    targetMolPerG: section.probeMolPerG * perProbe,
    targetMolPerMm2,
    targetCopiesPerMm2: targetMolPerMm2 * avogadro,
  };
}
