import { convertValue, unit } from '../../quantity/unit.ts';
import { type Channel, nuclideOf, type Trace } from '../../signal/signal.ts';
import { cycleSeconds } from '../dwell.ts';
import { deadTimeLine } from './dead-time-line.ts';
import { followLattice, type Lattice } from './lattice.ts';
import { type Levels, levelsOf } from './levels.ts';
import { type Seed, stepSeeds } from './seeds.ts';

/** What the values of one channel tell of its detector, in counts, seconds and counts per second. */
export type ChannelLattice = {
  readonly label: string;
  /** Counts or counts per second in one unit of the stored values. */
  readonly perValue: number;
  readonly mode: 'rate' | 'counts';
  readonly lattice: Lattice;
  readonly resolution: Levels['resolution'];
  /** Dead time that the other channels tell for this one (s); null where none does. */
  readonly expected: number | null;
  /** Highest value, where the file holds it again and again instead of higher ones; null otherwise. */
  readonly clippedAt: number | null;
  /** The step is that of single counts, not of some multiple of them: points enough, and neighbouring numbers among them. */
  readonly tellsStep: boolean;
};

const perSecond = unit('{count}/s');
const counts = unit('{count}');

/** Dead times first tried (s), and how far each may be off. */
const firstTimes = [0, 30e-9, 80e-9];
const firstSd = 30e-9;
/** Dead times tried where the step is known from other channels (s). */
const knownStepTimes = Array.from({ length: 31 }, (_, i) => i * 4e-9);
const knownStepSd = 2e-9;
/** What storing hides of a count from which on values tell no dead time: rounding errs alike at many levels. */
export const coarse = 0.05;
/** Standard deviation (s) below which a dead time is told to other channels. */
const mostSdSeconds = 3e-9;
/** ln of the odds from which a lattice is believed, and the share of the points that must stand on it. */
const believed = 7;
const leastShare = 0.85;
/** Two lattices explain the levels alike when their evidence differs by no more than this share. */
const alike = 0.5;
/** A time step holds no longer dwell than itself, with this much for rounded times. */
const slack = 1.02;

/**
 * The lattice of each channel of a run, found from nothing but the values and the time step: first each by itself, then
 * with the steps and dead times of the others. Absent where there is none, or too few points.
 */
export function detectorOf(lines: readonly Trace[]): ReadonlyMap<string, ChannelLattice> {
  const found = new Map<string, ChannelLattice>();
  const longest = longestDwell(lines);
  const all = (lines[0]?.channels ?? []).filter(countable).map((channel) => {
    const values = lines.flatMap((line) => line.channels.filter((c) => c.label === channel.label).map((c) => c.values));
    return { channel, levels: levelsOf(values) };
  });
  const keep = (channel: Channel, levels: Levels, lattice: Lattice | null, expected: number | null = null) => {
    if (lattice) found.set(channel.label, described(channel, levels, lattice, expected));
  };
  for (const { channel, levels } of all)
    keep(
      channel,
      levels,
      channel.mode === 'counts' ? ofCounts(levels, channel, longest) : ofRates(levels, channel, longest),
    );
  const steps = knownSteps([...found.values()]);
  for (const { channel, levels } of all) {
    const own = found.get(channel.label)?.lattice ?? null;
    if (channel.mode === 'rate' && steps.length > 0 && !tellsDeadTime(own))
      keep(channel, levels, best([own, ...withSteps(levels, channel, steps)]));
  }
  const line = deadTimeLine([...found.values()].flatMap(toldBy));
  for (const { channel, levels } of all) {
    const own = found.get(channel.label)?.lattice ?? null;
    if (channel.mode !== 'rate') continue;
    const other = line && !tellsDeadTime(own) ? best([own, ...withDeadTime(levels, channel, own, steps, line)]) : own;
    const expected = line ? line(massOf(channel.label)).value : null;
    keep(channel, levels, other && rounded(levels, other, perValueOf(channel)), expected);
  }
  return found;
}

/** The longest dwell that the time steps allow (s); Infinity without times. */
function longestDwell(lines: readonly Trace[]): number {
  const cycles = lines
    .slice(0, 50)
    .map(cycleSeconds)
    .filter((s) => s > 0);
  return cycles.length > 0 ? Math.max(...cycles) * slack : Number.POSITIVE_INFINITY;
}

const massOf = (label: string): number => Number.parseInt(nuclideOf(label) ?? '', 10);

