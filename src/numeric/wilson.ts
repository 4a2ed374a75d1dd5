import { normalQuantile } from './normal.ts';

export type Ends = { readonly lo: number; readonly hi: number };

/** Interval of coverage `p` of a share k/n by Wilson's score (1927, doi 10.1080/01621459.1927.10502953); [0, 1] for n = 0. */
export function wilson(k: number, n: number, p = 0.95): Ends {
  if (n === 0) return { lo: 0, hi: 1 };
  const z = normalQuantile(0.5 + p / 2);
  const centre = (k + (z * z) / 2) / (n + z * z);
  const half = (z / (n + z * z)) * Math.sqrt((k * (n - k)) / n + (z * z) / 4);
  return { lo: k === 0 ? 0 : centre - half, hi: k === n ? 1 : centre + half };
}
