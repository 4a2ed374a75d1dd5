import type { Frames } from '../frames.ts';
import type { VoxelBlock, VoxelModel } from './voxel-model.ts';

/** 1/c; below zero there is no point: Infinity makes the sums, and so the voxel, NaN. */
const perValue = (c: number): number => (c > 0 ? 1 / c : Number.POSITIVE_INFINITY);

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
      const add: VoxelBlock['add'] = (f, values, from, to) => {
        const length = frames.ends[f] - frames.starts[f];
        if (f < first) {
          for (let v = from, i = 0; v < to; v++, i++) integral[i] += length * values[v];
          return;
        }
        const [half, input] = [length / 2, x[f]];
        for (let v = from, i = 0; v < to; v++, i++) {
          const c = values[v];
          const per = perValue(c);
          const px = input * per;
          const py = integral[i] * per + half;
          integral[i] += length * c;
          sx[i] += px;
          sy[i] += py;
          sxx[i] += px * px;
          sxy[i] += px * py;
          syy[i] += py * py;
        }
      };
      return {
        clear: () => {
          for (const sums of all) sums.fill(0);
        },
        add,
        addFour: (four, values, from, to) => {
          const [a, b, c, d] = values;
          const [la, lb, lc, ld] = four.map((f) => frames.ends[f] - frames.starts[f]);
          if (four[3] < first) {
            for (let v = from, i = 0; v < to; v++, i++)
              integral[i] = integral[i] + la * a[v] + lb * b[v] + lc * c[v] + ld * d[v];
            return;
          }
          if (four[0] < first) {
            for (const [k, f] of four.entries()) add(f, values[k], from, to);
            return;
          }
          const [ia, ib, ic, id] = four.map((f) => x[f]);
          for (let v = from, i = 0; v < to; v++, i++) {
            const wa = a[v];
            const wb = b[v];
            const wc = c[v];
            const wd = d[v];
            const pa = perValue(wa);
            const pb = perValue(wb);
            const pc = perValue(wc);
            const pd = perValue(wd);
            const ta = integral[i];
            const tb = ta + la * wa;
            const tc = tb + lb * wb;
            const td = tc + lc * wc;
            integral[i] = td + ld * wd;
            const xa = ia * pa;
            const xb = ib * pb;
            const xc = ic * pc;
            const xd = id * pd;
            const ya = ta * pa + la / 2;
            const yb = tb * pb + lb / 2;
            const yc = tc * pc + lc / 2;
            const yd = td * pd + ld / 2;
            sx[i] = sx[i] + xa + xb + xc + xd;
            sy[i] = sy[i] + ya + yb + yc + yd;
            sxx[i] = sxx[i] + xa * xa + xb * xb + xc * xc + xd * xd;
            sxy[i] = sxy[i] + xa * ya + xb * yb + xc * yc + xd * yd;
            syy[i] = syy[i] + ya * ya + yb * yb + yc * yc + yd * yd;
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
