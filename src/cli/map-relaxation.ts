import { b1Map } from '../analysis/relaxation/b1-map.ts';
import { type ImageSeries, imageSeries, type StatedSettings } from '../analysis/relaxation/image-series.ts';
import { background, noiseOfAir } from '../analysis/relaxation/noise-of-air.ts';
import { rateMaps } from '../analysis/relaxation/rate-maps.ts';
import type { Rate } from '../analysis/relaxation/relaxation-model.ts';
import { noiseOfBackground } from '../analysis/relaxation/rician.ts';
import { type Scheme, schemeOf, schemes } from '../analysis/relaxation/scheme.ts';
import { regionsOnGrid } from '../analysis/volume/regions-on-grid.ts';
import type { Volume } from '../signal/volume.ts';
import { UsageError } from './failure.ts';
import { type MapFlags, type Mapped, mapVolume, type ReadSignal, signalsOf, stated, where } from './map-files.ts';

const fileName: Readonly<Record<Rate, readonly [rate: string, time: string]>> = {
  R1: ['r1', 't1'],
  R2: ['r2', 't2'],
  'R2*': ['r2star', 't2star'],
};

/** Maps of R1, R2 or R2* and of the times that are their inverse, of every series of images, with standard errors. */
export async function mapRelaxation(
  read: readonly ReadSignal[],
  flags: MapFlags,
  said: (text: string) => void,
): Promise<Mapped> {
  const all = imageSeries(read, statedSettings(flags), where);
  const of = (one: ImageSeries) => (all.length > 1 ? `${one.name} ` : '');
  const maps: Volume[] = [];
  const used: Record<string, string> = {};
  let [fitted, unfitted] = [0, 0];
  for (const one of all) {
    const scheme = schemeOf(
      one,
      { scheme: schemeFlag(flags), echoes: flags.gradientEchoes ? 'gradient' : 'spin', efficiency: 'ideal' },
      where,
    );
    const noise = await noiseOf(one, flags);
    const factor = flags.b1 === undefined ? 1 : stated(flags.b1, '1', '--b1');
    const known = {
      sigma: noise?.sigma ?? null,
      magnitudes: !flags.signed,
      b1: { factor, map: await b1Of(one, flags) },
    };
    const found = await rateMaps(one, scheme, known, (k, n) => said(`${of(one)}slice ${k + 1} of ${n}`));
    fitted += found.fitted;
    unfitted += found.unfitted;
    const prefix = all.length > 1 ? `${one.name.replace(/[^\p{L}\p{N}]+/gu, '-')}_` : '';
    const [rateName, timeName] = fileName[scheme.rate];
    const grid = { modality: 'mr' as const, grid: one.grid, startedAt: one.startedAt };
    const inverse = found.rate.map((rate) => 1 / rate);
    maps.push(
      mapVolume(`${prefix}${rateName}`, found.rate, '/s', grid),
      mapVolume(`${prefix}${rateName}_se`, found.u, '/s', grid),
      mapVolume(`${prefix}${timeName}`, inverse, 's', grid),
      mapVolume(
        `${prefix}${timeName}_se`,
        found.u.map((u, v) => u * inverse[v] ** 2),
        's',
        grid,
      ),
    );
    used[`${of(one)}scheme`] = `${scheme.scheme} of ${one.images.length} images`;
    for (const [label, text] of Object.entries(statedOf(one, flags))) used[`${of(one)}${label}`] = text;
    used[`${of(one)}noise of a voxel`] = noise
      ? `${noise.sigma.toPrecision(4)}, ${noise.from}`
      : one.images.length > scheme.model(1).names.length
        ? 'not known: standard errors by the scatter of each voxel'
        : `not known: no standard errors from ${one.images.length} images, say --noise`;
    used[`${of(one)}dark voxels, left empty`] = String(found.dark);
    if (scheme.taken.length > 0) used[`${of(one)}taken as`] = scheme.taken.join('; ');
    if (scheme.usesB1) used[`${of(one)}B1`] = `${factor} of nominal${known.b1.map ? ', times its map' : ''}`;
  }
  return { maps, fitted, unfitted, used };
}

function schemeFlag({ scheme }: MapFlags): Scheme | 'auto' {
  if (scheme === undefined) return 'auto';
  const found = schemes.find((s) => s === scheme);
  if (found) return found;
  throw new UsageError(`--scheme is one of ${schemes.join(', ')}, not "${scheme}"`);
}

function statedSettings(flags: MapFlags): StatedSettings {
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
function statedOf({ images, acquisitions }: ImageSeries, flags: MapFlags): Record<string, string> {
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
async function noiseOf(series: ImageSeries, flags: MapFlags) {
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
    ofImages.push(noiseOfBackground(Float64Array.from(air.voxels, (v) => values[v])));
  }
  return { sigma: noiseOfAir(ofImages, `${where} ${series.name}`), from: `air, ${air.voxels.length} voxels` };
}

async function b1Of(series: ImageSeries, { b1Map: file }: MapFlags): Promise<Float32Array | null> {
  if (file === undefined) return null;
  const [first, ...more] = (await signalsOf([file], [])).read;
  if (first && more.length === 0) return b1Map(first, series, where);
  throw new UsageError(`--b1-map ${file} holds ${first ? more.length + 1 : 'no'} images, not one`);
}
