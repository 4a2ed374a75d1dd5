import type { MapFigure } from '../../measurement/figure.ts';

/** Longest side of a map on paper or screen, in pixels. */
const mostPixels = 1000;

/** A map as it is shown: `step` pixels of the measurement, to either side, make one of the picture. */
export type MapImage = {
  readonly width: number;
  readonly height: number;
  readonly step: number;
  readonly values: Float32Array;
  /** Values at the ends of the colour scale. */
  readonly range: readonly [number, number];
  /** True where pixels lie below or above the range. */
  readonly clipped: readonly [boolean, boolean];
  readonly missing: number;
};

/** Mean over blocks of step × step pixels; NaN counts for nothing, a block of NaN alone stays NaN. */
function blockMeans(values: Float32Array, width: number, height: number, step: number): Float32Array {
  if (step === 1) return values;
  const [w, h] = [Math.ceil(width / step), Math.ceil(height / step)];
  const sum = new Float64Array(w * h);
  const n = new Uint32Array(w * h);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const v = values[y * width + x];
      if (Number.isNaN(v)) continue;
      const block = Math.floor(y / step) * w + Math.floor(x / step);
      sum[block] += v;
      n[block]++;
    }
  }
  return Float32Array.from(sum, (s, i) => (n[i] === 0 ? Number.NaN : s / n[i]));
}

/** 1 where at least half of a block of the mask is inside. */
export function blockMask(mask: Uint8Array, width: number, height: number, step: number): Uint8Array {
  if (step === 1) return mask;
  const shares = blockMeans(Float32Array.from(mask), width, height, step);
  return Uint8Array.from(shares, (share) => (share >= 0.5 ? 1 : 0));
}

/** The map reduced to at most `mostPixels` a side by area mean, with a colour range from its 1st to 99th percentile. */
export function mapImage(figure: MapFigure): MapImage {
  const step = Math.max(1, Math.ceil(Math.max(figure.width, figure.height) / mostPixels));
  const values = blockMeans(figure.values, figure.width, figure.height, step);
  const sorted = values.filter((v) => Number.isFinite(v)).sort();
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  let [lo, hi] = [at(0.01), at(0.99)];
  if (lo === hi) [lo, hi] = [at(0), at(1)];
  if (lo === hi) [lo, hi] = lo === 0 ? [0, 1] : [Math.min(0, lo), Math.max(0, lo)];
  return {
    width: Math.ceil(figure.width / step),
    height: Math.ceil(figure.height / step),
    step,
    values,
    range: [lo, hi],
    clipped: [at(0) < lo, at(1) > hi],
    missing: values.length - sorted.length,
  };
}
