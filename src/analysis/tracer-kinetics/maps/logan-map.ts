import type { Frames } from '../frames.ts';
import type { VoxelModel } from './voxel-model.ts';

/**
 * Slope of Logan's plot in every voxel, ∫C/C = VT X/C + b, over frames from `first` on: X is the integral of the input up to the
 * middle of each frame, or that of a reference tissue with its k2' term. Tissue is integrated by frames as they stand; its running
 * integral and five sums are kept for each voxel. A voxel with a late frame at or below zero has no plot and is NaN.
 */
export function loganMap(frames: Frames, x: ArrayLike<number>, first: number, symbol: 'VT' | 'DVR' = 'VT'): VoxelModel {
  const n = x.length - first;
  return {
    maps: [
      { symbol, kind: 'value', unit: '' },
      { symbol, kind: 'standard error', unit: '' },
      { symbol, kind: 'R²', unit: '' },
    ],
    frames: Array.from({ length: x.length }, (_, f) => f),
    block: (voxels) => {
      const room = () => new Float64Array(voxels);
      const [integral, sx, sy, sxx, sxy, syy] = [room(), room(), room(), room(), room(), room()];
      const all = [integral, sx, sy, sxx, sxy, syy];
      return {
        clear: () => {
          for (const sums of all) sums.fill(0);
        },
        add: (f, values, from, to) => {
          const length = frames.ends[f] - frames.starts[f];
          if (f < first) {
            for (let v = from, i = 0; v < to; v++, i++) integral[i] += length * values[v];
            return;
          }
          const [half, input] = [length / 2, x[f]];
          for (let v = from, i = 0; v < to; v++, i++) {
            const c = values[v];
            // Below zero there is no point; Infinity makes the sums, and so the voxel, NaN.
            const per = c > 0 ? 1 / c : Number.POSITIVE_INFINITY;
            const px = input * per;
            const py = integral[i] * per + half;
            integral[i] += length * c;
            sx[i] += px;
            sy[i] += py;
            sxx[i] += px * px;
            sxy[i] += px * py;
            syy[i] += py * py;
          }
        },
        finish: ([slopes, errors, fits], from, to) => {
          let unfitted = 0;
          for (let v = from, i = 0; v < to; v++, i++) {
            const dx = sxx[i] - (sx[i] * sx[i]) / n;
            const dxy = sxy[i] - (sx[i] * sy[i]) / n;
            const dy = syy[i] - (sy[i] * sy[i]) / n;
            const slope = dxy / dx;
            const left = dy - slope * dxy;
            if (!(Number.isFinite(slope) && dx > 0)) {
              slopes[v] = Number.NaN;
              errors[v] = Number.NaN;
              fits[v] = Number.NaN;
              unfitted++;
              continue;
            }
            slopes[v] = slope;
            errors[v] = left > 0 ? Math.sqrt(left / ((n - 2) * dx)) : 0;
            fits[v] = dy > 0 ? 1 - Math.max(0, left) / dy : 0;
          }
          return unfitted;
        },
      };
    },
  };
}
