import { convertValue, unit } from '../../quantity/unit.ts';
import { type Channel, nuclideOf } from '../../signal/signal.ts';
import { best, follow, sharedDivisors, soundAsStated } from './best-lattice.ts';
import type { deadTimeLine } from './dead-time-line.ts';
import { followLattice, type Lattice } from './lattice.ts';
import type { Levels } from './levels.ts';
import { type Seed, stepSeeds } from './seeds.ts';

const perSecond = unit('{count}/s');
const counts = unit('{count}');

/** Dead times first tried (s), and how far each may be off. */
const firstTimes = [0, 30e-9, 80e-9];
const firstSd = 30e-9;
/** Dead times tried where the step is known from other channels (s). */
const knownStepTimes = Array.from({ length: 31 }, (_, i) => i * 4e-9);
const knownStepSd = 2e-9;
/** Share by which a stated dwell is off what was really used. */
export const statedSd = 1e-7;
/** A time step holds no longer dwell than itself, with this much for rounded times. */
export const slack = 1.02;

/** Mass number of the isotope that a label names; NaN where it names none. */
export const massOf = (label: string): number => Number.parseInt(nuclideOf(label) ?? '', 10);

/** Counts, or counts per second, in one unit of the values of a channel. */
export function perValueOf(channel: Channel): number {
  return convertValue(1, channel.unit, channel.mode === 'counts' ? counts : perSecond);
}

/**
 * Of counts the step is one; what is left to find is the dead time, as a share of the dwell. Counts that are all whole were
 * registered: a correction for dead time would have made fractions of them.
 */
export function ofCounts(levels: Levels, channel: Channel, longest: number): Lattice | null {
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

/** Of rates both are to be found, with a dwell no longer than that in the file or `longest` (s). */
export function ofRates(levels: Levels, channel: Channel, longest: number): Lattice | null {
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

/** Levels that are not all multiples of one number by chance. */
export const manyLevels = 12;

/**
 * What is whole at the step T is whole, and even, at 2T, which few counts and then many at once may suggest first. Where the
 * numbers of many levels share a divisor, the step is that part of the one found.
 */
function undivided(levels: Levels, found: Lattice, deadSd: number): Lattice {
  if (found.placed < manyLevels) return found;
  const parts = sharedDivisors(levels, found).map((k) =>
    follow(levels, { scale: found.scale / k, sd: found.scaleSd / k, start: 0 }, found.dead, deadSd),
  );
  return best([found, ...parts]) ?? found;
}

/** Followed with each step (s) that other channels tell, and any dead time. */
export function withSteps(levels: Levels, channel: Channel, steps: readonly Seed[]): (Lattice | null)[] {
  const per = perValueOf(channel);
  return steps.flatMap((step) =>
    knownStepTimes.map((dead) =>
      follow(levels, { scale: step.scale * per, sd: step.sd * per, start: 0 }, dead * per, knownStepSd * per),
    ),
  );
}

/** The lattice at a dwell that was stated, with whatever dead time makes the values whole; null where none does. */
export function atDwell(
  levels: Levels,
  channel: Channel,
  dwellSeconds: number,
  rival: Lattice | null,
  expected: number | null,
): Lattice | null {
  if (channel.mode !== 'rate' || levels.positive === 0) return null;
  const per = perValueOf(channel);
  const step = { scale: dwellSeconds * per, sd: statedSd * dwellSeconds * per, start: 0 };
  const tried = (times: readonly number[], sd: number) =>
    soundAsStated(
      times.map((dead) => follow(levels, step, dead * per, sd * per)),
      levels,
      rival,
    );
  const told = rival ? [rival.dead / per] : [];
  return (
    tried([...told, ...(expected === null ? [] : [expected]), ...firstTimes], firstSd) ??
    tried(knownStepTimes, knownStepSd)
  );
}

/** Followed with the dead time that the other channels tell. */
export function withDeadTime(
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
export function rounded(levels: Levels, lattice: Lattice, per: number): Lattice {
  for (const digits of [1, 2, 3, 4]) {
    const scale = Number((lattice.scale / per).toPrecision(digits)) * per;
    if (Math.abs(scale / lattice.scale - 1) > 1e-3) continue;
    const dead = { value: lattice.dead, sd: Math.max(firstSd * per, 3 * lattice.dead) };
    const other = followLattice(levels, { scale: { value: scale, sd: scale * 1e-12 }, dead });
    if (other && other.evidence > lattice.evidence - 3 - 0.05 * Math.abs(lattice.evidence)) return other;
  }
  return lattice;
}
