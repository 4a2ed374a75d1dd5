import type { IonLines } from './ion-lines.ts';
import type { Measured } from './measured.ts';

/** Shared errors of axis and width: measured = true·(1 + 1e-6·shiftPpm), widths times `width`. */
export type Axis = { readonly shiftPpm: number; readonly width: number };

/** Points `from` to `to` (not included) and the candidates, as indices of lines, that reach into them. */
export type Span = { readonly from: number; readonly to: number; readonly ions: readonly number[] };

/** Lines below this share of the highest do not join windows. */
const joinHeight = 0.02;

/** Candidates in groups whose lines overlap, each with the points it needs. */
export function spans(lines: readonly IonLines[], kept: readonly number[], spectrum: Measured): Span[] {
  const { mz, fwhmAt } = spectrum;
  const reach = kept.map((ion) => {
    const { mz: at, heights } = lines[ion];
    let [first, last] = [0, at.length - 1];
    while (heights[first] < joinHeight) first++;
    while (heights[last] < joinHeight) last--;
    return { ion, low: at[first] - 1.5 * fwhmAt(at[first]), high: at[last] + 1.5 * fwhmAt(at[last]) };
  });
  reach.sort((a, b) => a.low - b.low);
  const found: Span[] = [];
  for (let i = 0; i < reach.length; ) {
    let high = reach[i].high;
    let j = i + 1;
    while (j < reach.length && reach[j].low < high) high = Math.max(high, reach[j++].high);
    const from = firstAtOrAbove(mz, reach[i].low);
    const to = firstAtOrAbove(mz, high);
    if (to - from > 3) found.push({ from, to, ions: reach.slice(i, j).map(({ ion }) => ion) });
    i = j;
  }
  return found;
}

function firstAtOrAbove(mz: Float64Array, at: number): number {
  let [low, high] = [0, mz.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mz[middle] < at) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A candidate's pattern over the points from `from` on, divided by the noise; `slope`: its change by 1 ppm of shift. */
export type Column = {
  readonly ion: number;
  readonly from: number;
  readonly values: Float64Array;
  readonly slope: Float64Array;
  /** Area of height 1, over all lines. */
  readonly area: number;
};

const bell = 4 * Math.LN2;
/** Half widths (in FWHM) beyond which a line is nothing: 1.5e-4 of its height at 1.78. */
const farthest = 1.78;

/** Columns of a window at a shift and a width, Gaussian lines of the resolution model. */
export function columns(lines: readonly IonLines[], span: Span, spectrum: Measured, axis: Axis): Column[] {
  const { mz, sd, fwhmAt } = spectrum;
  const stretch = 1 + 1e-6 * axis.shiftPpm;
  return span.ions.map((ion) => {
    const { mz: at, heights } = lines[ion];
    const last = at.length - 1;
    const low = at[0] * stretch - farthest * axis.width * fwhmAt(at[0]);
    const high = at[last] * stretch + farthest * axis.width * fwhmAt(at[last]);
    const from = Math.max(span.from, firstAtOrAbove(mz, low));
    const to = Math.max(from, Math.min(span.to, firstAtOrAbove(mz, high)));
    const values = new Float64Array(to - from);
    const slope = new Float64Array(to - from);
    let area = 0;
    let start = from;
    for (let l = 0; l <= last; l++) {
      const centre = at[l] * stretch;
      const fwhm = axis.width * fwhmAt(centre);
      area += heights[l] * spectrum.lineArea(fwhm);
      while (start < to && mz[start] < centre - farthest * fwhm) start++;
      const perPpm = (2 * bell * 1e-6 * centre) / fwhm;
      for (let i = start; i < to; i++) {
        const x = (mz[i] - centre) / fwhm;
        if (x > farthest) break;
        const g = heights[l] * Math.exp(-bell * x * x);
        values[i - from] += g;
        slope[i - from] += g * x * perPpm;
      }
    }
    // A pattern of no list was put where it is seen: it tells nothing of the axis.
    const tells = lines[ion].unlisted ? 0 : 1;
    for (let i = 0; i < values.length; i++) {
      values[i] /= sd[from + i];
      slope[i] *= tells / sd[from + i];
    }
    return { ion, from, values, slope, area };
  });
}

/** Σ a·b over the points both cover. */
export function overlap(a: Float64Array, aFrom: number, b: Float64Array, bFrom: number): number {
  const from = Math.max(aFrom, bFrom);
  const to = Math.min(aFrom + a.length, bFrom + b.length);
  let sum = 0;
  for (let i = from; i < to; i++) sum += a[i - aFrom] * b[i - bFrom];
  return sum;
}
