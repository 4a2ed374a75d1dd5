import type { Channel, Trace } from '../../signal/signal.ts';
import { cycleSeconds } from '../dwell.ts';
import { best } from './best-lattice.ts';
import {
  atDwell,
  manyLevels,
  massOf,
  ofCounts,
  ofRates,
  perValueOf,
  rounded,
  slack,
  statedSd,
  withDeadTime,
  withSteps,
} from './channel-lattice.ts';
import { deadTimeLine } from './dead-time-line.ts';
import type { Lattice } from './lattice.ts';
import { type Levels, levelsOf } from './levels.ts';
import type { Seed } from './seeds.ts';

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

/** What storing hides of a count from which on values tell no dead time: rounding errs alike at many levels. */
export const coarse = 0.05;
/** Standard deviation (s) below which a dead time is told to other channels. */
const mostSdSeconds = 3e-9;

/** What the values of a run tell of its detector. */
export type Detector = {
  /** The lattice of each channel; absent where there is none, or too few points. */
  readonly told: ReadonlyMap<string, ChannelLattice>;
  /** The lattice of a channel at a dwell that was stated, where its values are whole counts at it; null where not. */
  readonly at: (label: string, dwellSeconds: number) => ChannelLattice | null;
};

/**
 * The lattice of each channel of a run, found from the values, the time step and the dwell in the file, if the values are
 * whole at it: first each channel by itself, then with the steps and dead times of the others.
 */
export function detectorOf(lines: readonly Trace[]): Detector {
  const found = new Map<string, ChannelLattice>();
  const all = (lines[0]?.channels ?? []).filter(countable).map((channel) => {
    const values = lines.flatMap((line) => line.channels.filter((c) => c.label === channel.label).map((c) => c.values));
    return { channel, levels: levelsOf(values) };
  });
  const keep = (channel: Channel, levels: Levels, lattice: Lattice | null, expected: number | null = null) => {
    if (lattice) found.set(channel.label, described(channel, levels, lattice, expected));
  };
  const asStated = new Set<string>();
  const longest = longestDwell(lines);
  for (const { channel, levels } of all) {
    const room = longest - elsewhere(lines[0], channel, longest);
    const rival = channel.mode === 'counts' ? ofCounts(levels, channel, longest) : ofRates(levels, channel, room);
    const stated = channel.dwellSeconds ? atDwell(levels, channel, channel.dwellSeconds, rival, null) : null;
    if (stated) asStated.add(channel.label);
    keep(channel, levels, stated ?? rival);
  }
  fitInto(
    longest,
    found,
    all.filter(({ channel }) => !asStated.has(channel.label)),
    keep,
  );
  const steps = knownSteps([...found.values()]);
  const stepsOf = ({ label, dwellSeconds = 0 }: Channel) =>
    asStated.has(label) ? [{ scale: dwellSeconds, sd: statedSd * dwellSeconds, start: 0 }] : steps;
  for (const { channel, levels } of all) {
    const own = found.get(channel.label)?.lattice ?? null;
    if (channel.mode === 'rate' && !tellsDeadTime(own))
      keep(channel, levels, best([own, ...withSteps(levels, channel, stepsOf(channel))]) ?? own);
  }
  const line = deadTimeLine([...found.values()].flatMap(toldBy));
  const expectedOf = (channel: Channel) => (line ? line(massOf(channel.label)).value : null);
  for (const { channel, levels } of all) {
    const own = found.get(channel.label)?.lattice ?? null;
    if (channel.mode !== 'rate') continue;
    const other =
      line && !tellsDeadTime(own)
        ? (best([own, ...withDeadTime(levels, channel, own, stepsOf(channel), line)]) ?? own)
        : own;
    keep(channel, levels, other && rounded(levels, other, perValueOf(channel)), expectedOf(channel));
  }
  const at: Detector['at'] = (label, dwellSeconds) => {
    const one = all.find(({ channel }) => channel.label === label);
    if (one?.channel.mode !== 'rate') return null;
    const { channel, levels } = one;
    const expected = expectedOf(channel);
    const lattice = atDwell(levels, channel, dwellSeconds, found.get(label)?.lattice ?? null, expected);
    return lattice && described(channel, levels, lattice, expected);
  };
  return { told: found, at };
}

/** The longest dwell that the time steps allow (s); Infinity without times. */
function longestDwell(lines: readonly Trace[]): number {
  const cycles = lines
    .slice(0, 50)
    .map(cycleSeconds)
    .filter((s) => s > 0);
  return cycles.length > 0 ? Math.max(...cycles) * slack : Number.POSITIVE_INFINITY;
}

/** Time of a cycle (s) that other channels take by their headers; 0 where these measure at once, as the cycle is too short. */
function elsewhere({ channels }: Trace, channel: Channel, longest: number): number {
  const sum = channels.reduce((seconds, c) => seconds + (c.dwellSeconds ?? 0), 0);
  return sum > longest ? 0 : sum - (channel.dwellSeconds ?? 0);
}

/** Where the dwells found fill more than a cycle, the longest one is that of several counts, if a shorter one does as well. */
function fitInto(
  longest: number,
  found: ReadonlyMap<string, ChannelLattice>,
  unstated: readonly { readonly channel: Channel; readonly levels: Levels }[],
  keep: (channel: Channel, levels: Levels, lattice: Lattice | null) => void,
): void {
  const seconds = (label: string) => {
    const told = found.get(label);
    return told?.mode === 'rate' ? told.lattice.scale / told.perValue : 0;
  };
  const longestFirst = [...unstated].sort((a, b) => seconds(b.channel.label) - seconds(a.channel.label));
  for (const { channel, levels } of longestFirst) {
    const others = [...found.keys()].reduce((sum, label) => sum + (label === channel.label ? 0 : seconds(label)), 0);
    const room = longest - others;
    if (room > 0 && seconds(channel.label) > room) keep(channel, levels, ofRates(levels, channel, room));
  }
}

const tellsDeadTime = (l: Lattice | null): boolean =>
  l !== null && Number.isFinite(l.deadSd) && l.ends === 'last level';

function toldBy({ label, lattice, perValue, mode }: ChannelLattice) {
  const sdSeconds = lattice.deadSd / perValue;
  if (mode !== 'rate' || !(sdSeconds < mostSdSeconds) || lattice.expectedRms > coarse) return [];
  return [{ mass: massOf(label), seconds: lattice.dead / perValue, sdSeconds }];
}

const countable = (c: Channel): boolean => c.mode !== 'other' && !c.singleIon;

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
