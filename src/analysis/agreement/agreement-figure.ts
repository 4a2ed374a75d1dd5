import type { Agreement, LimitsOfAgreement } from '../../measurement/agreement.ts';
import type { Figure, Series } from '../../measurement/figure.ts';
import { standardUncertainty } from '../../quantity/quantity.ts';
import { logRatio } from './log-ratios.ts';
import type { Pair } from './pair.ts';

type Found = Omit<Agreement, 'figures' | 'tables'>;

/** Differences against means with bias and limits; the ratio over time where that is asked and there are several times. */
export function agreementFigures(found: Found, pairs: readonly Pair[], unit: string): readonly Figure[] {
  const figures: Figure[] = [];
  if (found.difference) figures.push(differenceFigure(found, found.difference, pairs, unit));
  const timed = pairs.filter((p) => p.hours !== null && p.a.value > 0 && p.b.value > 0);
  const times = new Set(timed.map((p) => p.hours));
  if (found.kind === 'ratio-over-time' && times.size > 1) figures.push(timeFigure(found, timed));
  return figures;
}

const regionsOf = (pairs: readonly Pair[]) => [...new Set(pairs.map((p) => p.region))];

function differenceFigure(found: Found, limits: LimitsOfAgreement, pairs: readonly Pair[], unit: string): Figure {
  const x = (p: Pair) => (p.a.value + p.b.value) / 2;
  const all = pairs.map(x);
  const ends = [Math.min(...all), Math.max(...all)];
  const across = (label: string, y: number): Series => ({ label, style: 'line', x: ends, y: [y, y] });
  const points = regionsOf(pairs).map((region): Series => {
    const own = pairs.filter((p) => p.region === region);
    return { label: region || 'pairs', style: 'points', x: own.map(x), y: own.map((p) => p.a.value - p.b.value) };
  });
  return {
    kind: 'plot',
    name: `${found.name}-differences`,
    title: `${found.a} against ${found.b}`,
    caption: `${found.quantity}: difference ${found.a} − ${found.b} against the mean of both; lines: bias and limits between which 95 % of the differences lie.`,
    x: { label: `mean of ${found.a} and ${found.b}`, unit },
    y: { label: `${found.a} − ${found.b}`, unit },
    series: [
      ...points,
      across('bias', limits.bias.value),
      across('lower limit', limits.lower.value),
      across('upper limit', limits.upper.value),
    ],
  };
}

function timeFigure(found: Found, timed: readonly Pair[]): Figure {
  const hours = timed.map((p) => p.hours ?? 0);
  const points = regionsOf(timed).map((region): Series => {
    const own = timed.filter((p) => p.region === region);
    const ratios = own.map(({ a, b }) => a.value / b.value);
    return {
      label: region || 'pairs',
      style: 'points',
      x: own.map((p) => p.hours ?? 0),
      y: ratios,
      u: own.map(({ a, b }, i) => ratios[i] * standardUncertainty(logRatio(a, b))),
    };
  });
  return {
    kind: 'plot',
    name: `${found.name}-over-time`,
    title: `${found.a}/${found.b} over time`,
    caption: `${found.quantity}: ratio of ${found.a} to ${found.b} with its standard uncertainty; line: 1, label and metal together.`,
    x: { label: 'time', unit: 'h' },
    y: { label: `${found.a}/${found.b}`, unit: '' },
    series: [...points, { label: 'together', style: 'line', x: [Math.min(...hours), Math.max(...hours)], y: [1, 1] }],
  };
}
