import { portableExp } from '../../numeric/portable-math.ts';
import type { Random } from '../../numeric/random.ts';
import type { Grid } from '../../signal/volume.ts';
import { element } from './dicom-file.ts';
import { decimals, dicomSeries } from './dicom-series.ts';
import type { Membership } from './painted.ts';

/** A spoiled gradient echo at one flip angle. */
export type GradientEcho = {
  readonly flipDegrees: number;
  readonly repetitionSeconds: number;
  readonly echoSeconds: number;
};

/** Magnetisation (of 1), R1 and R2* (1/s) of each region. */
export type Relaxing = { readonly m0: number; readonly r1: number; readonly r2Star: number };

/** Signal of a tissue with M0 = 1 in the steady state: E. Haacke et al., Magnetic Resonance Imaging, eq. 18.14. */
export function spoiledSignal({ m0, r1, r2Star }: Relaxing, echo: GradientEcho): number {
  const e1 = portableExp(-echo.repetitionSeconds * r1);
  const [sine, cosine] = sineCosine((echo.flipDegrees * Math.PI) / 180);
  return ((m0 * sine * (1 - e1)) / (1 - cosine * e1)) * portableExp(-echo.echoSeconds * r2Star);
}

/** Magnitude image: the signal of each voxel times `gain`, normal noise of `noise` in both channels (Rice). */
export function mrImage<Region extends string>(
  seen: Membership<Region>,
  grid: Grid,
  regions: Readonly<Record<Region, Relaxing>>,
  echo: GradientEcho,
  { gain, noise }: { readonly gain: number; readonly noise: number },
  chance: Random,
): Float32Array {
  const image = new Float32Array(grid.size[0] * grid.size[1] * grid.size[2]);
  for (const [region, share] of seen) {
    const signal = gain * spoiledSignal(regions[region], echo);
    for (let v = 0; v < image.length; v++) image[v] += share[v] * signal;
  }
  for (let v = 0; v < image.length; v++)
    image[v] = Math.sqrt((image[v] + noise * chance.normal()) ** 2 + (noise * chance.normal()) ** 2);
  return image;
}

export type MrSeries = {
  readonly name: string;
  readonly animal: string;
  readonly weightG: number;
  readonly startedAt: number;
  readonly teslas: number;
  readonly echo: GradientEcho;
};

/** Slices of one flip angle; magnitudes as whole numbers, no slope. */
export function mrSeries(values: Float32Array, grid: Grid, scan: MrSeries): ReadonlyMap<string, Uint8Array> {
  const { echo } = scan;
  return dicomSeries(values, grid, {
    ...scan,
    modality: 'MR',
    description: 'simulated spoiled gradient echo, nothing was measured',
    own: [
      element(0x0018, 0x0020, 'CS', 'GR'),
      element(0x0018, 0x0021, 'CS', 'SP'),
      element(0x0018, 0x0022, 'CS', ''),
      element(0x0018, 0x0023, 'CS', '3D'),
      element(0x0018, 0x0080, 'DS', decimals(echo.repetitionSeconds * 1000)),
      element(0x0018, 0x0081, 'DS', decimals(echo.echoSeconds * 1000)),
      element(0x0018, 0x0083, 'DS', '1'),
      element(0x0018, 0x0087, 'DS', decimals(scan.teslas)),
      element(0x0018, 0x0091, 'IS', '1'),
      element(0x0018, 0x1314, 'DS', decimals(echo.flipDegrees)),
    ],
    rescale: null,
  });
}

/** Sine and cosine of an angle up to π from their series, the same bits on every machine. */
function sineCosine(angle: number): readonly [number, number] {
  const series = (first: number, from: number) => {
    let [term, sum] = [first, first];
    for (let n = from; n < from + 40; n += 2) {
      term *= -(angle * angle) / (n * (n + 1));
      sum += term;
    }
    return sum;
  };
  return [series(angle, 2), series(1, 1)];
}
