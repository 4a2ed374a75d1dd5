import { type AreaRule, areasUnder } from './trapezoid.ts';

/**
 * Area from zero to `until`: cut between two points as the rule goes between them, beyond the last one along the terminal
 * rate. NaN beyond the last one without such a rate.
 */
export function areaUntil(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  rule: AreaRule,
  until: number,
  terminalRate: number | null,
): number {
  const last = times.length - 1;
  if (until >= times[last]) {
    const seen = areasUnder(times, values, rule).area;
    if (until === times[last]) return seen;
    return terminalRate === null
      ? Number.NaN
      : seen - (values[last] / terminalRate) * Math.expm1(-terminalRate * (until - times[last]));
  }
  const before = Array.from({ length: last + 1 }, (_, i) => i).filter((i) => times[i] < until);
  const next = before.length;
  if (next === 0) return 0;
  const [t1, t2, c1, c2] = [times[next - 1], times[next], values[next - 1], values[next]];
  const share = (until - t1) / (t2 - t1);
  const cut = rule === 'lin-up-log-down' && c2 < c1 && c2 > 0 ? c1 * (c2 / c1) ** share : c1 + share * (c2 - c1);
  return areasUnder([...before.map((i) => times[i]), until], [...before.map((i) => values[i]), cut], rule).area;
}
