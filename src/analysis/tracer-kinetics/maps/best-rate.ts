import type { ResponseTable } from './response-table.ts';

/** What a rate gives for one curve: products of response, its slope, fixed column and curve, in the coordinates of the table. */
export type RatePoint = {
  logRate: number;
  bb: number;
  bd: number;
  dd: number;
  bf: number;
  df: number;
  bz: number;
};

/** Looks for the rate at which a response explains most of a curve. */
export type RateSearch = {
  /** Finds the best rate for the coordinates `z`; false where it lies at the end of the table, or the response is negative there. */
  readonly find: (z: Float64Array, point: RatePoint) => boolean;
  readonly fixedSquare: number;
};

/**
 * What is explained has one broad top along the nodes (a tenth of ln k apart for basis functions, a fortieth else), so that each
 * fourth is tried, then its neighbours: of 60,000 noisy curves six or fewer end at another node than by trying all.
 */
const coarse = { at: 4, between: 4 };
/** Steps of the search within an interval of the table; the secant gains a digit and more with each. */
const mostSteps = 30;

/**
 * Variable projection (Golub and Pereyra, SIAM J. Numer. Anal. 10 (1973) 413): amplitudes are solved for, what is left depends on
 * the rate alone. Every node of the table is tried; with `refined`, the rate is then brought to where the derivative vanishes,
 * between nodes by cubic pieces that meet values and slopes of the table.
 */
