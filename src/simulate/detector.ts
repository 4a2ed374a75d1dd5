import { portableLog } from '../numeric/portable-math.ts';
import type { Random } from '../numeric/random.ts';
import type { CloudShape } from './cloud-shape.ts';

/** Ions of one particle, cell or shot on their way to the detector: `ions` is their expected number. */
export type IonCloud = { readonly seconds: number; readonly ions: number; readonly shape: CloudShape };

/** When a channel is integrated: point i from `offsetSeconds + i·cycleSeconds`, for `dwellSeconds`. */
export type Dwells = {
  readonly points: number;
  readonly cycleSeconds: number;
  readonly offsetSeconds: number;
  readonly dwellSeconds: number;
};

/** What reaches the detector: ions expected of what changes slowly, between two times (s), and clouds beside them. */
export type IonBeam = {
  readonly background: (fromSeconds: number, toSeconds: number) => number;
  readonly clouds: readonly IonCloud[];
};

/** A background of that many ions per second. */
export function steadyIons(perSecond: number): IonBeam['background'] {
  return (fromSeconds, toSeconds) => perSecond * (toSeconds - fromSeconds);
}

/** Ions that arrived and pulses that were registered, in each point. */
export type Registered = { readonly arrived: Float64Array; readonly registered: Float64Array };

/**
 * While a cloud passes, a point is cut into parts, at most this many, in which the rate of ions is taken as even (its
 * integral is exact): as short as a quarter of the cloud's σ.
 */
const mostParts = 1024;

/**
 * A pulse-counting detector, ion by ion: ions arrive as a Poisson process whose rate follows the clouds within the
 * point; after each registered pulse it is blind for `deadTimeSeconds`, and what arrives then is lost without prolonging
 * it (non-paralyzable). Without dead time each point is one Poisson draw.
 */
export function countIons(dwells: Dwells, beam: IonBeam, deadTimeSeconds: number, chance: Random): Registered {
  const arrived = new Float64Array(dwells.points);
  const registered = new Float64Array(dwells.points);
  let ready = Number.NEGATIVE_INFINITY;
  eachPoint(dwells, beam, (i, start, expected, parts) => {
    if (deadTimeSeconds === 0) {
      arrived[i] = chance.poisson(sumOf(expected, parts));
      registered[i] = arrived[i];
      return;
    }
    const part = dwells.dwellSeconds / parts;
    for (let p = 0; p < parts; p++) {
      const rate = expected[p] / part;
      const end = start + (p + 1) * part;
      let at = start + p * part;
      for (;;) {
        at -= portableLog(1 - chance.uniform()) / rate;
        if (!(at < end)) break;
        arrived[i]++;
        if (at < ready) continue;
        registered[i]++;
        ready = at + deadTimeSeconds;
      }
    }
  });
  return { arrived, registered };
}

/** Expected ions of each point: the truth behind `countIons`. */
export function expectedIons(dwells: Dwells, beam: IonBeam): Float64Array {
  const sums = new Float64Array(dwells.points);
  eachPoint(dwells, beam, (i, _, expected, parts) => {
    sums[i] = sumOf(expected, parts);
  });
  return sums;
}

function sumOf(expected: Float64Array, parts: number): number {
  let sum = 0;
  for (let p = 0; p < parts; p++) sum += expected[p];
  return sum;
}

/** Calls `see` with the expected ions in each of the equal `parts` of every point, and the time at which the point begins. */
function eachPoint(
  { points, cycleSeconds, offsetSeconds, dwellSeconds }: Dwells,
  { background, clouds }: IonBeam,
  see: (point: number, startSeconds: number, expected: Float64Array, parts: number) => void,
): void {
  const starts = clouds.map(({ seconds, shape }) => seconds + shape.fromSeconds);
  const order = starts.map((_, i) => i).sort((a, b) => starts[a] - starts[b]);
  const expected = new Float64Array(mostParts);
  let passing: IonCloud[] = [];
  let next = 0;
  for (let i = 0; i < points; i++) {
    const start = offsetSeconds + i * cycleSeconds;
    const end = start + dwellSeconds;
    while (next < order.length && starts[order[next]] < end) passing.push(clouds[order[next++]]);
    if (passing.length > 0) passing = passing.filter(({ seconds, shape }) => seconds + shape.toSeconds > start);
    let parts = 1;
    for (const { shape } of passing) parts = Math.max(parts, Math.ceil(dwellSeconds / shape.grainSeconds));
    parts = Math.min(parts, mostParts);
    const part = dwellSeconds / parts;
    expected.fill(background(start, end) / parts, 0, parts);
    for (const { seconds, ions, shape } of passing) {
      let before = shape.delivered(start - seconds);
      for (let p = 0; p < parts; p++) {
        const after = shape.delivered(start + (p + 1) * part - seconds);
        expected[p] += ions * (after - before);
        before = after;
      }
    }
    see(i, start, expected, parts);
  }
}
