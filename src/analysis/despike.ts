import { type SortedWindow, sortedWindows } from './sorted-windows.ts';

/** Which pixels are spikes: those further from their surroundings than `threshold` robust or plain standard deviations. */
export type SpikeRule = {
  readonly rule: 'median' | 'mean';
  /** Side of the square window around a pixel: 3, 5, 7 or 9 pixels. */
  readonly size: number;
  readonly threshold: number;
};

export type Despiked = {
  readonly values: Float64Array;
  /** 1 where a value was replaced. */
  readonly replaced: Uint8Array;
  /** Standard deviation of the surroundings of each replaced pixel, 0 elsewhere. */
  readonly spread: Float64Array;
  readonly count: number;
};

/** MAD to standard deviation of normal data. */
const toSd = 1.482602218505602;
/** Fewer neighbours do not tell what is usual. */
const fewest = 3;

/**
 * Replaces spikes of a row-major image. `median`: |x − median| > threshold · 1.4826 · MAD of the window, replaced by that
 * median. `mean`: |x − mean| > threshold · sd of the window without its centre, replaced by that mean. Windows end at the
 * border of the image, and NaN has no part in them. A spike must also stand further out than `threshold` times `least`,
 * where given: the counting noise of the pixel, without which every lone count on an empty ground would be one. A pixel
 * whose window holds fewer than three values stays.
 */
export function despiked(values: Float64Array, width: number, spike: SpikeRule, least?: ArrayLike<number>): Despiked {
  const out = values.slice();
  const replaced = new Uint8Array(values.length);
  const spread = new Float64Array(values.length);
  let count = 0;
  const judge = (i: number, centre: number, sd: number): void => {
    const distance = Math.abs(values[i] - centre);
    if (!(distance > spike.threshold * sd)) return;
    if (least && !(distance > spike.threshold * least[i])) return;
    out[i] = centre;
    replaced[i] = 1;
    spread[i] = sd;
    count++;
  };
  if (spike.rule === 'median')
    sortedWindows(values, width, spike.size, (i, window) => {
      if (window.count < fewest || Number.isNaN(values[i])) return;
      const { values: sorted, count: n } = window;
      const centre = (sorted[(n - 1) >> 1] + sorted[n >> 1]) / 2;
      judge(i, centre, toSd * deviation(window, centre));
    });
  else besides(values, width, spike.size, judge);
  return { values: out, replaced, spread, count };
}

/** Median absolute deviation from the median: deviations rise outward from the middle on both sides. */
function deviation({ values, count }: SortedWindow, centre: number): number {
  let low = (count - 1) >> 1;
  let high = low + 1;
  let [before, last] = [0, 0];
  for (let k = 0; k <= count >> 1; k++) {
    before = last;
    const down = low >= 0 ? centre - values[low] : Number.POSITIVE_INFINITY;
    const up = high < count ? values[high] - centre : Number.POSITIVE_INFINITY;
    if (down <= up) {
      last = down;
      low--;
    } else {
      last = up;
      high++;
    }
  }
  return count % 2 === 1 ? last : (before + last) / 2;
}

/** Judges each pixel by mean and standard deviation (divisor n) of its window without itself. */
function besides(
  values: Float64Array,
  width: number,
  size: number,
  judge: (i: number, mean: number, sd: number) => void,
): void {
  const half = size >> 1;
  const height = width > 0 ? Math.floor(values.length / width) : 0;
  for (let i = 0; i < values.length; i++) {
    const origin = values[i];
    if (Number.isNaN(origin)) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    const [left, right] = [Math.max(0, x - half), Math.min(width - 1, x + half)];
    let [n, total, squares] = [0, 0, 0];
    for (let row = Math.max(0, y - half); row <= Math.min(height - 1, y + half); row++)
      for (let j = row * width + left; j <= row * width + right; j++) {
        const from = values[j] - origin;
        if (j === i || Number.isNaN(from)) continue;
        n++;
        total += from;
        squares += from * from;
      }
    if (n < fewest - 1) continue;
    const mean = total / n;
    judge(i, origin + mean, Math.sqrt(Math.max(0, squares / n - mean * mean)));
  }
}