const tellsDeadTime = (l: Lattice | null): boolean =>
  l !== null && Number.isFinite(l.deadSd) && l.ends === 'last level';

function toldBy({ label, lattice, perValue, mode }: ChannelLattice) {
  const sdSeconds = lattice.deadSd / perValue;
  if (mode !== 'rate' || !(sdSeconds < mostSdSeconds) || lattice.expectedRms > coarse) return [];
  return [{ mass: massOf(label), seconds: lattice.dead / perValue, sdSeconds }];
}

/** Followed with the dead time that the other channels tell. */
function withDeadTime(
  levels: Levels,
  channel: Channel,
  own: Lattice | null,
  steps: readonly Seed[],
  line: NonNullable<ReturnType<typeof deadTimeLine>>,
): (Lattice | null)[] {
  const per = perValueOf(channel);
  const { value, sd } = line(massOf(channel.label));
  const seeds = steps.map((s) => ({ scale: s.scale * per, sd: s.sd * per, start: 0 }));
  if (own) seeds.push({ scale: own.scale, sd: own.scaleSd, start: 0 });
  return seeds.map((seed) => follow(levels, seed, value * per, 3 * sd * per));
}

/** Dwell times are set in round numbers: the roundest one that explains the levels as well. */
function rounded(levels: Levels, lattice: Lattice, per: number): Lattice {
  for (const digits of [1, 2, 3, 4]) {
    const scale = Number((lattice.scale / per).toPrecision(digits)) * per;
    if (Math.abs(scale / lattice.scale - 1) > 1e-3) continue;
    const dead = { value: lattice.dead, sd: Math.max(firstSd * per, 3 * lattice.dead) };
    const other = followLattice(levels, { scale: { value: scale, sd: scale * 1e-12 }, dead });
    if (other && other.evidence > lattice.evidence - 3 - 0.05 * Math.abs(lattice.evidence)) return other;
  }
  return lattice;
}

const countable = (c: Channel): boolean => c.mode !== 'other' && !c.singleIon;

/** Counts, or counts per second, in one unit of the values of a channel. */
export function perValueOf(channel: Channel): number {
  return convertValue(1, channel.unit, channel.mode === 'counts' ? counts : perSecond);
}

function described(channel: Channel, levels: Levels, lattice: Lattice, expected: number | null): ChannelLattice {
  return {
    label: channel.label,
    perValue: perValueOf(channel),
    mode: channel.mode === 'counts' ? 'counts' : 'rate',
    lattice,
    resolution: levels.resolution,
    expected,
    clippedAt: clippedAt(levels, lattice),
    tellsStep: tellsStep(levels, lattice),
  };
}

/** Points at the highest value, and times as many as at the one below it, that no chance explains; and its least counts. */
const clippedPoints = 5;
const clippedTimes = 5;
const clippedCounts = 100;

function clippedAt({ values, points }: Levels, { scale }: Lattice): number | null {
  const last = values.length - 1;
  const many = points[last] >= clippedPoints && points[last] >= clippedTimes * (points[last - 1] ?? 0);
  return last >= 1 && many && values[last] * scale >= clippedCounts ? values[last] : null;
}

/** Points with a count from which on they tell a step, and twos that may be missing beside so many ones. */
const tellingPoints = 8;
const mostMissing = 5;
/** Levels that are not all multiples of one number by chance. */
const manyLevels = 12;

/**
 * Counts follow each other: 3 and 4 both occur. Where all are multiples of some number, the step could be that of as many
 * counts. Ones alone are believed where so few counts let no two fall together (Poisson).
 */
function tellsStep(levels: Levels, { scale, dead, placed }: Lattice): boolean {
  const { values, positive, zeros } = levels;
  if (positive < tellingPoints) return false;
  const numberOf = (v: number) => Math.round((scale * v) / (1 + dead * v));
  if (placed >= manyLevels) return true;
  for (let i = 1; i < values.length; i++) if (numberOf(values[i]) - numberOf(values[i - 1]) === 1) return true;
  return values.length === 1 && numberOf(values[0]) === 1 && (positive * positive) / (2 * zeros) < mostMissing;
}

/**
 * Of counts the step is one; what is left to find is the dead time, as a share of the dwell. Counts that are all whole were
 * registered: a correction for dead time would have made fractions of them.
 */
