import { riseOver } from './beam-edge.ts';
import type { EdgeEvent } from './edge-events.ts';

/** Delay at the mean time of the session (s), drift (s of delay per s of session) and washout time (s), from the edges. */
export type EdgeFit = {
  readonly parameters: readonly [delay: number, drift: number, washout: number];
  /** Covariance of these, from the scatter between edges. */
  readonly covariance: readonly Float64Array[];
  readonly meanAt: number;
  readonly events: number;
};

const rounds = 60;
/** From this many edges on, the scatter between them is known well enough to stand for itself. */
const enoughEdges = 8;

/**
 * Least squares of each window by b + A·shape, where the shape rises by 1 − exp(−t/τ) after the beam is on and falls by the
 * same law after it is off, averaged over the interval of each point; b and A are free for each window (variable projection),
 * delay, drift and τ common to all. The covariance clusters residuals by edge, since tissue makes those of one edge depend
 * on each other. `free` names the parameters to fit; the others stay as they are given. Each stays
 * `within` its limits.
 */
export function fitEdges(
  events: readonly EdgeEvent[],
  from: { readonly delay: number; readonly drift: number; readonly washout: number },
  o: { readonly free: readonly number[]; readonly within: readonly (readonly [least: number, most: number])[] },
): EdgeFit {
  const meanAt = events.reduce((total, e) => total + e.at, 0) / events.length;
  const { free } = o;
  // The washout time is fitted by its logarithm, which cannot turn negative.
  let place = [from.delay, from.drift, Math.log(from.washout)];
  const limits = [o.within[0], o.within[1], o.within[2].map(Math.log)];
  let misfit = chiSquare(events, place, meanAt);
  let damping = 1e-3;
  for (let round = 0; round < rounds; round++) {
    const { normal, gradient } = linearised(events, place, meanAt, free);
    const step = solved(normal, gradient, damping);
    const next = place.slice();
    free.forEach((p, i) => {
      next[p] += step[i];
    });
    for (const p of free) next[p] = Math.min(limits[p][1], Math.max(limits[p][0], next[p]));
    const tried = chiSquare(events, next, meanAt);
    if (tried <= misfit) {
      const done = misfit - tried < 1e-12 * misfit;
      [place, misfit, damping] = [next, tried, Math.max(1e-12, damping / 5)];
      if (done) break;
    } else {
      damping *= 7;
      if (damping > 1e8) break;
    }
  }
  return {
    parameters: [place[0], place[1], Math.exp(place[2])],
    covariance: covarianceOf(events, place, meanAt, free, misfit),
    meanAt,
    events: events.length,
  };
}

/** Shape of a window's points for (delay, drift, ln τ). */
export function shapeOf(e: EdgeEvent, place: readonly number[], meanAt: number): Float64Array {
  const delay = place[0] + place[1] * (e.at - meanAt);
  const tau = Math.exp(place[2]);
  return Float64Array.from(e.start, (start, i) => {
    const up = e.on === null ? 1 : riseOver(start - delay - e.on, e.end[i] - delay - e.on, tau);
    const down = e.off === null ? 0 : riseOver(start - delay - e.off, e.end[i] - delay - e.off, tau);
    return up - down;
  });
}

/** Level b and height A of a window by least squares; A is 0 where the shape does not change within it. */
export function levelAndHeight(signal: Float64Array, shape: Float64Array): readonly [number, number] {
  const n = signal.length;
  let [meanShape, meanSignal, cross, square] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    meanShape += shape[i] / n;
    meanSignal += signal[i] / n;
  }
  for (let i = 0; i < n; i++) {
    cross += (shape[i] - meanShape) * (signal[i] - meanSignal);
    square += (shape[i] - meanShape) ** 2;
  }
  const height = square > 1e-12 ? cross / square : 0;
  return [meanSignal - height * meanShape, height];
}

function residuals(e: EdgeEvent, place: readonly number[], meanAt: number): Float64Array {
  const shape = shapeOf(e, place, meanAt);
  const [level, height] = levelAndHeight(e.signal, shape);
  return e.signal.map((value, i) => value - level - height * shape[i]);
}

