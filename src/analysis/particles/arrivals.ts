import { normalDensity, normalSurvival } from '../../numeric/normal.ts';

/** Where events begin and end in one acquisition: first point, and first point after the last. */
export type EventSpans = {
  readonly start: ArrayLike<number>;
  readonly end: ArrayLike<number>;
  readonly points: number;
};

/** How often particles arrived, with those that fell together with another one and were counted as one event. */
export type Arrivals = {
  readonly events: number;
  /** Particles that arrived, rate times points; 0 where there was no event. */
  readonly number: number;
  /** Relative standard uncertainty of `number` as an estimate of the rate; at least 1/√number. */
  readonly relativeU: number;
  /** Particles per event, number / events ≥ 1. */
  readonly perEvent: number;
  /** Quiet points that two events must have between them to be told apart for certain. */
  readonly deadPoints: number;
  /** χ² of the events in 20 equal parts of the time over its 19 degrees of freedom: 1 for random arrivals. NaN: too few. */
  readonly dispersion: number;
};

const parts = 20;

function middleLength(runs: readonly EventSpans[]): number {
  const lengths: number[] = [];
  for (const { start, end } of runs) for (let i = 0; i < start.length; i++) lengths.push(end[i] - start[i]);
  lengths.sort((a, b) => a - b);
  return lengths[lengths.length >> 1] ?? 1;
}

/**
 * Rate of random arrivals from the quiet times between events. After `deadPoints` of quiet (half the median length
 * of an event) the next start is a new arrival whatever went before, so each further quiet point is a trial: λ = −ln(1 − k/trials)
 * per point for k starts. Events that merged or touched do not enter, so nothing about their merging is assumed. No event
 * gives number 0 with relativeU Infinity.
 */
export function arrivals(runs: readonly EventSpans[]): Arrivals {
  const deadPoints = Math.ceil(middleLength(runs) / 2);
  let [events, points, starts, trials] = [0, 0, 0, 0];
  for (const { start, end, points: length } of runs) {
    events += start.length;
    points += length;
    let quietFrom = 0;
    for (let i = 0; i <= start.length; i++) {
      const until = i < start.length ? start[i] : length;
      const beyond = until - quietFrom - deadPoints;
      if (beyond >= 0) {
        trials += beyond;
        if (i < start.length) {
          trials++;
          starts++;
        }
      }
      if (i < start.length) quietFrom = Math.max(quietFrom, end[i]);
    }
  }
  const dispersion = dispersionOf(runs, events, points);
  if (events === 0)
    return { events, number: 0, relativeU: Number.POSITIVE_INFINITY, perEvent: 1, deadPoints, dispersion };
  const p = Math.min(starts, trials - 0.5) / trials;
  const rate = -Math.log1p(-p);
  const number = Math.max(events, rate * points);
  const ofRate = starts === 0 ? 1 : Math.sqrt(p / (trials * (1 - p))) / rate;
  const beside = besideChance(
    Math.sqrt(Math.max(0, ofRate ** 2 - 1 / number)),
    (rate * points) / events,
    number / events,
    events,
  );
  return {
    events,
    number: starts === 0 ? events : number,
    relativeU: starts === 0 ? 1 : Math.hypot(1 / Math.sqrt(number), beside),
    perEvent: starts === 0 ? 1 : number / events,
    deadPoints,
    dispersion,
  };
}

/**
 * Relative uncertainty of the particles in `events` events, beside the chance of how many arrive: that of the rate (`ofRate`)
 * where merging shows, and less where it hardly does, since an event holds no fewer than one: the normal law of
 * particles per event about what the quiet times say is cut at one, and those that merged are a Poisson number.
 */
function besideChance(ofRate: number, said: number, perEvent: number, events: number): number {
  if (ofRate === 0) return 0;
  const cut = (1 - said) / ofRate;
  const hazard = normalDensity(cut) / normalSurvival(cut);
  const kept = ofRate * Math.sqrt(Math.max(0, 1 - hazard * (hazard - cut)));
  return Math.min(ofRate, Math.hypot(kept / perEvent, Math.sqrt((perEvent - 1) / events)));
}

function dispersionOf(runs: readonly EventSpans[], events: number, points: number): number {
  if (events < 5 * parts) return Number.NaN;
  const counts = new Float64Array(parts);
  let before = 0;
  for (const { start, points: length } of runs) {
    for (let i = 0; i < start.length; i++) counts[Math.floor(((before + start[i]) / points) * parts)]++;
    before += length;
  }
  const expected = events / parts;
  let chiSquare = 0;
  for (const n of counts) chiSquare += (n - expected) ** 2 / expected;
  return chiSquare / (parts - 1);
}
