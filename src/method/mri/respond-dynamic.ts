import { imageSeries } from '../../analysis/relaxation/image-series.ts';
import { regionStatistics } from '../../analysis/volume/region-statistics.ts';
import { regionsOnGrid } from '../../analysis/volume/regions-on-grid.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import type { DynamicParameters } from './dynamic-parameters.ts';

/** Mean signals of a region along time. */
export type DynamicCurve = {
  readonly region: string;
  readonly voxels: number;
  readonly seconds: Float64Array;
  readonly signals: Float64Array;
  readonly flipAngleDegrees: number;
  readonly repetitionSeconds: number;
};

export type Dynamics = { readonly curves: readonly DynamicCurve[]; readonly fieldTesla: number | null };

/** Mean signals of each region in each image. Throws Q520 to Q525, Q531. */
export async function respond(
  acquisitions: readonly Acquisition[],
  parameters: DynamicParameters,
  context: Context,
): Promise<Responded<Dynamics>> {
  const { where } = context;
  const list = (x: number | undefined) => (x === undefined ? null : [x]);
  const stated = {
    flipAngleDegrees: list(parameters['flip-angle']),
    repetitionSeconds: list(parameters['repetition-time']),
    echoSeconds: null,
    inversionSeconds: null,
    fieldTesla: parameters.field ?? null,
  };
  const [series, ...others] = imageSeries(acquisitions, stated, where);
  if (others.length > 0)
    throw new InputError({
      code: 'Q524',
      where,
      expected: 'one dynamic series',
      found: [series, ...others].map((s) => s.name).join(', '),
      fix: 'make a measurement of each',
    });
  const place = `${where} ${series.name}`;
  const angles = [...new Set(series.images.map((i) => i.setting.flipAngleDegrees))];
  const repetitions = [...new Set(series.images.map((i) => i.setting.repetitionSeconds))];
  const [flipAngleDegrees, repetitionSeconds] = [angles[0], repetitions[0]];
  if (angles.length > 1 || repetitions.length > 1 || flipAngleDegrees === null || repetitionSeconds === null)
    throw new InputError({
      code: 'Q523',
      where: place,
      expected: 'one flip angle and one repetition time for all images',
      found: `flip angles ${angles.join(', ') || 'none'}, repetition times ${repetitions.join(', ') || 'none'}`,
      fix: 'state parameters: { flip-angle: 15 deg, repetition-time: 5 ms } where the files lack them',
    });
  if (parameters.baseline[1] >= series.images.length)
    throw new InputError({
      code: 'Q525',
      where: place,
      expected: `images after those of the baseline, ${parameters.baseline.join(' to ')}`,
      found: `${series.images.length} images`,
      fix: 'state the images before contrast: parameters: { baseline: [2, 8] }',
    });
  const seconds = Float64Array.from(series.images, ({ frame }, i) => {
    const own = frame.startSeconds === null ? null : frame.startSeconds + (frame.durationSeconds ?? 0) / 2;
    return parameters.interval === undefined ? (own ?? Number.NaN) : i * parameters.interval;
  });
  if (!seconds.every((t, i) => i === 0 || t > seconds[i - 1]))
    throw new InputError({
      code: 'Q523',
      where: place,
      expected: 'the time of each image, rising',
      found: 'none in the files, or times that do not rise',
      fix: 'state parameters: { interval: 2 s }',
    });
  const regions = await regionsOnGrid(context.beside?.regions ?? [], series.grid, where);
  if (regions.length === 0)
    throw new InputError({
      code: 'Q531',
      where: place,
      expected: 'regions: drawn on these images (label volume or contours)',
      found: 'none',
      fix: 'add regions: <data>',
    });
  const signals = regions.map(() => new Float64Array(series.images.length));
  for (const [i, { frame }] of series.images.entries()) {
    const values = await frame.load();
    for (const [r, region] of regions.entries()) signals[r][i] = regionStatistics(values, region).mean;
  }
  const findings: Finding[] = regions.flatMap((r) => r.findings ?? []);
  const curves = regions.map(({ name, voxels }, r) => ({
    region: name,
    voxels: voxels.length,
    seconds,
    signals: signals[r],
    flipAngleDegrees,
    repetitionSeconds,
  }));
  return { value: { curves, fieldTesla: series.fieldTesla }, responses: [], findings };
}
