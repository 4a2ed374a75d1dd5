import type { LaserClock } from './laser-log.ts';
import { type LungInputs, type SectionTruth, sectionTruth, type TargetTruth, targetTruth } from './lung-truth.ts';
import type { Tissue } from './tissue.ts';

/** A section of tissue, row-major, row 0 at the first line: places of `placeUm` (x, y) in which it has one concentration. */
export type SectionMap = Tissue & {
  readonly placeUm: readonly [number, number];
  readonly goldUgPerG: Float64Array;
  readonly silverUgPerG: Float64Array;
};

export type LaMapTruth = {
  readonly inputs: LungInputs;
  readonly gelatinUgPerG: Readonly<Record<string, number>>;
  readonly tumour: SectionTruth & TargetTruth & { readonly silverUgPerG: number };
  readonly blocked: { readonly metalUgPerG: number };
  readonly washoutSeconds: number;
  readonly delaySeconds: number;
  readonly deadTimeSeconds: number;
  /** Sensitivity: relative change in an hour. */
  readonly driftPerHour: number;
  readonly clock: LaserClock;
  /** When each acquisition began, in the session (s). */
  readonly starts: Readonly<Record<string, number>>;
  readonly section: {
    readonly width: number;
    readonly height: number;
    readonly placeUm: readonly [number, number];
    /** 1 where there is tissue. */
    readonly tissue: readonly number[];
    readonly goldUgPerG: readonly number[];
    readonly silverUgPerG: readonly number[];
  };
};

/** The tumour as a measurement has to find it: means over its tissue. `tissuePixels` counts places of the section. */
export function mapTruth(
  section: SectionMap,
  blockedUgPerG: number,
  inputs: LungInputs,
  rest: Pick<
    LaMapTruth,
    'gelatinUgPerG' | 'washoutSeconds' | 'delaySeconds' | 'deadTimeSeconds' | 'driftPerHour' | 'clock' | 'starts'
  >,
): LaMapTruth {
  const { width, height, mask, placeUm, goldUgPerG, silverUgPerG } = section;
  const places = mask.reduce((sum, inside) => sum + inside, 0);
  const mean = (values: Float64Array) => values.reduce((sum, v, i) => sum + (mask[i] === 1 ? v : 0), 0) / places;
  const tumour = sectionTruth(mean(goldUgPerG), places, {
    atoms: inputs.atoms,
    thicknessUm: inputs.tumourThicknessUm,
    densityGPerMl: inputs.tumourDensityGPerMl,
  });
  return {
    inputs,
    tumour: { ...tumour, ...targetTruth(tumour, blockedUgPerG, inputs), silverUgPerG: mean(silverUgPerG) },
    blocked: { metalUgPerG: blockedUgPerG },
    ...rest,
    section: {
      width,
      height,
      placeUm,
      tissue: [...mask],
      goldUgPerG: [...goldUgPerG],
      silverUgPerG: [...silverUgPerG],
    },
  };
}