function ofCounts(levels: Levels, channel: Channel, longest: number): Lattice | null {
  if (levels.values.every((v) => Number.isInteger(v * perValueOf(channel)))) return registeredLattice(levels, channel);
  const dwell = channel.dwellSeconds ?? (Number.isFinite(longest) ? longest : 1e-4);
  const per = perValueOf(channel);
  const scale = { value: per, sd: per * 1e-12 };
  return best([followLattice(levels, { scale, dead: { value: 0, sd: (100e-9 / dwell) * per } })]);
}

function registeredLattice({ values }: Levels, channel: Channel): Lattice | null {
  if (values.length === 0) return null;
  const exact = { rms: 0, expectedRms: 0, evidence: values.length, share: 1, ends: 'last level' } as const;
  const scale = perValueOf(channel);
  const top = values[values.length - 1];
  return { scale, scaleSd: 0, dead: 0, deadSd: Number.POSITIVE_INFINITY, placed: values.length, top, ...exact };
}

function ofRates(levels: Levels, channel: Channel, longest: number): Lattice | null {
  const per = perValueOf(channel);
  const most = channel.dwellSeconds ? Math.max(channel.dwellSeconds * slack, longest) : longest;
  if (levels.positive === 0 || !Number.isFinite(most)) return null;
  const found = best(
    firstTimes.flatMap((dead) =>
      stepSeeds(levels, dead * per, most * per).map((seed) => follow(levels, seed, dead * per, firstSd * per)),
    ),
  );
  return found && undivided(levels, found, firstSd * per);
}

/** Numbers that a step may be too great by. */
const divisors = [2, 3, 4, 5, 6];

/**
 * What is whole at the step T is whole, and even, at 2T, which few counts and then many at once may suggest first. Where the
 * numbers of many levels share a divisor, the step is that part of the one found.
 */
function undivided(levels: Levels, found: Lattice, deadSd: number): Lattice {
  if (found.placed < manyLevels) return found;
  const numbers = levels.values.map((v) => Math.round((found.scale * v) / (1 + found.dead * v)));
  const shared = divisors.filter((k) => numbers.filter((n) => n % k === 0).length > 0.95 * numbers.length);
  const parts = shared.map((k) =>
    follow(levels, { scale: found.scale / k, sd: found.scaleSd / k, start: 0 }, found.dead, deadSd),
  );
  return best([found, ...parts]) ?? found;
}

function follow(levels: Levels, seed: Seed, dead: number, deadSd: number): Lattice | null {
  const scale = { value: seed.scale, sd: seed.sd };
  return followLattice(levels, { scale, dead: { value: dead, sd: deadSd } }, seed.start);
}

function withSteps(levels: Levels, channel: Channel, steps: readonly Seed[]): (Lattice | null)[] {
  const per = perValueOf(channel);
  return steps.flatMap((step) =>
    knownStepTimes.map((dead) =>
      follow(levels, { scale: step.scale * per, sd: step.sd * per, start: 0 }, dead * per, knownStepSd * per),
    ),
  );
}

/** The steps (s) of the channels that tell theirs, each once. */
function knownSteps(channels: readonly ChannelLattice[]): Seed[] {
  const steps: Seed[] = [];
  for (const { lattice, perValue, mode } of channels) {
    const scale = lattice.scale / perValue;
    const sd = Math.max(lattice.scaleSd / perValue, scale * 1e-7);
    if (mode !== 'rate' || sd > 1e-4 * scale) continue;
    const same = steps.findIndex((s) => Math.abs(s.scale / scale - 1) < 1e-3);
    if (same < 0) steps.push({ scale, sd, start: 0 });
    else if (sd < steps[same].sd) steps[same] = { scale, sd, start: 0 };
  }
  return steps.slice(0, 6);
}

/** The greatest step (shortest dwell) among the lattices that explain the levels best. */
function best(lattices: readonly (Lattice | null)[]): Lattice | null {
  const sound = lattices.flatMap((l) => (l && l.share >= leastShare && l.scale > 0 ? [l] : []));
  const most = sound.reduce((highest, l) => Math.max(highest, l.evidence), Number.NEGATIVE_INFINITY);
  if (!(most > believed)) return null;
  const near = sound.filter((l) => l.evidence >= most - alike * most - 1);
  const shortest = near.reduce((least, l) => Math.min(least, l.scale), Number.POSITIVE_INFINITY);
  return near.filter((l) => l.scale < shortest * 1.01).reduce((a, b) => (b.evidence > a.evidence ? b : a));
}
