import type { RelaxationModel } from './relaxation-model.ts';

/** Rates of voxels fitted one by one; NaN where a voxel holds no signal or its fit does not settle between the bounds. */
export type VoxelFits = {
  /** 1/s, and amplitude in the unit of the signal. */
  readonly rate: Float64Array;
  readonly amplitude: Float64Array;
  /** Standard error of the rate (1/s), by `sigma` or by the scatter about the fit; NaN without either. */
  readonly u: Float64Array;
  /** Σ of squared residuals of each voxel, and degrees of freedom of one voxel. */
  readonly squares: Float64Array;
  readonly dof: number;
};

const mostSteps = 60;
const reached = 1e-8;

/**
 * Fits a model to each of `count` voxels whose signals stand image after image (`signals[image·count + voxel]`), by
 * Levenberg–Marquardt from the model's own start. Points weigh alike; `sigma` is the noise of one signal where it is known.
 */
export function fitVoxels(
  model: RelaxationModel,
  signals: Float32Array | Float64Array,
  count: number,
  sigma: number | null = null,
): VoxelFits {
  const n = model.points;
  const p = model.names.length;
  const [rate, amplitude, u, squares] = Array.from({ length: 4 }, () => new Float64Array(count).fill(Number.NaN));
  const one = voxelFitter(model);
  const y = new Float64Array(n);
  for (let v = 0; v < count; v++) {
    let usable = true;
    for (let i = 0; i < n; i++) {
      y[i] = signals[i * count + v];
      if (!Number.isFinite(y[i])) usable = false;
    }
    if (!usable || !one.fit(y)) continue;
    rate[v] = one.at[0];
    amplitude[v] = one.at[1];
    squares[v] = one.cost();
    const scale = sigma ?? (n > p ? Math.sqrt(squares[v] / (n - p)) : Number.NaN);
    u[v] = scale * Math.sqrt(one.inverse00());
  }
  return { rate, amplitude, u, squares, dof: n - p };
}

/** Buffers for fitting one voxel after another. */
export function voxelFitter(model: RelaxationModel) {
  const { points: n, lower, upper } = model;
  const p = model.names.length;
  const at = new Float64Array(p);
  const trial = new Float64Array(p);
  const step = new Float64Array(p);
  const values = new Float64Array(n);
  const slopes = Array.from({ length: p }, () => new Float64Array(n));
  const normal = new Float64Array(p * p);
  const gradient = new Float64Array(p);
  const work = new Float64Array(p * p);
  let cost = 0;
  const costAt = (y: Float64Array, x: Float64Array): number => {
    model.evaluate(x, values, slopes);
    let total = 0;
    for (let i = 0; i < n; i++) total += (y[i] - values[i]) ** 2;
    return total;
  };
  const equations = (y: Float64Array) => {
    for (let a = 0; a < p; a++) {
      let g = 0;
      for (let i = 0; i < n; i++) g += slopes[a][i] * (y[i] - values[i]);
      gradient[a] = g;
      for (let b = 0; b <= a; b++) {
        let m = 0;
        for (let i = 0; i < n; i++) m += slopes[a][i] * slopes[b][i];
        normal[a * p + b] = m;
        normal[b * p + a] = m;
      }
    }
  };
  const fit = (y: Float64Array): boolean => {
    if (!model.start(y, at)) return false;
    let damping = 0;
    cost = costAt(y, at);
    if (!Number.isFinite(cost)) return false;
    for (let tries = 0; tries < mostSteps; tries++) {
      equations(y);
      if (!solve(normal, gradient, damping, p, work, step)) {
        damping = damping > 0 ? damping * 10 : 1e-4;
        continue;
      }
      let small = true;
      for (let k = 0; k < p; k++) {
        trial[k] = Math.min(upper[k], Math.max(lower[k], at[k] + step[k]));
        if (Math.abs(trial[k] - at[k]) > reached * Math.abs(at[k])) small = false;
      }
      const next = costAt(y, trial);
      if (next <= cost) {
        cost = next;
        at.set(trial);
        damping *= 0.1;
        if (damping < 1e-9) damping = 0;
      } else {
        damping = damping > 0 ? damping * 10 : 1e-3;
        costAt(y, at);
      }
      if (small) return finished(y);
    }
    return false;
  };
  /** Settled, and not at a bound of the rate or without signal. */
  const finished = (y: Float64Array): boolean => {
    cost = costAt(y, at);
    equations(y);
    return at[0] > lower[0] && at[0] < upper[0] && at[1] > 0;
  };
  return { at, values, fit, cost: () => cost, inverse00: () => inverse00(normal, p, work, step) };
}

/** Solves (N + damping·diag N)x = g by Cholesky; false where N is singular. */
function solve(
  normal: Float64Array,
  gradient: Float64Array,
  damping: number,
  p: number,
  work: Float64Array,
  x: Float64Array,
): boolean {
  for (let j = 0; j < p; j++) {
    let pivot = normal[j * p + j] * (1 + damping);
    for (let k = 0; k < j; k++) pivot -= work[j * p + k] ** 2;
    if (!(pivot > 1e-14 * normal[j * p + j])) return false;
    work[j * p + j] = Math.sqrt(pivot);
    for (let i = j + 1; i < p; i++) {
      let rest = normal[i * p + j];
      for (let k = 0; k < j; k++) rest -= work[i * p + k] * work[j * p + k];
      work[i * p + j] = rest / work[j * p + j];
    }
  }
  for (let i = 0; i < p; i++) {
    let rest = gradient[i];
    for (let k = 0; k < i; k++) rest -= work[i * p + k] * x[k];
    x[i] = rest / work[i * p + i];
  }
  for (let i = p - 1; i >= 0; i--) {
    let rest = x[i];
    for (let k = i + 1; k < p; k++) rest -= work[k * p + i] * x[k];
    x[i] = rest / work[i * p + i];
  }
  return true;
}

function inverse00(normal: Float64Array, p: number, work: Float64Array, x: Float64Array): number {
  const unitary = new Float64Array(p);
  unitary[0] = 1;
  return solve(normal, unitary, 0, p, work, x) ? x[0] : Number.NaN;
}
