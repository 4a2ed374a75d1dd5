import { b1Map } from '../analysis/relaxation/b1-map.ts';
import type { ImageSeries, StatedSettings } from '../analysis/relaxation/image-series.ts';
import { background, noiseOfAir } from '../analysis/relaxation/noise-of-air.ts';
import { noiseOfBackground } from '../analysis/relaxation/rician.ts';
import { regionsOnGrid } from '../analysis/volume/regions-on-grid.ts';
import { UsageError } from './failure.ts';
import { type MapFlags, signalsOf, stated, where } from './map-files.ts';

/** Settings of images as flags state them. */
export function statedSettings(flags: MapFlags): StatedSettings {
  const list = (text: string | undefined, one: (part: string) => number) =>
    text === undefined ? null : text.split(',').map((part) => one(part.trim()));
  const seconds = (flag: string) => (part: string) => stated(part, 's', flag);
  return {
    flipAngleDegrees: list(flags.flipAngles, degrees),
    repetitionSeconds: list(flags.repetitionTimes, seconds('--repetition-times')),
    echoSeconds: list(flags.echoTimes, seconds('--echo-times')),
    inversionSeconds: list(flags.inversionTimes, seconds('--inversion-times')),
    fieldTesla: null,
  };
}

/** Which image each stated setting went to: they are given in the order of the files. */
export function statedOf({ images, acquisitions }: ImageSeries, flags: MapFlags): Record<string, string> {
  const shown = [
    ['flip angles (°)', flags.flipAngles, 'flipAngleDegrees'],
    ['repetition times (s)', flags.repetitionTimes, 'repetitionSeconds'],
    ['echo times (s)', flags.echoTimes, 'echoSeconds'],
    ['inversion times (s)', flags.inversionTimes, 'inversionSeconds'],
  ] as const;
  const each = (key: (typeof shown)[number][2]) =>
    images.map(({ setting }, i) =>
      acquisitions.length === images.length ? `${acquisitions[i]} ${setting[key]}` : String(setting[key]),
    );
  return Object.fromEntries(
    shown.flatMap(([label, text, key]) => (text === undefined ? [] : [[label, each(key).join(', ')]])),
  );
}

function degrees(text: string): number {
  const [, number] = /^(\d+(?:\.\d+)?)\s*(?:deg|°)$/.exec(text) ?? [];
  if (number !== undefined) return Number(number);
  throw new UsageError(`--flip-angles are written as "2deg, 10deg", not "${text}"`);
}

/** Noise of one voxel: stated, or of the region `background`; null where neither is given. */
export async function noiseOf(series: ImageSeries, flags: MapFlags) {
  if (flags.noise !== undefined) {
    const sigma = Number(flags.noise);
    if (sigma > 0) return { sigma, from: 'stated' };
    throw new UsageError(`--noise is σ of one voxel in the unit of the signal, such as 12, not "${flags.noise}"`);
  }
  if (flags.regions === undefined) return null;
  const drawn = await regionsOnGrid((await signalsOf([flags.regions], [])).read, series.grid, where);
  const air = drawn.find((r) => r.name.toLowerCase() === background);
  if (!air)
    throw new UsageError(
      `--regions ${flags.regions} holds ${drawn.map((r) => r.name).join(', ')}, but no ${background}`,
    );
  const ofImages: number[] = [];
  for (const { frame } of series.images) {
    const values = await frame.load();
    ofImages.push(
      noiseOfBackground(
        Float64Array.from(air.voxels, (v) => values[v]),
        !flags.signed,
      ),
    );
  }
  return { sigma: noiseOfAir(ofImages, `${where} ${series.name}`), from: `air, ${air.voxels.length} voxels` };
}

/** The map of B1 that a flag names; null where none does. */
export async function b1Of(series: ImageSeries, { b1Map: file }: MapFlags): Promise<Float32Array | null> {
  if (file === undefined) return null;
  const [first, ...more] = (await signalsOf([file], [])).read;
  if (first && more.length === 0) return b1Map(first, series, where);
  throw new UsageError(`--b1-map ${file} holds ${first ? more.length + 1 : 'no'} images, not one`);
}
