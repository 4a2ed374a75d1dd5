import type { Random } from '../../numeric/random.ts';
import type { Grid } from '../../signal/volume.ts';
import { element } from './dicom-file.ts';
import { decimals, dicomSeries } from './dicom-series.ts';
import { blurred, type Membership } from './painted.ts';

/** A micro-CT scanner at one setting. */
export type CtScanner = {
  readonly tubeKilovolts: number;
  /** What 1 mg of gold in 1 mL adds (HU). */
  readonly hounsfieldPerMgPerMl: number;
  /** Standard deviation of a voxel (HU), correlated over `noiseFwhmMm`. */
  readonly noiseHu: number;
  readonly noiseFwhmMm: number;
  /** Standard deviation of the mean of a region from one scan to the next (HU). */
  readonly repeatabilityHu: number;
};

/** Hounsfield units without gold, and gold (mg/mL), of each region. */
export type Attenuating = { readonly hounsfield: number; readonly goldMgPerMl: number };

/** HU of a scan: what is in no region is air (−1000 HU). */
export function ctImage<Region extends string>(
  seen: Membership<Region>,
  grid: Grid,
  regions: Readonly<Record<Region, Attenuating>>,
  scanner: CtScanner,
  chance: Random,
): Float32Array {
  const image = new Float32Array(grid.size[0] * grid.size[1] * grid.size[2]).fill(-1000);
  for (const [region, share] of seen) {
    const { hounsfield, goldMgPerMl } = regions[region];
    const drift = scanner.repeatabilityHu * chance.normal();
    const shown = hounsfield + goldMgPerMl * scanner.hounsfieldPerMgPerMl + drift;
    for (let v = 0; v < image.length; v++) image[v] += share[v] * (shown + 1000);
  }
  const noise = correlatedNoise(grid, scanner.noiseFwhmMm, chance);
  for (let v = 0; v < image.length; v++) image[v] += scanner.noiseHu * noise[v];
  return image;
}

/** Normal noise of standard deviation 1, correlated by a Gaussian filter of `fwhmMm`. */
function correlatedNoise(grid: Grid, fwhmMm: number, chance: Random): Float32Array {
  const white = new Float32Array(grid.size[0] * grid.size[1] * grid.size[2]);
  for (let v = 0; v < white.length; v++) white[v] = chance.normal();
  const noise = blurred(white, grid, fwhmMm);
  const sd = Math.sqrt(noise.reduce((sum, x) => sum + x * x, 0) / noise.length);
  return noise.map((x) => x / sd);
}

export type CtSeries = {
  readonly name: string;
  readonly animal: string;
  readonly weightG: number;
  readonly startedAt: number;
  readonly tubeKilovolts: number;
};

/** Slices of a CT scan: HU in 16 bits, whole numbers. */
export function ctSeries(values: Float32Array, grid: Grid, scan: CtSeries): ReadonlyMap<string, Uint8Array> {
  return dicomSeries(values, grid, {
    ...scan,
    modality: 'CT',
    description: 'simulated CT, nothing was measured',
    own: [
      element(0x0018, 0x0060, 'DS', decimals(scan.tubeKilovolts)),
      element(0x0018, 0x1151, 'IS', '200'),
      element(0x0018, 0x1210, 'SH', 'standard'),
    ],
    rescale: { slope: 1, intercept: 0 },
  });
}