function chiSquare(events: readonly EdgeEvent[], place: readonly number[], meanAt: number): number {
  let total = 0;
  for (const e of events) for (const r of residuals(e, place, meanAt)) total += e.weight * r * r;
  return total;
}

/** Steps of the numeric derivative: s, s/s, ln s. */
const steps = [1e-5, 1e-8, 1e-4];

function slopes(e: EdgeEvent, place: readonly number[], meanAt: number, free: readonly number[]): Float64Array[] {
  return free.map((p) => {
    const [up, down] = [1, -1].map((sign) => residuals(e, place.with(p, place[p] + sign * steps[p]), meanAt));
    return up.map((value, i) => (value - down[i]) / (2 * steps[p]));
  });
}

function linearised(events: readonly EdgeEvent[], place: readonly number[], meanAt: number, free: readonly number[]) {
  const normal = free.map(() => new Float64Array(free.length));
  const gradient = new Float64Array(free.length);
  for (const e of events) {
    const r = residuals(e, place, meanAt);
    const j = slopes(e, place, meanAt, free);
    for (let a = 0; a < free.length; a++)
      for (let i = 0; i < r.length; i++) {
        gradient[a] -= e.weight * j[a][i] * r[i];
        for (let b = 0; b < free.length; b++) normal[a][b] += e.weight * j[a][i] * j[b][i];
      }
  }
  return { normal, gradient };
}

/** (N + damping·diag N)⁻¹ g by Gauss–Jordan on a matrix of at most three rows; what the data do not determine stays 0. */
function solved(normal: readonly Float64Array[], gradient: Float64Array, damping: number): Float64Array {
  const n = gradient.length;
  const a = normal.map((row, i) => [...row.map((v, k) => (i === k ? v * (1 + damping) : v)), gradient[i]]);
  for (let i = 0; i < n; i++) {
    if (!(a[i][i] > 1e-12 * normal[i][i])) {
      a[i].fill(0);
      continue;
    }
    for (let k = 0; k < n; k++) {
      if (k === i) continue;
      const factor = a[k][i] / a[i][i];
      for (let m = i; m <= n; m++) a[k][m] -= factor * a[i][m];
    }
  }
  return Float64Array.from(a, (row, i) => (row[i] === 0 ? 0 : row[n] / row[i]));
}

/** N⁻¹ (Σ g gᵀ) N⁻¹ over edges, or N⁻¹χ²/ν where there are few; on delay, drift and τ. */
function covarianceOf(
  events: readonly EdgeEvent[],
  place: readonly number[],
  meanAt: number,
  free: readonly number[],
  misfit: number,
): Float64Array[] {
  const { normal } = linearised(events, place, meanAt, free);
  const inverse = free.map((_, i) =>
    solved(
      normal,
      Float64Array.from(free, (_unused, k) => (k === i ? 1 : 0)),
      0,
    ),
  );
  const points = events.reduce((total, e) => total + e.signal.length - 2, 0) - free.length;
  const meat = free.map(() => new Float64Array(free.length));
  for (const e of events) {
    const r = residuals(e, place, meanAt);
    const g = slopes(e, place, meanAt, free).map((j) => j.reduce((total, v, i) => total + e.weight * v * r[i], 0));
    for (let a = 0; a < g.length; a++) for (let b = 0; b < g.length; b++) meat[a][b] += g[a] * g[b];
  }
  const clustered = events.length >= enoughEdges;
  const factor = clustered ? events.length / (events.length - free.length) : misfit / Math.max(1, points);
  const inner = clustered ? meat : normal;
  const scale = [1, 1, Math.exp(place[2])];
  const whole = [0, 1, 2].map(() => new Float64Array(3));
  for (let a = 0; a < free.length; a++)
    for (let b = 0; b < free.length; b++) {
      let total = 0;
      for (let i = 0; i < free.length; i++)
        for (let k = 0; k < free.length; k++) total += inverse[a][i] * inner[i][k] * inverse[k][b];
      whole[free[a]][free[b]] = factor * total * scale[free[a]] * scale[free[b]];
    }
  return whole;
}
