import { product, type RatePoint, rateSearch } from './best-rate.ts';
import type { ResponseTable } from './response-table.ts';
import type { MapName, VoxelModel } from './voxel-model.ts';

/** C = amplitude · b(k) + beside · fixed column, and what these mean. */
export type SeparableModel = {
  readonly table: ResponseTable;
  /** Without its fixed column, for voxels in which that would be negative; null where it may be. */
  readonly without: ResponseTable | null;
  readonly signed: boolean;
  /** Between nodes of the table too; otherwise basis functions, the best node. */
  readonly refined: boolean;
  readonly parameters: number;
  /** Names of the results; the first one gets a map of its standard error. */
  readonly results: readonly Omit<MapName, 'kind'>[];
  /** Results into `out`, and the derivatives of the first one by amplitude, ln k and beside into `slope`. */
  readonly meaning: (amplitude: number, k: number, beside: number, out: Float64Array, slope: Float64Array) => void;
};

/**
 * A model with one rate in every voxel, from weighted sums of frames: coordinates of the curve, Σ w y and Σ w y². Standard errors
 * are those of the linearised model with the scatter of the voxel. NaN where the best rate lies at an end of the table.
 */
export function separableMap(model: SeparableModel): VoxelModel {
  const { table, without, results } = model;
  const { rank, axes, weights } = table;
  const frames = weights.length;
  const used = Array.from({ length: frames }, (_, f) => f).filter((f) => weights[f] > 0);
  const sumOfWeights = weights.reduce((a, b) => a + b, 0);
  const search = rateSearch(table, model);
  const second = without && rateSearch(without, model);
  const [first, ...others] = results;
  const maps: MapName[] = [
    { ...first, kind: 'value' },
    { ...first, kind: 'standard error' },
    ...others.map((name): MapName => ({ ...name, kind: 'value' })),
    { symbol: first.symbol, kind: 'R²', unit: '' },
  ];
  const [out, slope, z] = [new Float64Array(results.length), new Float64Array(3), new Float64Array(rank)];
  const point: RatePoint = { logRate: 0, bb: 0, bd: 0, dd: 0, bf: 0, df: 0, bz: 0 };

  /** Fits the curve of coordinates `z`; gives what is left of `square` = Σ w y², NaN where it cannot be fitted. */
  function fitted(square: number): { left: number; variance: number } | null {
    let ff = search.fixedSquare;
    let fz = table.fixed ? product(table.fixed, 0, z, 0, rank) : 0;
    let found = search.find(z, point);
    let amplitude = 0;
    let beside = 0;
    if (found) [amplitude, beside] = amplitudes(point, ff, fz);
    if (second && (!found || beside < 0)) {
      [ff, fz, beside] = [0, 0, 0];
      found = second.find(z, point);
      amplitude = point.bz / point.bb;
    }
    if (!found || (!model.signed && !(amplitude > 0))) return null;
    const { bb, bd, dd, bf, df } = point;
    const left = square - amplitude * point.bz - beside * fz;
    model.meaning(amplitude, Math.exp(point.logRate), beside, out, slope);
    // Normal matrix of amplitude, ln k and beside; the last one drops out where nothing stands beside.
    const cross = amplitude * bd;
    const curve = amplitude * amplitude * dd;
    const alone = amplitude * df;
    return { left, variance: quadratic(bb, cross, curve, bf, alone, ff, slope) };
  }

  return {
    maps,
    frames: used,
    block: (voxels) => {
      const coordinates = Array.from({ length: rank }, () => new Float64Array(voxels));
      const [sum, square] = [new Float64Array(voxels), new Float64Array(voxels)];
      return {
        clear: () => {
          for (const c of [...coordinates, sum, square]) c.fill(0);
        },
        add: (f, values, from, to) => {
          const w = weights[f];
          for (let v = from, i = 0; v < to; v++, i++) {
            const y = w * values[v];
            sum[i] += y;
            square[i] += y * values[v];
          }
          for (let j = 0; j < rank; j++) {
            const [axis, c] = [axes[j * frames + f], coordinates[j]];
            for (let v = from, i = 0; v < to; v++, i++) c[i] += axis * values[v];
          }
        },
        finish: (all, from, to) => {
          let unfitted = 0;
          for (let v = from, i = 0; v < to; v++, i++) {
            for (let j = 0; j < rank; j++) z[j] = coordinates[j][i];
            const fit = fitted(square[i]);
            if (!fit) {
              for (const map of all) map[v] = Number.NaN;
              unfitted++;
              continue;
            }
            const left = Math.max(0, fit.left);
            const total = square[i] - (sum[i] * sum[i]) / sumOfWeights;
            all[0][v] = out[0];
            all[1][v] = Math.sqrt((fit.variance * left) / (used.length - model.parameters));
            for (let r = 1; r < out.length; r++) all[r + 1][v] = out[r];
            all[out.length + 1][v] = total > 0 ? 1 - left / total : 0;
          }
          return unfitted;
        },
      };
    },
  };
}

function amplitudes({ bb, bf, bz }: RatePoint, ff: number, fz: number): [number, number] {
  if (ff === 0) return [bz / bb, 0];
  const amplitude = (bz - (bf * fz) / ff) / (bb - (bf * bf) / ff);
  return [amplitude, (fz - amplitude * bf) / ff];
}

/** gᵀ M⁻¹ g for the symmetric 3 × 3 matrix of rows (a, b, d), (b, c, e), (d, e, f); 2 × 2 where f is 0. */
function quadratic(a: number, b: number, c: number, d: number, e: number, f: number, g: Float64Array): number {
  if (f === 0) return (g[0] * g[0] * c - 2 * g[0] * g[1] * b + g[1] * g[1] * a) / (a * c - b * b);
  const [A, B, C] = [a - (d * d) / f, b - (d * e) / f, c - (e * e) / f];
  const [x, y] = [g[0] - (d * g[2]) / f, g[1] - (e * g[2]) / f];
  return (x * x * C - 2 * x * y * B + y * y * A) / (A * C - B * B) + (g[2] * g[2]) / f;
}
