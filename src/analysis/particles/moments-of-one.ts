import { mean } from '../../numeric/robust.ts';

/** Moments of single particles from events of which some hold two or more. Counts; cube roots as pure numbers. */
export type MomentsOfOne = {
  readonly mean: number;
  /** Standard deviation of what is observed of single particles, counting noise included. */
  readonly scatter: number;
  /** The same with the counting noise taken out, and its standard uncertainty. */
  readonly spread: number;
  readonly uSpread: number;
  readonly cubeRoot: number;
  readonly cubeScatter: number;
  readonly cubeRootSpread: number;
  /** Correlation of area and cube root over the events. */
  readonly correlation: number;
};

/**
 * With k particles in an event, geometric with mean c = `perEvent`: E[X] = c·m and Var[X] = c·s² + c(c − 1)·m² of the
 * areas X, solved for m and s. Cube roots of pairs, (x + x')^(1/3), are taken out with their share (c − 1)/c, and their
 * bias by noise, −u²/(9x²) relative, is added back. s² less mean u² is the variance of the population; its uncertainty
 * comes from the fourth moment, at least that of a normal population (Kendall and Stuart I, 10.15).
 */
export function momentsOfOne(areas: ArrayLike<number>, u: ArrayLike<number>, perEvent: number): MomentsOfOne {
  const n = areas.length;
  const c = Math.max(1, perEvent);
  const centre = mean(areas);
  const average = centre / c;
  let [squares, fourths, noise] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const square = (areas[i] - centre) ** 2;
    squares += square;
    fourths += square ** 2;
    noise += u[i] ** 2;
  }
  const total = n > 1 ? squares / (n - 1) : 0;
  const ofOne = Math.max(0, total / c - (c - 1) * average ** 2);
  const own = noise / (n || 1) / c;
  const spread = Math.sqrt(Math.max(0, ofOne - own));
  const ofNormal = n > 1 ? (2 * total ** 2) / (n - 1) : 0;
  const ofVariance = n > 1 ? Math.max(ofNormal, (fourths / n - (total ** 2 * (n - 3)) / (n - 1)) / n) : 0;
  const uSpread = uncertaintyOfSpread(ofOne - own, Math.sqrt(ofVariance) / c, (own * twoSided) / Math.sqrt(n / 2));
  return { mean: average, scatter: Math.sqrt(ofOne), spread, uSpread, ...cubeRoots(areas, u, c, centre, total) };
}

/** Of a normal, 95 %. */
const twoSided = 1.96;

/**
 * Of s = √V for a variance V ± u: by first order u/2s, and at least so much that s + 1.96 u(s) is the upper limit of V, and
 * where V is not resolved (below 1.96 u) that the interval reaches zero. `least` is the upper limit of V where the scatter
 * is that of noise alone (χ² with n degrees of freedom, 1.96·√(2/n) relative), for scatter that is less than noise by chance.
 */
function uncertaintyOfSpread(V: number, u: number, least: number): number {
  const s = Math.sqrt(Math.max(0, V));
  const upper = Math.sqrt(Math.max(Math.max(0, V) + twoSided * u, least));
  if (V < twoSided * u) return Math.max(upper - s, s) / twoSided;
  return Math.max(u / (2 * s), (upper - s) / twoSided);
}

function cubeRoots(areas: ArrayLike<number>, u: ArrayLike<number>, c: number, centre: number, total: number) {
  const n = areas.length;
  const roots = new Float64Array(n);
  let [sum, pairs, noise] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const a = Math.max(areas[i], 0);
    const relative = a > 0 ? Math.min(0.3, (u[i] / a) ** 2) : 0;
    roots[i] = Math.cbrt(a) * (1 + relative / 9);
    sum += roots[i];
    noise += (relative * roots[i] ** 2) / 9;
    pairs += Math.cbrt(a + Math.max(areas[(i + 1) % n], 0));
  }
  const doubled = 1 - 1 / c;
  const seen = sum / n;
  const cubeRoot = (seen - doubled * (pairs / n)) / (1 - doubled);
  let [square, cross] = [0, 0];
  for (let i = 0; i < n; i++) {
    square += (roots[i] - seen) ** 2;
    cross += (roots[i] - seen) * (areas[i] - centre);
  }
  const variance = n > 1 ? square / (n - 1) : 0;
  const covariance = n > 1 ? cross / (n - 1) : 0;
  const correlation = variance > 0 && total > 0 ? Math.min(1, covariance / Math.sqrt(variance * total)) : 1;
  // Pairs spread the cube roots by (cubeRoot·0.26)² times their share.
  const ofOne = Math.max(0, variance - doubled * (1 - doubled) * (0.26 * cubeRoot) ** 2);
  return {
    cubeRoot,
    cubeScatter: Math.sqrt(ofOne),
    cubeRootSpread: Math.sqrt(Math.max(0, ofOne - noise / n)),
    correlation,
  };
}
