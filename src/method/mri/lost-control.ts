import type { MeasuredSeries, Relaxometry } from './respond.ts';

/**
 * Whether the rate of a control that a region needs could not be told (Q526): of the same animal, or of all that have it.
 * Nothing else stands for it then.
 */
export function isLost(control: Relaxometry | undefined, series: MeasuredSeries, region: string): boolean {
  const alike = control?.series.filter((s) => s.rate === series.rate) ?? [];
  const lost = alike.filter((s) => s.undetermined.includes(region));
  if (lost.length === 0) return false;
  const own = series.animal && lost.some((s) => s.animal?.name === series.animal?.name);
  return own || !alike.some((s) => s.rates.some((r) => r.region === region));
}
