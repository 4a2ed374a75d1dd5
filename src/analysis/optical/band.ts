import { between, type Points } from './light.ts';
import { type LocalCurve, localCurve } from './local-curve.ts';

/** A number read off a spectrum: `u` from the scatter of the points, `shapeU` from the choice of the curve through them. */
export type Reading = {
  readonly value: number;
  readonly u: number;
  readonly dof: number | null;
  readonly shapeU: number;
};

export type Top = { readonly at: Reading; readonly height: Reading };

/** Part of the height above which points belong to the top. */
const topPart = 0.8;
/** Fewest points for a curve of third degree whose scatter can be told. */
const fewest = 6;

/**
 * The top of the highest band: a cubic through the points above 80 % of its height (at least six), whose maximum is the
 * position. `shapeU` is what a quartic, or a parabola where points are few, moves it by. Null where the highest point lies at
 * the end of the points, or fewer than six stand about it.
 */
export function topOf(points: Points): Top | null {
  const { x, y } = points;
  if (x.length < fewest) return null;
  const smooth = y.map((v, i) => (i === 0 || i === y.length - 1 ? v : (y[i - 1] + v + y[i + 1]) / 3));
  let peak = 0;
  for (let i = 1; i < y.length; i++) if (smooth[i] > smooth[peak]) peak = i;
  if (!(smooth[peak] > 0)) return null;
  let [first, last] = [peak, peak];
  while (first > 0 && smooth[first - 1] >= topPart * smooth[peak]) first--;
  while (last < y.length - 1 && smooth[last + 1] >= topPart * smooth[peak]) last++;
  while (last - first + 1 < fewest && (first > 0 || last < y.length - 1)) {
    if (first > 0) first--;
    if (last < y.length - 1) last++;
  }
  // Once more over the points above 80 % of the curve itself, so that noise does not choose where the points end.
  const rough = localCurve({ x: x.subarray(first, last + 1), y: y.subarray(first, last + 1) }, 3);
  const middle = maximum(rough, x[peak], x.subarray(first, last + 1)) ?? x[peak];
  const reach = Math.sqrt((2 * (1 - topPart) * rough.at(middle)) / Math.abs(rough.bend(middle)));
  const near = between(points, middle - reach, middle + reach);
  const about = near.x.length >= fewest ? near : { x: x.subarray(first, last + 1), y: y.subarray(first, last + 1) };
  const curve = localCurve(about, 3);
  const at = maximum(curve, middle, about.x);
  if (at === null || peak === 0 || peak === y.length - 1) return null;
  const other = localCurve(about, about.x.length > 7 ? 4 : 2);
  const moved = maximum(other, middle, about.x);
  return {
    at: {
      value: at,
      u: curve.uSlope(at) / Math.abs(curve.bend(at)),
      dof: curve.dof,
      shapeU: Math.abs((moved ?? at) - at),
    },
    height: { value: curve.at(at), u: curve.uAt(at), dof: curve.dof, shapeU: Math.abs(other.at(at) - curve.at(at)) },
  };
}

/** Where the slope vanishes within the points and the curve bends down; null where it does not. */
function maximum(curve: LocalCurve, start: number, x: Float64Array): number | null {
  let at = start;
  for (let round = 0; round < 50; round++) {
    // Newton's step, always uphill.
    const step = curve.slope(at) / Math.abs(curve.bend(at));
    at = Math.min(x[x.length - 1], Math.max(x[0], at + step));
    if (Math.abs(step) < 1e-12 * Math.abs(at)) break;
  }
  const inside = at > x[0] && at < x[x.length - 1];
  return inside && curve.bend(at) < 0 && Math.abs(curve.slope(at)) < 1e-6 * Math.abs(curve.bend(at) * at) ? at : null;
}

/** Full width at half height, in the unit of x; null where a side is not seen down to 35 % of the height. */
export function widthOf(points: Points, top: Top): Reading | null {
  const [low, high] = [crossing(points, top, -1), crossing(points, top, 1)];
  if (!low || !high) return null;
  // The height moves both sides apart together.
  const byHeight = (top.height.u / 2) * (1 / low.steep + 1 / high.steep);
  const byShape = (top.height.shapeU / 2) * (1 / low.steep + 1 / high.steep);
  return {
    value: high.at - low.at,
    u: Math.hypot(low.u, high.u, byHeight),
    dof: Math.min(low.dof, high.dof),
    shapeU: Math.hypot(low.shapeU, high.shapeU, byShape),
  };
}

/** Where one side passes half height: a parabola through the points from 65 to 35 % of it, at least five. */
function crossing({ x, y }: Points, top: Top, side: 1 | -1) {
  const height = top.height.value;
  let near = 0;
  for (let i = 1; i < x.length; i++) if (Math.abs(x[i] - top.at.value) < Math.abs(x[near] - top.at.value)) near = i;
  const from = walk(y, near, side, 0.65 * height);
  const to = from === null ? null : walk(y, from, side, 0.35 * height);
  if (from === null || to === null) return null;
  let [first, last] = side < 0 ? [to, from] : [from, to];
  while (last - first + 1 < 5 && (first > 0 || last < y.length - 1)) {
    if (first > 0) first--;
    if (last < y.length - 1) last++;
  }
  if (last - first + 1 < 5) return null;
  const about = { x: x.subarray(first, last + 1), y: y.subarray(first, last + 1) };
  const curve = localCurve(about, 2);
  const at = level(curve, height / 2, about.x, side);
  const straight = level(localCurve(about, last - first + 1 > 5 ? 3 : 1), height / 2, about.x, side);
  if (at === null) return null;
  const steep = Math.abs(curve.slope(at));
  return { at, steep, u: curve.uAt(at) / steep, dof: curve.dof, shapeU: Math.abs((straight ?? at) - at) };
}

/** The first point on a side at or below a level, by the mean of three. */
function walk(y: Float64Array, from: number, side: 1 | -1, level: number): number | null {
  for (let i = from + side; i > 0 && i < y.length - 1; i += side)
    if ((y[i - 1] + y[i] + y[i + 1]) / 3 <= level) return i;
  return null;
}

/** Bisection for the level between the ends of the points. */
function level(curve: LocalCurve, wanted: number, x: Float64Array, side: 1 | -1): number | null {
  let [high, low] = side < 0 ? [x[x.length - 1], x[0]] : [x[0], x[x.length - 1]];
  if (!(curve.at(high) >= wanted && curve.at(low) <= wanted)) return null;
  for (let round = 0; round < 80; round++) {
    const middle = (high + low) / 2;
    if (curve.at(middle) >= wanted) high = middle;
    else low = middle;
  }
  return (high + low) / 2;
}
