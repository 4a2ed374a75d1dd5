import type { Contours, FrameSettings, PetHeader, Volume } from '../signal/volume.ts';
import { clockText } from '../text/clock-time.ts';
import { channelFigures, type Described, type DescribedChannel } from './channel-figures.ts';
import { different, rounded as round } from './short-text.ts';

/** What a volume is: grid, times, settings, what the file states and withholds, and the figures of all its voxels. Loads every frame. */
export async function describedVolume(volume: Volume): Promise<Described> {
  const { kind, name, grid, frames } = volume;
  const channel = await figuresOfFrames(volume);
  const steps = grid.stepsMm.map((step) => round(Math.hypot(...step)));
  const mean = channel.sum === null ? null : channel.sum / (channel.points - channel.missing);
  const pet = volume.pet ? factsOfPet(volume.pet) : {};
  return {
    kind,
    name,
    size: `${grid.size.join(' × ')} voxels${frames.length > 1 ? ` × ${frames.length} frames` : ''}`,
    facts: {
      ...(volume.modality === 'other' ? {} : { of: volume.modality.toUpperCase() }),
      spacing: `${steps.join(' × ')} mm`,
      ...(mean === null ? {} : { mean: `${Number(mean.toPrecision(7))}` }),
      ...(volume.startedAt === null ? {} : { from: clockText(volume.startedAt) }),
      ...timesOfFrames(volume),
      ...settingsOfFrames(volume),
      ...pet,
      ...(volume.labels ? { labels: labelsText(volume.labels) } : {}),
      ...volume.metadata,
    },
    channels: [channel],
  };
}

/** What outlines are: structures with their rings, and the box around them. */
export function describedContours({ kind, name, structures, metadata }: Contours): Described {
  const rings = structures.reduce((sum, { ringsMm }) => sum + ringsMm.length, 0);
  const ends = [0, 1, 2].map((axis) => endsOf(structures, axis).map(round).join(' to '));
  const facts = {
    names: different(structures.map((s) => s.name)),
    over: `x ${ends[0]}, y ${ends[1]}, z ${ends[2]} mm`,
    ...metadata,
  };
  const of = (n: number, what: string) => `${n} ${what}${n === 1 ? '' : 's'}`;
  return { kind, name, size: `${of(structures.length, 'structure')} of ${of(rings, 'ring')}`, facts, channels: [] };
}

function endsOf(structures: Contours['structures'], axis: number): [number, number] {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { ringsMm } of structures)
    for (const ring of ringsMm)
      for (let i = axis; i < ring.length; i += 3) {
        if (ring[i] < least) least = ring[i];
        if (ring[i] > most) most = ring[i];
      }
  return [least, most];
}

/** One frame at a time is held. */
async function figuresOfFrames({ frames, quantity, unit }: Volume): Promise<DescribedChannel> {
  let all: DescribedChannel | null = null;
  for (const { load } of frames) {
    const one = channelFigures(quantity, 'voxels', unit, [await load()], null);
    all = all === null ? one : together(all, one);
  }
  return all ?? channelFigures(quantity, 'voxels', unit, [], null);
}

function together(a: DescribedChannel, b: DescribedChannel): DescribedChannel {
  const of = (x: number | null, y: number | null, f: (x: number, y: number) => number) =>
    x === null ? y : y === null ? x : f(x, y);
  return {
    ...a,
    points: a.points + b.points,
    missing: a.missing + b.missing,
    sum: of(a.sum, b.sum, (x, y) => x + y),
    min: of(a.min, b.min, Math.min),
    max: of(a.max, b.max, Math.max),
  };
}

function timesOfFrames({ frames }: Volume): Record<string, string> {
  const durations = frames.flatMap(({ durationSeconds }) => durationSeconds ?? []);
  const starts = frames.flatMap(({ startSeconds }) => startSeconds ?? []);
  const last = frames[frames.length - 1];
  const end = last?.startSeconds == null ? null : last.startSeconds + (last.durationSeconds ?? 0);
  return {
    ...(frames.length > 1 && end !== null && starts.length === frames.length
      ? { time: `${round(starts[0])} to ${round(end)} s` }
      : {}),
    ...(durations.length > 0 ? { lasting: different(durations.map((d) => `${round(d)} s`)) } : {}),
  };
}

const settingWords: Readonly<Record<keyof FrameSettings, readonly [word: string, scale: number, unit: string]>> = {
  flipAngleDegrees: ['flip angle', 1, '°'],
  repetitionSeconds: ['repetition time', 1000, ' ms'],
  echoSeconds: ['echo time', 1000, ' ms'],
  inversionSeconds: ['inversion time', 1000, ' ms'],
  tubeKilovolts: ['tube', 1, ' kV'],
  energyKeV: ['energy', 1, ' keV'],
};

function settingsOfFrames({ frames }: Volume): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settingWords).flatMap(([key, [word, scale, unit]]) => {
      const values = frames.flatMap(({ settings }) => settings[key as keyof FrameSettings] ?? []);
      return values.length === 0 ? [] : [[word, different(values.map((v) => `${round(v * scale)}${unit}`))]];
    }),
  );
}

/** What the header states of tracer and corrections; it is not judged here. */
function factsOfPet(pet: PetHeader): Record<string, string> {
  const stated: Record<string, string | null> = {
    units: pet.units && `${pet.units}${pet.suvType ? ` (${pet.suvType})` : ''}`,
    'decay correction': pet.decayCorrection,
    corrected: pet.corrections.join(' ') || null,
    nuclide: pet.nuclide,
    'half-life': pet.halfLifeSeconds === null ? null : `${pet.halfLifeSeconds} s`,
    injected: pet.injectedBq === null ? null : `${Number((pet.injectedBq / 1e6).toPrecision(7))} MBq`,
    'injected at': pet.injectedAt === null ? null : clockText(pet.injectedAt),
    'injection time of day': pet.injectedTimeOfDay === null ? null : clockText(pet.injectedTimeOfDay).slice(11),
  };
  return Object.fromEntries(Object.entries(stated).filter((one): one is [string, string] => one[1] !== null));
}

const labelsText = (labels: NonNullable<Volume['labels']>): string =>
  different(labels.map(({ value, name }) => `${value} ${name}`));
