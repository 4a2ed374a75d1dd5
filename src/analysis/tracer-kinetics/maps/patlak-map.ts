import type { VoxelModel } from './voxel-model.ts';

/** The input in the middle of each frame, and its integral up to there (min); a reference tissue in the same way. */
export type MidInput = { readonly values: ArrayLike<number>; readonly integral: ArrayLike<number> };

/**
 * Slope of Patlak's plot in every voxel, C/Cp = Ki ∫Cp/Cp + V, over frames from `first` on, all of the same weight. The abscissa is
 * the same for all voxels, so slope and mean are weighted sums of frames: three sums are kept for each voxel.
 */
export function patlakMap(input: MidInput, first: number, symbol: 'Ki' | 'Kiref' = 'Ki'): VoxelModel {
  const used: number[] = [];
  for (let f = first; f < input.values.length; f++) if (input.values[f] > 0) used.push(f);
  const n = used.length;
  const x = used.map((f) => input.integral[f] / input.values[f]);
  const mean = x.reduce((a, b) => a + b, 0) / n;
  const sxx = x.reduce((total, v) => total + (v - mean) ** 2, 0);
  const size = input.values.length;
  const [slope, level, square] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
  for (const [i, f] of used.entries()) {
    slope[f] = (x[i] - mean) / (sxx * input.values[f]);
    level[f] = 1 / (n * input.values[f]);
    square[f] = input.values[f] ** -2;
  }
  return {
    maps: [
      { symbol, kind: 'value', unit: '/min' },
      { symbol, kind: 'standard error', unit: '/min' },
      { symbol, kind: 'R²', unit: '' },
    ],
    frames: used,
    block: (voxels) => {
      const [a, b, c] = [new Float64Array(voxels), new Float64Array(voxels), new Float64Array(voxels)];
      return {
        clear: () => {
          a.fill(0);
          b.fill(0);
          c.fill(0);
        },
        add: (f, values, from, to) => {
          const [ws, wl, wq] = [slope[f], level[f], square[f]];
          for (let v = from, i = 0; v < to; v++, i++) {
            const y = values[v];
            a[i] += ws * y;
            b[i] += wl * y;
            c[i] += wq * y * y;
          }
        },
        addFour: ([f, g, h, k], [va, vb, vc, vd], from, to) => {
          const [sf, sg, sh, sk] = [slope[f], slope[g], slope[h], slope[k]];
          const [lf, lg, lh, lk] = [level[f], level[g], level[h], level[k]];
          const [qf, qg, qh, qk] = [square[f], square[g], square[h], square[k]];
          for (let v = from, i = 0; v < to; v++, i++) {
            const w = va[v];
            const x = vb[v];
            const y = vc[v];
            const z = vd[v];
            a[i] += sf * w + sg * x + sh * y + sk * z;
            b[i] += lf * w + lg * x + lh * y + lk * z;
            c[i] += qf * w * w + qg * x * x + qh * y * y + qk * z * z;
          }
        },
        finish: ([ki, error, fit], from, to) => {
          const perDof = 1 / ((n - 2) * sxx);
          for (let v = from, i = 0; v < to; v++, i++) {
            const total = c[i] - n * b[i] * b[i];
            const left = Math.max(0, total - a[i] * a[i] * sxx);
            ki[v] = a[i];
            error[v] = Math.sqrt(left * perDof);
            fit[v] = total > 0 ? 1 - left / total : 0;
          }
          return 0;
        },
      };
    },
  };
}
