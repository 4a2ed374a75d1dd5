import { type Course, type CourseOptions, pointsOf } from './course.ts';
import type { Mechanism } from './mechanisms.ts';
import { fitScaledShapes, type ScaledFit } from './scaled-shapes.ts';

export type CourseFit = {
  readonly mechanism: Mechanism;
  readonly rates: Float64Array;
  /** Of the logarithms of the rates. */
  readonly logCovariance: readonly Float64Array[];
  /** Shares at time zero. */
  readonly initial: Float64Array;
  readonly fit: ScaledFit;
  /** Shares over time at the times of the course. */
  readonly shares: readonly Float64Array[];
  /** Other rates that fit as well, within 2 of AICc: `A → C` through a fast and a slow step, whichever comes first. */
  readonly otherRates: readonly Float64Array[];
};

/** Where the logarithm of a share against the first one may lie. */
const logitRange = [-14, 7] as const;
/** Starts that are followed to the end, of those that are tried. */
const followed = 2;

/**
 * Rates of a mechanism from a course, by least squares over several starts; rates as logarithms, so above zero. The same from
 * rates exchanged between neighbours tells whether other rates fit as well.
 */
export function fitCourse(course: Course, mechanism: Mechanism, options: CourseOptions): CourseFit {
  const p = mechanism.rateNames.length;
  const n = course.species.length;
  const points = pointsOf(course);
  const last = course.times[course.times.length - 1];
  const first = course.times.find((t) => t > 0) ?? last;
  const logits = options.initial === 'fitted' ? n - 1 : 0;
  const shares = (parameters: ArrayLike<number>): Float64Array => {
    const sizes = Float64Array.from({ length: n }, (_, s) =>
      s === 0 ? 1 : logits > 0 ? Math.exp(parameters[p + s - 1]) : 0,
    );
    const total = sizes.reduce((t, v) => t + v, 0);
    return sizes.map((v) => v / total);
  };
  const shape = (parameters: Float64Array) =>
    mechanism.shape(parameters.subarray(0, p).map(Math.exp), shares(parameters), course.times);
  const fitted = (start: readonly number[]) =>
    fitScaledShapes({
      shape,
      points,
      sizes: options.sizes,
      noise: options.noise,
      start,
      lower: [...new Array(p).fill(Math.log(1e-5 / last)), ...new Array(logits).fill(logitRange[0])],
      upper: [...new Array(p).fill(Math.log(1e3 / first)), ...new Array(logits).fill(logitRange[1])],
      names: [...mechanism.rateNames, ...course.species.slice(1).map((s) => `share of ${s} at the start`)],
    });
  const begun = startsOf(p, last).map((rates) => [...rates, ...new Array<number>(logits).fill(-3)]);
  const ranked = begun
    .map((start) => ({ start, cost: costOf(shape(Float64Array.from(start)), points, options.sizes) }))
    .sort((a, b) => a.cost - b.cost);
  const fits = ranked.slice(0, followed).map(({ start }) => fitted(start));
  const settled = (f: ScaledFit) => f.verdict === 'converged' || f.verdict === 'at bound';
  const better = (a: ScaledFit, b: ScaledFit) =>
    settled(a) !== settled(b) ? settled(a) : a.sumOfSquares < b.sumOfSquares;
  let best = fits.reduce((found, f) => (better(f, found) ? f : found));
  const swapped: ScaledFit[] = [];
  if (settled(best))
    for (let k = 0; k + 1 < p; k++) {
      const start = Array.from(best.parameters);
      [start[k], start[k + 1]] = [start[k + 1], start[k]];
      swapped.push(fitted(start));
    }
  for (const f of swapped) if (settled(f) && f.sumOfSquares < best.sumOfSquares * (1 - 1e-9)) best = f;
  const apart = (f: ScaledFit) => f.parameters.subarray(0, p).some((v, k) => Math.abs(v - best.parameters[k]) > 1e-3);
  const others = [...fits, ...swapped].filter((f) => settled(f) && apart(f) && f.aicc - best.aicc < 2);
  const ratesOf = (f: ScaledFit) => f.parameters.slice(0, p).map(Math.exp);
  return {
    mechanism,
    rates: ratesOf(best),
    logCovariance: best.covariance.slice(0, p).map((r) => r.slice(0, p)),
    initial: shares(best.parameters),
    fit: best,
    shares: shape(best.parameters),
    otherRates: others.filter((f, i) => others.findIndex((o) => alike(o, f, p)) === i).map(ratesOf),
  };
}

const alike = (a: ScaledFit, b: ScaledFit, p: number) =>
  a.parameters.subarray(0, p).every((v, k) => Math.abs(v - b.parameters[k]) < 1e-3);

/** Logarithms of rates: all alike, rising and falling from step to step, about the time the course takes. */
function startsOf(p: number, last: number): number[][] {
  const levels = [0.7, 3, 12].map((v) => Math.log(v / last));
  const slopes = p > 1 ? [0.01, 1, -1] : [0];
  return levels.flatMap((level) =>
    slopes.map((slope) => Array.from({ length: p }, (_, k) => level + slope * (k - (p - 1) / 2))),
  );
}

/** Sum of squares of a shape whose sizes fit best, without weights. */
function costOf(
  shapes: readonly ArrayLike<number>[],
  points: ReturnType<typeof pointsOf>,
  sizes: 'each' | 'one',
): number {
  const groups = new Map<number, [number, number, number]>();
  for (let i = 0; i < points.y.length; i++) {
    const g = sizes === 'each' ? points.row[i] : 0;
    const x = shapes[points.row[i]][points.column[i]];
    const sums = groups.get(g) ?? [0, 0, 0];
    sums[0] += x * points.y[i];
    sums[1] += x * x;
    sums[2] += points.y[i] ** 2;
    groups.set(g, sums);
  }
  let cost = 0;
  for (const [xy, xx, yy] of groups.values()) cost += yy - (xx > 0 ? xy ** 2 / xx : 0);
  return cost;
}
