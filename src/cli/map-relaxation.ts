import { type ImageSeries, imageSeries } from '../analysis/relaxation/image-series.ts';
import { rateMaps } from '../analysis/relaxation/rate-maps.ts';
import type { Rate } from '../analysis/relaxation/relaxation-model.ts';
import { type Scheme, type SeriesScheme, schemeOf, schemes } from '../analysis/relaxation/scheme.ts';
import { InputError } from '../finding/input-error.ts';
import { UsageError } from './failure.ts';
import { type MapFlags, type Mapped, mapVolume, type ReadSignal, stated, where } from './map-files.ts';
import { b1Of, noiseOf, statedOf, statedSettings } from './map-images.ts';

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
  const choice = {
    scheme: schemeFlag(flags),
    echoes: flags.gradientEchoes ? ('gradient' as const) : ('spin' as const),
    efficiency: 'ideal' as const,
  };
  const schemesOfAll = all.map((one) => schemeOf(one, choice, where));
  requireMeant(schemesOfAll, flags);
  const prefixes = prefixesOf(all);
  const made: Mapped[] = [];
  for (const [i, one] of all.entries()) made.push(await mapped(one, schemesOfAll[i], prefixes[i], flags, said));
  const sum = (of: (m: Mapped) => number) => made.reduce((total, m) => total + of(m), 0);
  const [fitted, unfitted] = [sum((m) => m.fitted), sum((m) => m.unfitted)];
  if (fitted === 0) throw nothingFitted(all, unfitted);
  const used = made.flatMap((m, i) =>
    Object.entries(m.used).map(([label, text]) => [all.length > 1 ? `${all[i].name} ${label}` : label, text] as const),
  );
  return { maps: made.flatMap((m) => m.maps), fitted, unfitted, used: Object.fromEntries(used) };
}

async function mapped(
  series: ImageSeries,
  scheme: SeriesScheme,
  prefix: string,
  flags: MapFlags,
  said: (text: string) => void,
): Promise<Mapped> {
  const noise = await noiseOf(series, flags);
  const factor = flags.b1 === undefined ? 1 : stated(flags.b1, '1', '--b1');
  const b1 = { factor, map: await b1Of(series, flags) };
  const known = { sigma: noise?.sigma ?? null, magnitudes: !flags.signed, b1 };
  const found = await rateMaps(series, scheme, known, (k, n) => said(`${prefix}slice ${k + 1} of ${n}`));
  const [rate, time] = fileName[scheme.rate].map((name) => `${prefix}${name}`);
  const volume = { modality: 'mr' as const, grid: series.grid, startedAt: series.startedAt };
  const times = found.rate.map((r) => 1 / r);
  const uOfTimes = found.u.map((u, v) => u * times[v] ** 2);
  const determined = series.images.length > scheme.model(1).names.length;
  return {
    maps: [
      mapVolume(rate, found.rate, '/s', volume),
      mapVolume(`${rate}_se`, found.u, '/s', volume),
      mapVolume(time, times, 's', volume),
      mapVolume(`${time}_se`, uOfTimes, 's', volume),
    ],
    fitted: found.fitted,
    unfitted: found.unfitted,
    used: {
      scheme: `${scheme.scheme} of ${series.images.length} images`,
      ...statedOf(series, flags),
      'noise of a voxel': noise
        ? `${noise.sigma.toPrecision(4)}, ${noise.from}`
        : determined
          ? 'not known: standard errors by the scatter of each voxel'
          : `not known: no standard errors from ${series.images.length} images, say --noise`,
      'dark voxels, left empty': String(found.dark),
      ...(found.withoutB1 > 0 ? { 'voxels outside of the map of B1, left empty': String(found.withoutB1) } : {}),
      ...(scheme.taken.length > 0 ? { 'taken as': scheme.taken.join('; ') } : {}),
      ...(scheme.usesB1 ? { B1: `${factor} of nominal${b1.map ? ', times its map' : ''}` } : {}),
    },
  };
}

/** What the names of the maps of each series begin with, where there are several. Throws `UsageError` where two are alike. */
function prefixesOf(all: readonly ImageSeries[]): readonly string[] {
  if (all.length === 1) return [''];
  const found = all.map(({ name }) => `${name.replace(/[^\p{L}\p{N}_.-]+/gu, '-')}_`);
  const twin = found.findIndex((prefix, i) => found.indexOf(prefix) < i);
  if (twin < 0) return found;
  const names = [all[found.indexOf(found[twin])], all[twin]].map(({ name }) => name).join(' and ');
  throw new UsageError(`maps of ${names} would have the same names: map them in two calls`);
}

/** A flag that none of the series has a use for is refused. */
function requireMeant(found: readonly SeriesScheme[], { b1, b1Map: map, gradientEchoes }: MapFlags): void {
  const none = (flag: string, of: string) => new UsageError(`${flag} has no meaning for ${of}`);
  const names = [...new Set(found.map((s) => s.scheme))].join(', ');
  if ((b1 !== undefined || map !== undefined) && !found.some((s) => s.usesB1))
    throw none(b1 === undefined ? '--b1-map' : '--b1', names);
  if (gradientEchoes && !found.some((s) => s.scheme === 'echo-decay')) throw none('--gradient-echoes', names);
}

function nothingFitted(all: readonly ImageSeries[], unfitted: number): InputError {
  return new InputError({
    code: 'Q526',
    where: `${where} ${all.map(({ name }) => name).join(', ')}`,
    expected: 'voxels whose images determine a rate',
    found: unfitted > 0 ? `none of ${unfitted}` : 'voxels without signal, or outside of the map of B1',
    fix: 'check that these are the images of one object, their settings, and the map of B1',
  });
}

function schemeFlag({ scheme }: MapFlags): Scheme | 'auto' {
  if (scheme === undefined) return 'auto';
  const found = schemes.find((s) => s === scheme);
  if (found) return found;
  throw new UsageError(`--scheme is one of ${schemes.join(', ')}, not "${scheme}"`);
}
