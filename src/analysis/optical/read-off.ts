import type { Reading } from './band.ts';
import { between, type Points } from './light.ts';
import { localCurve } from './local-curve.ts';

/** Half of the reach over which a value is read (nm), and the fewest points it rests on. */
const reachNm = 2;
const fewest = 5;
/** Points to either side that tell the noise. */
const noiseReach = 20;

/**
 * The value of a spectrum at one wavelength: a parabola through the points within 2 nm, at least five, with the noise of the 41
 * points about them. Null beyond the spectrum.
 */
export function valueAt({ x, y }: Points, nm: number): Reading | null {
  if (x.length < fewest || nm < x[0] || nm > x[x.length - 1]) return null;
  let first = 0;
  while (first < x.length - 1 && x[first] < nm - reachNm) first++;
  let last = x.length - 1;
  while (last > 0 && x[last] > nm + reachNm) last--;
  while (last - first + 1 < fewest) {
    const left = first > 0 ? nm - x[first - 1] : Infinity;
    const right = last < x.length - 1 ? x[last + 1] - nm : Infinity;
    if (left <= right) first--;
    else last++;
  }
  const about = { x: x.subarray(first, last + 1), y: y.subarray(first, last + 1) };
  const curve = localCurve(about, 2);
  const middle = (first + last) >> 1;
  const [from, to] = [Math.max(0, middle - noiseReach), middle + noiseReach + 1];
  const noise = noiseOf({ x: x.subarray(from, to), y: y.subarray(from, to) });
  const u = noise * Math.sqrt(curve.share(nm));
  // Where a cubic leads elsewhere by more than noise can, the band is bent more than the points show.
  const bent = Math.abs(localCurve(about, 3).at(nm) - curve.at(nm));
  return { value: curve.at(nm), u, dof: null, shapeU: bent > 3 * u ? bent : 0 };
}

/**
 * Area under the points by trapezoids, and its u from the scatter of neighbours about each other (second differences, by
 * their median), which is that of independent points: spectra smoothed by the instrument have less.
 */
export function areaUnder({ x, y }: Points): { readonly value: number; readonly u: number } {
  let value = 0;
  let square = 0;
  for (let i = 0; i < x.length; i++) {
    const weight = ((x[i + 1] ?? x[i]) - (x[i - 1] ?? x[i])) / 2;
    value += weight * y[i];
    square += weight ** 2;
  }
  return { value, u: noiseOf({ x, y }) * Math.sqrt(square) };
}

/** Standard deviation of the points about the line between their neighbours, by the median of its size. */
function noiseOf({ x, y }: Points): number {
  const bends: number[] = [];
  for (let i = 1; i < x.length - 1; i++) {
    const t = (x[i] - x[i - 1]) / (x[i + 1] - x[i - 1]);
    const straight = y[i - 1] + t * (y[i + 1] - y[i - 1]);
    bends.push(Math.abs(y[i] - straight) / Math.sqrt(1 + t * t + (1 - t) ** 2));
  }
  bends.sort((a, b) => a - b);
  return bends.length > 0 ? bends[bends.length >> 1] / 0.6744897501960817 : 0;
}

export type EdgeRanges = {
  /** Along energy (eV), low to high. */
  readonly edge: readonly [number, number];
  readonly baseline: readonly [number, number];
};

/**
 * Where a straight line through the edge of a band meets the line through its baseline (eV). `shapeU` is the standard deviation
 * over edges cut to their lower and their upper two thirds and the whole, since the edge is not straight. Null where a range
 * has fewer than three points, or the lines do not meet below the edge.
 */
export function onset(points: Points, { edge, baseline }: EdgeRanges): Reading | null {
  const base = between(points, baseline[0], baseline[1]);
  if (base.x.length < 3) return null;
  const meet = (low: number, high: number): Reading | null => {
    const part = between(points, low, high);
    if (part.x.length < 3) return null;
    const [rise, floor] = [localCurve(part, 1), localCurve(base, base.x.length > 4 ? 1 : 0)];
    const flat = floor.slope(0);
    const at = part.x[0] - (rise.at(part.x[0]) - floor.at(part.x[0])) / (rise.slope(0) - flat);
    const u = Math.hypot(rise.uAt(at), floor.uAt(at)) / Math.abs(rise.slope(0) - flat);
    return rise.slope(0) > flat && at < high ? { value: at, u, dof: rise.dof, shapeU: 0 } : null;
  };
  const third = (edge[1] - edge[0]) / 3;
  const [whole, lower, upper] = [
    meet(edge[0], edge[1]),
    meet(edge[0], edge[1] - third),
    meet(edge[0] + third, edge[1]),
  ];
  if (!whole || !lower || !upper) return null;
  const mean = (whole.value + lower.value + upper.value) / 3;
  const square = [whole, lower, upper].reduce((total, r) => total + (r.value - mean) ** 2, 0);
  return { ...whole, shapeU: Math.sqrt(square / 2) };
}