export function rateSearch(
  table: ResponseTable,
  { refined, signed }: { readonly refined: boolean; readonly signed: boolean },
): RateSearch {
  const { rank, logRates, values, slopes, fixed } = table;
  const nodes = logRates.length;
  const step = logRates[1] - logRates[0];
  const stride = refined ? coarse.between : coarse.at;
  const ff = fixed ? product(fixed, 0, fixed, 0, rank) : 0;
  // What is left of each response beside the fixed column, of length 1.
  const unit = new Float64Array(nodes * rank);
  const [bb, bf] = [new Float64Array(nodes), new Float64Array(nodes)];
  for (let j = 0; j < nodes; j++) {
    bb[j] = product(values, j * rank, values, j * rank, rank);
    bf[j] = fixed ? product(values, j * rank, fixed, 0, rank) : 0;
    const size = Math.sqrt(bb[j] - (ff > 0 ? bf[j] ** 2 / ff : 0));
    for (let r = 0; r < rank; r++)
      unit[j * rank + r] = (values[j * rank + r] - (fixed && ff > 0 ? (bf[j] / ff) * fixed[r] : 0)) / size;
  }
  // Products of the four vectors of each interval: values and slopes (over the interval) at either end.
  const gram = new Float64Array((nodes - 1) * 16);
  const against = new Float64Array((nodes - 1) * 4);
  for (let j = 0; j + 1 < nodes; j++) {
    const vectors = [0, 1].flatMap((e) => [
      values.subarray((j + e) * rank, (j + e + 1) * rank),
      slopes.subarray((j + e) * rank, (j + e + 1) * rank).map((v) => v * step),
    ]);
    for (const [a, left] of vectors.entries()) {
      for (const [b, right] of vectors.entries()) gram[j * 16 + a * 4 + b] = product(left, 0, right, 0, rank);
      against[j * 4 + a] = fixed ? product(left, 0, fixed, 0, rank) : 0;
    }
  }
  const h = new Float64Array(4);
  const d = new Float64Array(4);
  const seen = new Float64Array(4);

  /** Everything at `t` of interval j; the derivative of what is explained, up to a factor above zero. */
  function at(j: number, t: number, fz: number, point: RatePoint): number {
    const [t2, t3] = [t * t, t * t * t];
    h[0] = 2 * t3 - 3 * t2 + 1;
    h[1] = t3 - 2 * t2 + t;
    h[2] = 3 * t2 - 2 * t3;
    h[3] = t3 - t2;
    d[0] = 6 * t2 - 6 * t;
    d[1] = 3 * t2 - 4 * t + 1;
    d[2] = -d[0];
    d[3] = 3 * t2 - 2 * t;
    let [sbb, sbd, sdd, sbf, sdf, sbz, sdz] = [0, 0, 0, 0, 0, 0, 0];
    for (let a = 0; a < 4; a++) {
      let [gh, gd] = [0, 0];
      for (let b = 0; b < 4; b++) {
        const g = gram[j * 16 + a * 4 + b];
        gh += g * h[b];
        gd += g * d[b];
      }
      sbb += h[a] * gh;
      sbd += d[a] * gh;
      sdd += d[a] * gd;
      sbf += h[a] * against[j * 4 + a];
      sdf += d[a] * against[j * 4 + a];
      sbz += h[a] * seen[a];
      sdz += d[a] * seen[a];
    }
    point.logRate = logRates[j] + t * step;
    point.bb = sbb;
    point.bd = sbd / step;
    point.dd = sdd / (step * step);
    point.bf = sbf;
    point.df = sdf / step;
    point.bz = sbz;
    const inverse = ff > 0 ? 1 / ff : 0;
    const p = sbz - sbf * fz * inverse;
    const q = sbb - sbf * sbf * inverse;
    return p * ((sdz - sdf * fz * inverse) * q - p * (sbd - sbf * sdf * inverse));
  }

  function look(j: number, z: Float64Array): void {
    for (let e = 0; e < 2; e++) {
      seen[2 * e] = product(values, (j + e) * rank, z, 0, rank);
      seen[2 * e + 1] = step * product(slopes, (j + e) * rank, z, 0, rank);
    }
  }

  /** What node j explains of a curve; nothing where its amplitude would be negative and may not. */
  function gainAt(j: number, z: Float64Array): number {
    let s = 0;
    for (let r = 0, at = j * rank; r < rank; r++, at++) s += unit[at] * z[r];
    return signed || s > 0 ? s * s : 0;
  }

  return {
    fixedSquare: ff,
    find: (z, point) => {
      let [best, most] = [-1, 0];
      for (let j = 0; j < nodes; j += stride) {
        const gain = gainAt(j, z);
        if (gain > most) [best, most] = [j, gain];
      }
      const [from, to] = [best - stride + 1, Math.min(nodes - 1, best + stride - 1)];
      if (stride > 1 && best >= 0)
        for (let j = Math.max(0, from); j <= to; j++) {
          const gain = gainAt(j, z);
          if (gain > most) [best, most] = [j, gain];
        }
      if (best <= 0 || best === nodes - 1) return false;
      const fz = fixed ? product(fixed, 0, z, 0, rank) : 0;
      look(best, z);
      const rising = at(best, 0, fz, point);
      if (!refined || rising === 0) return true;
      const j = rising > 0 ? best : best - 1;
      if (j !== best) look(j, z);
      let [low, high, sLow, sHigh] = [0, 1, at(j, 0, fz, point), at(j, 1, fz, point)];
      if (!(sLow >= 0 && sHigh <= 0)) return true;
      // Illinois: the secant, with the end that stays weighed half.
      for (let i = 0, last = 0; i < mostSteps && high - low > 1e-10; i++) {
        const t = sLow === sHigh ? (low + high) / 2 : (low * sHigh - high * sLow) / (sHigh - sLow);
        const s = at(j, t, fz, point);
        if (s === 0) break;
        if (s > 0) {
          [low, sLow] = [t, s];
          if (last > 0) sHigh /= 2;
          last = 1;
        } else {
          [high, sHigh] = [t, s];
          if (last < 0) sLow /= 2;
          last = -1;
        }
        if (Math.abs(s) < 1e-14 * Math.abs(rising)) break;
      }
      return true;
    },
  };
}

export function product(a: Float64Array, fromA: number, b: Float64Array, fromB: number, rank: number): number {
  let total = 0;
  for (let r = 0; r < rank; r++) total += a[fromA + r] * b[fromB + r];
  return total;
}
