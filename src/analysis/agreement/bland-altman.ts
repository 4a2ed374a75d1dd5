import type { LimitsOfAgreement } from '../../measurement/agreement.ts';
import { normalQuantile } from '../../numeric/normal.ts';
import { mean, standardDeviation } from '../../numeric/robust.ts';
import { tQuantile } from '../../numeric/student-t.ts';

/** Differences from which limits of agreement are drawn. */
const fewest = 3;

/**
 * Bias d̄ and limits of agreement d̄ ± 1.96 s of differences in `unit` (Bland and Altman 1986, doi
 * 10.1016/S0140-6736(86)90837-8), with 95 % intervals from u(d̄)² = s²/n and u(limit)² = s²(1/n + 1.96²/(2(n − 1))) (1999,
 * doi 10.1177/096228029900800204, 2.1). Null below three differences.
 */
export function limitsOfAgreement(differences: ArrayLike<number>, unit: string): LimitsOfAgreement | null {
  const n = differences.length;
  if (n < fewest) return null;
  const bias = mean(differences);
  const sd = standardDeviation(differences);
  const z = normalQuantile(0.975);
  const t = tQuantile(0.975, n - 1);
  const around = (value: number, u: number) => ({ value, lo: value - t * u, hi: value + t * u });
  const ofLimit = sd * Math.sqrt(1 / n + z ** 2 / (2 * (n - 1)));
  return {
    unit,
    bias: around(bias, sd / Math.sqrt(n)),
    sd,
    lower: around(bias - z * sd, ofLimit),
    upper: around(bias + z * sd, ofLimit),
    n,
  };
}

/** Limits of ln(a/b) as factors a/b: each end raised to e. */
export function asFactors(l: LimitsOfAgreement): LimitsOfAgreement {
  const of = (r: LimitsOfAgreement['bias']) => ({
    value: Math.exp(r.value),
    lo: Math.exp(r.lo),
    hi: Math.exp(r.hi),
  });
  return { ...l, unit: '1', bias: of(l.bias), lower: of(l.lower), upper: of(l.upper) };
}
