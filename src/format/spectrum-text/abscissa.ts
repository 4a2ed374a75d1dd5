import type { PointLayout } from './layout.ts';

/** What the first column is, and how that is known. */
export type FoundAbscissa = { readonly label: 'm/z' | 'wavelength'; readonly by: 'header' | 'steps' };

const mzWords = /\bm\s?\/\s?[zq]\b|\bmz\b|mass[-\s]*(to|\/)[-\s]*charge|\bthomsons?\b|\bm_z\b/i;
const massWord = /^\s*(?:[#%!]\s*)?"?mass(es)?"?\b/im;
const wavelengthWords = /wave\s*length|\blambda\b|λ|\bnm\b/i;

/** By the words above the points, else by their steps; null where neither tells. */
export function abscissaOf({ said, names, x }: Pick<PointLayout, 'said' | 'names' | 'x'>): FoundAbscissa | null {
  const words = names.length > 0 ? names[0] : said;
  const isMz = mzWords.test(words) || massWord.test(words);
  const isWavelength = wavelengthWords.test(words);
  if (isMz !== isWavelength) return { label: isMz ? 'm/z' : 'wavelength', by: 'header' };
  if (said.trim() === '' && hasMassSteps(x)) return { label: 'm/z', by: 'steps' };
  return null;
}

const leastPoints = 100;
const leastMz = 50;

/**
 * True for the steps of a mass analyser: rising from at least m/z 50 on, and growing as a power of m/z between 0.3 and 2.2, as
 * those of time-of-flight (0.5), ion cyclotron (2) and orbital traps (1.5) do; steps of time and wavelength are even. Jumps over
 * gaps are left out.
 */
function hasMassSteps(x: readonly number[]): boolean {
  if (x.length < leastPoints || !(x[0] >= leastMz)) return false;
  const steps = x.slice(1).map((value, i) => value - x[i]);
  if (!steps.every((step) => step > 0)) return false;
  const usual = [...steps].sort((a, b) => a - b)[steps.length >> 1];
  if (usual * 300 > x[0]) return false;
  let [n, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0];
  steps.forEach((step, i) => {
    if (step > 1.5 * usual && step > 1.5 * Math.max(steps[i - 1] ?? 0, steps[i + 1] ?? 0)) return;
    const [a, b] = [Math.log(x[i] / x[0]), Math.log(step)];
    n++;
    sumX += a;
    sumY += b;
    sumXX += a * a;
    sumXY += a * b;
  });
  const spread = sumXX - (sumX * sumX) / n;
  const slope = (sumXY - (sumX * sumY) / n) / spread;
  return slope > 0.3 && slope < 2.2;
}
