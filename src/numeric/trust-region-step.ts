import type { Box } from './difference-jacobian.ts';
import { jacobiSvd, type Svd } from './jacobi-svd.ts';
import { norm2, type Reduced } from './thin-qr.ts';

export type Step = {
  readonly delta: Float64Array;
  /** Fall of the sum of squares that the linear model promises. */
  readonly predicted: number;
  /** ‖D δ‖, in which the trust region is measured. */
  readonly length: number;
  /** The step was cut by the trust region, rather than the full Gauss–Newton step. */
  readonly damped: boolean;
};

/**
 * Levenberg–Marquardt step of at most `radius` in the scaled norm ‖D δ‖ that stays between the bounds: parameters at a
 * bound whose gradient points out of it are held (`held`), and so is one that the step carries beyond its bound, at the bound,
 * while the others are solved again. Source: Moré 1978, doi 10.1007/BFb0067700 (scaling, trust region).
 */
export function trustRegionStep(
  { r, qtb }: Reduced,
  scale: Float64Array,
  radius: number,
  at: Float64Array,
  { lower, upper }: Box,
  held: readonly boolean[],
): Step {
  const p = at.length;
  const delta = new Float64Array(p);
  const fixed = [...held];
  const rest = qtb.slice();
  let damped = false;
  for (;;) {
    const free = Array.from(at.keys()).filter((k) => !fixed[k]);
    const solved = dampedStep(jacobiSvd(free.map((k) => r[k].map((value) => value / scale[k]))), rest, radius);
    damped = solved.damped;
    let out = false;
    for (const [j, k] of free.entries()) {
      const d = solved.step[j] / scale[k];
      delta[k] = d;
      if (at[k] + d >= lower[k] && at[k] + d <= upper[k]) continue;
      out = true;
      fixed[k] = true;
      delta[k] = (d < 0 ? lower[k] : upper[k]) - at[k];
      for (let i = 0; i < p; i++) rest[i] -= r[k][i] * delta[k];
    }
    if (!out) break;
  }
  const left = qtb.slice();
  for (let k = 0; k < p; k++) for (let i = 0; i < p; i++) left[i] -= r[k][i] * delta[k];
  const length = norm2(delta.map((d, k) => d * scale[k]));
  return { delta, predicted: norm2(qtb) ** 2 - norm2(left) ** 2, length, damped };
}

/** Relative size below which a singular value of the scaled columns is taken as zero in a full step. */
const rankTolerance = 1e-14;

/** V diag(s/(s² + λ)) Uᵀ b, with the smallest λ ≥ 0 that keeps its length within the radius (to 10 %). */
function dampedStep({ u, s, v }: Svd, b: Float64Array, radius: number): { step: Float64Array; damped: boolean } {
  const parts = u.map((column) => column.reduce((total, value, i) => total + value * b[i], 0));
  const size = (lambda: number) => {
    let total = 0;
    for (let j = 0; j < s.length; j++)
      if (s[j] > rankTolerance * s[0]) total += ((s[j] * parts[j]) / (s[j] ** 2 + lambda)) ** 2;
    return Math.sqrt(total);
  };
  let lambda = 0;
  const damped = size(0) > 1.1 * radius;
  if (damped) {
    let low = 0;
    let high = norm2(parts.map((part, j) => part * s[j])) / radius;
    lambda = Math.max(1e-3 * high, 0);
    for (let round = 0; round < 60; round++) {
      const excess = size(lambda) / radius;
      if (excess > 0.9 && excess < 1.1) break;
      if (excess > 1) low = lambda;
      else high = lambda;
      // Newton on 1/size, which is nearly linear in λ; bisection (geometric) where it leaves the bracket.
      let slope = 0;
      for (let j = 0; j < s.length; j++)
        if (s[j] > rankTolerance * s[0]) slope += (s[j] * parts[j]) ** 2 / (s[j] ** 2 + lambda) ** 3;
      const newton = lambda + ((excess - 1) * size(lambda) ** 2) / slope;
      lambda = newton > low && newton < high ? newton : low > 0 ? Math.sqrt(low * high) : high * 1e-3;
    }
  }
  const step = new Float64Array(s.length);
  for (let j = 0; j < s.length; j++)
    if (s[j] > rankTolerance * s[0])
      for (let i = 0; i < step.length; i++) step[i] += (v[j][i] * s[j] * parts[j]) / (s[j] ** 2 + lambda);
  return { step, damped };
}
