import type { Gram, SetFit } from './evidence.ts';
import type { IonLines } from './ion-lines.ts';
import type { Measured } from './measured.ts';
import { type Column, overlap, type Span } from './window.ts';

/** Products of the columns of a window, of their slopes, and of both with the spectrum, so that a shift costs no new columns. */
export type WindowGram = {
  readonly columns: readonly Column[];
  readonly products: Float64Array;
  /** ⟨slope j, column k⟩ at j·size + k. */
  readonly slopeColumn: Float64Array;
  readonly slopes: Float64Array;
  readonly withSpectrum: Float64Array;
  readonly slopeSpectrum: Float64Array;
  readonly spectrumSquared: number;
  /** 1 where two columns have a cosine above 0.999 and may not stand together. */
  readonly near: Uint8Array;
  /** Number of the cluster of each column, and the columns of each. */
  readonly clusterOf: readonly number[];
  readonly clusters: readonly (readonly number[])[];
};

const sameCosine = 0.999;

export function windowGram(
  cols: readonly Column[],
  lines: readonly IonLines[],
  spectrum: Measured,
  { from, to }: Span,
): WindowGram {
  const size = cols.length;
  const y = new Float64Array(to - from);
  for (let i = from; i < to; i++) y[i - from] = spectrum.heights[i] / spectrum.sd[i];
  const [products, slopeColumn, slopes] = [0, 1, 2].map(() => new Float64Array(size * size));
  for (let j = 0; j < size; j++)
    for (let k = j; k < size; k++) {
      const [a, b] = [cols[j], cols[k]];
      if (a.from + a.values.length <= b.from || b.from + b.values.length <= a.from) continue;
      products[j * size + k] = products[k * size + j] = overlap(a.values, a.from, b.values, b.from);
      slopes[j * size + k] = slopes[k * size + j] = overlap(a.slope, a.from, b.slope, b.from);
      slopeColumn[j * size + k] = overlap(a.slope, a.from, b.values, b.from);
      slopeColumn[k * size + j] = overlap(b.slope, b.from, a.values, a.from);
    }
  const near = new Uint8Array(size * size);
  for (let j = 0; j < size; j++)
    for (let k = 0; k < size; k++) {
      const norm = Math.sqrt(products[j * size + j] * products[k * size + k]);
      if (!(products[j * size + k] < sameCosine * norm)) near[j * size + k] = 1;
    }
  const names = [...new Set(cols.map(({ ion }) => lines[ion].candidate.cluster))];
  const clusterOf = cols.map(({ ion }) => names.indexOf(lines[ion].candidate.cluster));
  const clusters = names.map((_, c) => clusterOf.flatMap((own, k) => (own === c ? [k] : [])));
  return {
    clusterOf,
    clusters,
    columns: cols,
    spectrumSquared: y.reduce((sum, v) => sum + v * v, 0),
    products,
    slopeColumn,
    slopes,
    withSpectrum: Float64Array.from(cols, (c) => overlap(c.values, c.from, y, from)),
    slopeSpectrum: Float64Array.from(cols, (c) => overlap(c.slope, c.from, y, from)),
    near,
  };
}

/** The Gram matrix with all columns shifted by `ppm` from where they were computed, to first order in each column. */
export function shifted(window: WindowGram, ppm: number, logOdds: Float64Array, logRange: number): Gram {
  const size = window.columns.length;
  const { products, slopeColumn, slopes, withSpectrum, slopeSpectrum } = window;
  if (ppm === 0) return { size, products, withSpectrum, logOdds, logRange };
  const moved = new Float64Array(size * size);
  for (let j = 0; j < size; j++)
    for (let k = 0; k < size; k++) {
      const at = j * size + k;
      moved[at] = products[at] + ppm * (slopeColumn[at] + slopeColumn[k * size + j]) + ppm * ppm * slopes[at];
    }
  return {
    size,
    products: moved,
    withSpectrum: withSpectrum.map((b, k) => b + ppm * slopeSpectrum[k]),
    logOdds,
    logRange,
  };
}

/** Information on a shift (ppm⁻²) and its gradient at zero shift, for the heights of a set. */
export function shiftInformation(window: WindowGram, { members, heights }: Pick<SetFit, 'members' | 'heights'>) {
  const size = window.columns.length;
  let [information, gradient] = [0, 0];
  for (let i = 0; i < members.length; i++) {
    gradient += heights[i] * window.slopeSpectrum[members[i]];
    for (let j = 0; j < members.length; j++) {
      const at = members[i] * size + members[j];
      gradient -= heights[i] * heights[j] * window.slopeColumn[at];
      information += heights[i] * heights[j] * window.slopes[at];
    }
  }
  return { information, gradient };
}
