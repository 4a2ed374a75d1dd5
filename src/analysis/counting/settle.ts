import { InputError } from '../../finding/input-error.ts';
import type { Channel, Trace } from '../../signal/signal.ts';
import { cycleSeconds, dwellOf } from '../dwell.ts';
import { mayBeMultiple } from './best-lattice.ts';
import { perValueOf } from './channel-lattice.ts';
import type { Counting, StatedCounting } from './counting.ts';
import { type ChannelLattice, coarse, type Detector } from './detector.ts';
import type { Recovery } from './recover.ts';

/** How a channel was counted, settled between file, study and values. */
export type Settled = {
  readonly label: string;
  readonly counting: Counting;
  readonly recovery: Recovery;
};

/** Share of the points that must stand on the lattice for them to be whole counts. */
const leastShare = 0.5;
/** Agreement asked of two statements of one dwell time. */
const dwellTolerance = 0.02;
/** Agreement asked of a stated dead time with the values (share, and s). */
const deadTolerance = 0.05;
const leastDeadTolerance = 1e-9;
/** Standard deviations by which a dead time must stand out from zero, and the least one there is (s). */
const standsOut = 5;
const leastDeadTime = 0.5e-9;
/** Dead time (s) told by the other channels below which there is none. */
const leastToldByOthers = 0.1e-9;
/** Half-width of what storing hides (counts) up to which a point is rounded to a whole number. */
const roundable = 0.35;
/** Share of the dwell in which the detector was dead from which on a point counts as saturated. */
const saturatedShare = 0.8;

/** Settles dwell, dead time and wholeness of a channel. Throws U110 or U111 on contradiction, and as `dwellOf` does. */
export function countingOf(
  line: Trace,
  channel: Channel,
  detector: Detector,
  stated: StatedCounting,
  where: string,
): Settled {
  const told = toldOf(line, channel, detector, stated);
  const dwell = settledDwell(line, channel, told, stated, where);
  const per = perValueOf(channel);
  const perPoint = channel.mode === 'rate' ? dwell.seconds * per : per;
  const base = { label: channel.label };
  const deadTime = settledDeadTime(channel, told, dwell.seconds, stated, where);
  const loss = deadTime.seconds / dwell.seconds;
  const common = { saturatedFrom: Number.POSITIVE_INFINITY, lossPerPulse: channel.singleIon ? 0 : loss };
  const counting: Omit<Counting, 'whole' | 'rms'> = {
    dwellSeconds: dwell.seconds,
    dwellFrom: dwell.from,
    deadTimeSeconds: deadTime.seconds,
    deadTimeFrom: deadTime.from,
    corrected: deadTime.corrected,
    saturated: 0,
    analog: 0,
  };
  if (channel.singleIon)
    return {
      ...base,
      counting: { ...counting, whole: 'ion signal', rms: Number.NaN },
      recovery: { scale: perPoint, dead: 0, tolerance: null, analogAbove: Number.POSITIVE_INFINITY, ...common },
    };
  const dead = deadTime.corrected ? loss * perPoint : 0;
  const saturatedFrom = Math.min(
    told?.clippedAt ?? Number.POSITIVE_INFINITY,
    loss > 0 ? saturatedValue(perPoint, dead, loss) : Number.POSITIVE_INFINITY,
  );
  if (!told || told.lattice.share < leastShare || !standsOnLattice(told, dwell.seconds))
    return {
      ...base,
      counting: { ...counting, whole: 'none', rms: Number.NaN },
      recovery: {
        scale: perPoint,
        dead,
        tolerance: null,
        analogAbove: Number.POSITIVE_INFINITY,
        ...common,
        saturatedFrom,
      },
    };
  const { lattice, resolution } = told;
  const storing = lattice.expectedRms === 0 ? 0 : perPoint * resolution.absolute;
  const fixed = 1e-6 + 5 * storing;
  const growing = 20 * perPoint * resolution.relative;
  const partial = Math.sqrt(3) * storing > 0.15 || (lattice.ends === 'cannot be told' && fixed > 1e-3);
  const tolerance = partial ? null : { fixed: Math.min(roundable, fixed), growing };
  return {
    ...base,
    counting: { ...counting, whole: partial ? 'partial' : 'exact', rms: lattice.rms },
    recovery: {
      scale: perPoint,
      dead,
      tolerance,
      analogAbove: partial ? Number.POSITIVE_INFINITY : lattice.top,
      ...common,
      saturatedFrom,
    },
  };
}

/**
 * What the values tell at the dwell of the study, where they are whole at it, or else by themselves; where they are too
 * few for that, at the time step of a single channel.
 */
function toldOf(line: Trace, channel: Channel, { told, at }: Detector, stated: StatedCounting): ChannelLattice | null {
  const own = told.get(channel.label) ?? null;
  const known = channel.dwellSeconds !== undefined || own?.tellsStep;
  const step =
    !own && channel.dwellSeconds === undefined && line.channels.length === 1 ? cycleSeconds(line) : undefined;
  const said = (stated.dwellOfAnother && known ? undefined : stated.dwellSeconds) ?? step;
  if (said === undefined || (own && Math.abs(own.lattice.scale / own.perValue / said - 1) <= dwellTolerance))
    return own;
  return at(channel.label, said) ?? own;
}

