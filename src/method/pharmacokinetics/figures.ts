import type { Profile, Profiles } from '../../analysis/pharmacokinetics/profile.ts';
import type { Figure, Series } from '../../measurement/figure.ts';
import { displayUnit } from '../../quantity/unit.ts';
import type { Evaluated } from './evaluated.ts';

/** Most curves that are drawn; all are in the tables. */
const most = 12;

/** Concentrations over time on a logarithmic axis, with the terminal lines. */
export function curveFigure(
  own: readonly Profile[],
  { curves = [], mean }: Evaluated,
  { timeUnit, unit }: Profiles,
  name: string,
  group: string,
): Figure {
  const above = (x: ArrayLike<number>, y: ArrayLike<number>) =>
    Array.from({ length: x.length }, (_, i) => i).filter((i) => y[i] > 0);
  const points = (label: string, x: ArrayLike<number>, y: ArrayLike<number>, u?: ArrayLike<number>): Series => {
    const seen = above(x, y);
    return {
      label,
      style: 'points',
      x: seen.map((i) => x[i]),
      y: seen.map((i) => y[i]),
      ...(u ? { u: seen.map((i) => (Number.isFinite(u[i]) ? u[i] : 0)) } : {}),
    };
  };
  const line = (
    label: string,
    times: ArrayLike<number>,
    t: { rate: number; intercept: number; points: readonly number[] },
  ): Series => {
    const ends = [times[t.points[0]], times[times.length - 1]];
    return { label, style: 'line', x: ends, y: ends.map((x) => Math.exp(t.intercept - t.rate * x)) };
  };
  const series: Series[] = mean
    ? [
        points('mean of the animals', mean.times, mean.means, mean.errors),
        ...(mean.terminal ? [line('terminal line', mean.times, mean.terminal)] : []),
      ]
    : curves
        .slice(0, most)
        .flatMap(({ profile, found }) => [
          points(profile.subject || 'measured', profile.times, profile.values),
          ...(found.terminal ? [line(`${profile.subject || 'measured'}, terminal`, found.times, found.terminal)] : []),
        ]);
  const left = own.length > most && !mean ? ` The first ${most} of ${own.length} subjects.` : '';
  return {
    kind: 'plot',
    name,
    title: group === '' ? 'Concentration after the dose' : `Concentration after the dose, ${group}`,
    caption: `Points: measured${mean ? ', with standard errors' : ''}; lines: terminal phase.${left}`,
    x: { label: 'time after the dose', unit: displayUnit(timeUnit) },
    y: { label: 'concentration', unit: displayUnit(unit), log: true },
    series,
  };
}
