import { InputError } from '../../finding/input-error.ts';
import { mapped, type PlaneMap, type Point } from './plane-map.ts';

/** `rigid` turns and shifts, `similar` scales too, `affine` also shears. */
export type Freedom = 'rigid' | 'similar' | 'affine';
export const freedoms = ['rigid', 'similar', 'affine'] as const;
const leastLandmarks: Readonly<Record<Freedom, number>> = { rigid: 2, similar: 2, affine: 3 };

/** The same place in both frames. */
export type Landmark = { readonly from: Point; readonly to: Point };

export type Registration = {
  readonly map: PlaneMap;
  /** Distance left at each landmark, in the unit of the second frame (µm). */
  readonly residuals: readonly number[];
  /** Root mean square of the residuals, their degrees of freedom taken into account; NaN when none are left. */
  readonly residual: number;
  /** Root mean square distance at each landmark by the map of the others: what to expect elsewhere; NaN where too few. */
  readonly leftOut: number;
};

/**
 * The map of least squares from one frame to another by landmarks (rigid and similar: Umeyama 1991,
 * doi 10.1109/34.88573, mirroring allowed for y axes that point the other way). Throws M442 for too few, or for landmarks
 * that lie on one line or place.
 */
export function registration(landmarks: readonly Landmark[], freedom: Freedom, where: string): Registration {
  const map = fitted(landmarks, freedom);
  if (map === null) throw notEnough(landmarks, freedom, where);
  const residuals = landmarks.map((l) => distance(mapped(map, l.from), l.to));
  const parameters = freedom === 'affine' ? 6 : freedom === 'similar' ? 4 : 3;
  const dof = 2 * landmarks.length - parameters;
  const squares = residuals.reduce((sum, r) => sum + r * r, 0);
  return {
    map,
    residuals,
    residual: dof > 0 ? Math.sqrt((2 * squares) / dof) : Number.NaN,
    leftOut: leftOutError(landmarks, freedom),
  };
}

const distance = (p: Point, q: Point): number => Math.hypot(p[0] - q[0], p[1] - q[1]);

function leftOutError(landmarks: readonly Landmark[], freedom: Freedom): number {
  if (landmarks.length <= leastLandmarks[freedom]) return Number.NaN;
  let squares = 0;
  for (const [i, left] of landmarks.entries()) {
    const map = fitted(
      landmarks.filter((_, j) => j !== i),
      freedom,
    );
    if (map === null) return Number.NaN;
    squares += distance(mapped(map, left.from), left.to) ** 2;
  }
  return Math.sqrt(squares / landmarks.length);
}

function fitted(landmarks: readonly Landmark[], freedom: Freedom): PlaneMap | null {
  if (landmarks.length < leastLandmarks[freedom]) return null;
  return freedom === 'affine' ? affine(landmarks) : turned(landmarks, freedom === 'similar');
}

function centreOf(points: readonly Point[]): Point {
  const sum = points.reduce<Point>(([x, y], p) => [x + p[0], y + p[1]], [0, 0]);
  return [sum[0] / points.length, sum[1] / points.length];
}

/** Sums of products of the coordinates about their centres. */
function moments(landmarks: readonly Landmark[]) {
  const from = centreOf(landmarks.map((l) => l.from));
  const to = centreOf(landmarks.map((l) => l.to));
  const m = { from, to, xx: 0, xy: 0, yy: 0, xu: 0, xv: 0, yu: 0, yv: 0 };
  for (const l of landmarks) {
    const [x, y] = [l.from[0] - from[0], l.from[1] - from[1]];
    const [u, v] = [l.to[0] - to[0], l.to[1] - to[1]];
    m.xx += x * x;
    m.xy += x * y;
    m.yy += y * y;
    m.xu += x * u;
    m.xv += x * v;
    m.yu += y * u;
    m.yv += y * v;
  }
  return m;
}

function affine(landmarks: readonly Landmark[]): PlaneMap | null {
  const { from, to, xx, xy, yy, xu, xv, yu, yv } = moments(landmarks);
  const det = xx * yy - xy * xy;
  if (!(det > 1e-12 * (xx + yy) ** 2)) return null;
  const [a, b] = [(xu * yy - yu * xy) / det, (yu * xx - xu * xy) / det];
  const [d, e] = [(xv * yy - yv * xy) / det, (yv * xx - xv * xy) / det];
  return [a, b, to[0] - a * from[0] - b * from[1], d, e, to[1] - d * from[0] - e * from[1]];
}

/** Of the turn and the mirrored turn, the one that leaves less. */
function turned(landmarks: readonly Landmark[], scaled: boolean): PlaneMap | null {
  const { from, to, xx, yy, xu, xv, yu, yv } = moments(landmarks);
  const size = xx + yy;
  if (!(size > 0)) return null;
  const plain = Math.hypot(xu + yv, xv - yu);
  const mirror = Math.hypot(xu - yv, xv + yu);
  const flip = landmarks.length > 2 && mirror > plain ? -1 : 1;
  const angle = flip === 1 ? Math.atan2(xv - yu, xu + yv) : Math.atan2(xv + yu, xu - yv);
  const s = scaled ? (flip === 1 ? plain : mirror) / size : 1;
  const [a, d] = [s * Math.cos(angle), s * Math.sin(angle)];
  const [b, e] = [-d * flip, a * flip];
  return [a, b, to[0] - a * from[0] - b * from[1], d, e, to[1] - d * from[0] - e * from[1]];
}

function notEnough(landmarks: readonly Landmark[], freedom: Freedom, where: string): InputError {
  const least = leastLandmarks[freedom];
  const few = landmarks.length < least;
  return new InputError({
    code: 'M442',
    where,
    expected: few ? `at least ${least} landmarks for a ${freedom} map` : 'landmarks that span an area',
    found: few ? `${landmarks.length}` : 'landmarks on one line or at one place',
    fix: 'name places that are seen in both pictures, far from each other; more of them than needed give the residual',
  });
}