/** Whether values are whole counts with this dwell: that of their lattice, or some multiple of it. */
function standsOnLattice({ mode, lattice, perValue }: ChannelLattice, dwellSeconds: number): boolean {
  const times = (dwellSeconds * perValue) / lattice.scale;
  return mode === 'counts' || (Math.round(times) >= 1 && Math.abs(times - Math.round(times)) < 1e-4);
}

/** Value at which the detector is dead for 80 % of the dwell. */
function saturatedValue(perPoint: number, dead: number, loss: number): number {
  const pulses = saturatedShare / loss;
  return pulses / (perPoint - dead * pulses) > 0 ? pulses / (perPoint - dead * pulses) : Number.POSITIVE_INFINITY;
}

function settledDwell(
  line: Trace,
  channel: Channel,
  told: ChannelLattice | null,
  stated: StatedCounting,
  where: string,
): { seconds: number; from: Counting['dwellFrom'] } {
  const fromValues = told?.mode === 'rate' && told.tellsStep ? told.lattice.scale / told.perValue : null;
  const inFile = channel.dwellSeconds ?? null;
  const known = inFile !== null || fromValues !== null;
  const inStudy = stated.dwellOfAnother && known ? null : (stated.dwellSeconds ?? null);
  if (fromValues === null || inStudy !== null) {
    const byFile = dwellOf(line, channel, inStudy, where);
    if (fromValues === null) return byFile;
  }
  for (const [said, who] of [
    [inStudy, 'the study states'],
    [inFile, `${line.name} states`],
  ] as const) {
    if (said === null || Math.abs(said / fromValues - 1) <= dwellTolerance) continue;
    if (mayBeMultiple(said / fromValues, told?.lattice.placed ?? 0, dwellTolerance))
      return dwellOf(line, channel, inStudy, where);
    throw dwellClash(where, channel.label, said, fromValues, who);
  }
  return { seconds: fromValues, from: inFile !== null ? 'file' : inStudy !== null ? 'study' : 'values' };
}

function settledDeadTime(
  channel: Channel,
  told: ChannelLattice | null,
  dwellSeconds: number,
  stated: StatedCounting,
  where: string,
): { seconds: number; from: Counting['deadTimeFrom']; corrected: boolean } {
  const inStudy = stated.deadTimeSeconds ?? null;
  const perSecond = told ? (told.mode === 'counts' ? dwellSeconds : 1) / told.perValue : Number.NaN;
  const seconds = told ? told.lattice.dead * perSecond : Number.NaN;
  const sd = told && told.lattice.expectedRms < coarse ? told.lattice.deadSd * perSecond : Number.POSITIVE_INFINITY;
  const tells = Number.isFinite(sd) && seconds > Math.max(standsOut * sd, leastDeadTime);
  if (tells) {
    const allowed = Math.max(standsOut * sd, deadTolerance * seconds, leastDeadTolerance);
    if (inStudy !== null && Math.abs(inStudy - seconds) > allowed)
      throw deadTimeClash(where, channel.label, inStudy, seconds);
    return { seconds, from: 'values', corrected: true };
  }
  const asRegistered = channel.mode === 'counts' || (Number.isFinite(sd) && Math.abs(seconds) + standsOut * sd < 5e-9);
  if (inStudy !== null) return { seconds: inStudy, from: 'study', corrected: !asRegistered };
  const byOthers = told?.expected ?? null;
  if (byOthers !== null && byOthers >= leastToldByOthers && !asRegistered)
    return { seconds: byOthers, from: 'values', corrected: true };
  return { seconds: 0, from: 'none', corrected: false };
}

const ms = (seconds: number): string => `${Number((seconds * 1e3).toPrecision(4))} ms`;
const ns = (seconds: number): string => `${Number((seconds * 1e9).toPrecision(4))} ns`;

function dwellClash(where: string, label: string, said: number, values: number, who: string): InputError {
  return new InputError({
    code: 'U110',
    where: `${where} ${label}`,
    expected: `a dwell time that agrees with the values, which are whole counts of ${ms(values)}`,
    found: `${ms(said)} (${who})`,
    why: `counts and their uncertainties would be wrong by a factor ${Math.max(said / values, values / said).toPrecision(3)}`,
    fix: 'correct the dwell time; delete dwell: from the study to take it from the values',
  });
}

function deadTimeClash(where: string, label: string, said: number, values: number): InputError {
  return new InputError({
    code: 'U111',
    where: `${where} ${label}`,
    expected: `a dead time that agrees with the values, which the instrument corrected with ${ns(values)}`,
    found: `${ns(said)} (the study states)`,
    why: 'the correction would be undone with one dead time and made again with another',
    fix: 'delete dead-time: from the study to take it from the values',
  });
}
