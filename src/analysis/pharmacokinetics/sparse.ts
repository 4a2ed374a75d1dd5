import { mean, variance } from '../../numeric/robust.ts';
import { trapezoidWeights } from './trapezoid.ts';

export type SparseSample = { readonly subject: string; readonly time: number; readonly value: number };

export type SparseArea = {
  /** ∫ of the mean concentrations by the linear rule, over `times`. */
  readonly area: number;
  readonly standardError: number;
  /** Satterthwaite's, over the sampling schedules. */
  readonly dof: number;
  readonly times: Float64Array;
  readonly means: Float64Array;
  /** Standard error of each mean, and number of subjects behind it. */
  readonly errors: Float64Array;
  readonly subjects: Int32Array;
};

/** Schedules with a single subject have no scatter of their own; named by their times. */
export type LoneSchedule = { readonly lone: readonly number[] };

/**
 * Area under the mean curve where not every subject gave blood at every time: Bailer (J Pharmacokinet Biopharm 16 (1988)
 * 303) where each gave once, and where several gave more often the covariance within a subject is counted as Nedelman and
 * Jia (J Biopharm Stat 8 (1998) 317) do. The area is a sum over subjects of what each adds, so its variance is that of
 * independent subjects of the same schedule. `extra` adds to the weight of the last mean (what lies beyond it).
 */
export function sparseArea(samples: readonly SparseSample[], extra = 0): SparseArea | LoneSchedule {
  const times = [...new Set(samples.map((s) => s.time))].sort((a, b) => a - b);
  const at = times.map((t) => samples.filter((s) => s.time === t).map((s) => s.value));
  const weights = trapezoidWeights(times);
  weights[times.length - 1] += extra;
  const bySubject = new Map<string, SparseSample[]>();
  for (const s of samples) bySubject.set(s.subject, [...(bySubject.get(s.subject) ?? []), s]);
  const schedules = new Map<string, { times: number[]; parts: number[] }>();
  for (const own of bySubject.values()) {
    const key = own.map((s) => s.time).sort((a, b) => a - b);
    const part = own.reduce((sum, s) => {
      const i = times.indexOf(s.time);
      return sum + (weights[i] * s.value) / at[i].length;
    }, 0);
    const known = schedules.get(key.join()) ?? { times: key, parts: [] };
    known.parts.push(part);
    schedules.set(key.join(), known);
  }
  const all = [...schedules.values()];
  const lone = all.find((s) => s.parts.length < 2);
  if (lone) return { lone: lone.times };
  const variances = all.map(({ parts }) => parts.length * variance(parts));
  const total = variances.reduce((t, v) => t + v, 0);
  const spread = variances.reduce((t, v, i) => t + v ** 2 / (all[i].parts.length - 1), 0);
  return {
    area: at.reduce((sum, values, i) => sum + weights[i] * mean(values), 0),
    standardError: Math.sqrt(total),
    dof: spread > 0 ? total ** 2 / spread : all.reduce((t, s) => t + s.parts.length - 1, 0),
    times: Float64Array.from(times),
    means: Float64Array.from(at, (values) => mean(values)),
    errors: Float64Array.from(at, (values) =>
      values.length > 1 ? Math.sqrt(variance(values) / values.length) : Number.NaN,
    ),
    subjects: Int32Array.from(at, (values) => values.length),
  };
}
