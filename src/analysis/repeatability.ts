import { mean, variance } from '../numeric/robust.ts';

/** Standard deviation of one reading as a function of its value, pooled over replicate groups. */
export type Repeatability = {
  readonly dof: number;
  readonly sd: (value: number) => number;
  /** σ² = constant² + (relative·y)². */
  readonly constant: number;
  readonly relative: number;
};

const rounds = 30;

/**
 * Pools the scatter of replicate groups into σ²(y) = σ₀² + (r·y)² (Rocke and Lorenzato 1995, doi
 * 10.1080/00401706.1995.10484302, their two components), by moment regression of group variances on y² with weights
 * dof/σ⁴. Small groups alone give useless weights; pooled they do not. Returns null without any replicates.
 */
export function repeatability(groups: readonly ArrayLike<number>[]): Repeatability | null {
  const rows = groups
    .filter((g) => g.length > 1)
    .map((g) => ({ square: mean(g) ** 2, variance: variance(g), dof: g.length - 1 }));
  const dof = rows.reduce((total, r) => total + r.dof, 0);
  if (dof === 0) return null;
  if (rows.every((r) => r.variance === 0)) return { dof, constant: 0, relative: 0, sd: () => 0 };
  let [constant, relative] = start(rows);
  for (let round = 0; round < rounds; round++) {
    const floor = 1e-12 * (constant + Math.max(...rows.map((r) => r.variance), 0)) + Number.MIN_VALUE;
    let [sw, sx, sy, sxx, sxy] = [0, 0, 0, 0, 0];
    for (const r of rows) {
      const expected = Math.max(constant + relative * r.square, floor);
      const w = r.dof / expected ** 2;
      sw += w;
      sx += w * r.square;
      sy += w * r.variance;
      sxx += w * r.square ** 2;
      sxy += w * r.square * r.variance;
    }
    const determinant = sw * sxx - sx ** 2;
    if (determinant > 1e-12 * sw * sxx) {
      relative = (sw * sxy - sx * sy) / determinant;
      constant = (sy - relative * sx) / sw;
    } else [constant, relative] = [sy / sw, 0];
    if (relative < 0) [constant, relative] = [sy / sw, 0];
    if (constant < 0) [constant, relative] = [0, sxy / sxx];
  }
  return {
    dof,
    constant: Math.sqrt(constant),
    relative: Math.sqrt(relative),
    sd: (value) => Math.sqrt(constant + relative * value ** 2),
  };
}

/** σ₀² from the smallest group, r² from the largest. */
function start(rows: readonly { square: number; variance: number }[]): [number, number] {
  const sorted = [...rows].sort((a, b) => a.square - b.square);
  const [low, high] = [sorted[0], sorted[sorted.length - 1]];
  return [low.variance, high.square > 0 ? high.variance / high.square : 0];
}
