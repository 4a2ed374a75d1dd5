import type { KineticFit } from '../../analysis/tracer-kinetics/kinetic-fit.ts';
import type { TissueCurves } from '../../analysis/tracer-kinetics/tissue-table.ts';
import type { Figure } from '../../measurement/figure.ts';
import { displayUnit } from '../../quantity/unit.ts';

/** Points and fit of one region: activity over time, or the plot of a graphical analysis. */
export function fitFigure(
  { plot, model, tStar }: KineticFit,
  region: string,
  curves: TissueCurves,
  where: string,
): Figure {
  const there = Array.from(plot.x.keys()).filter((i) => Number.isFinite(plot.x[i]) && Number.isFinite(plot.y[i]));
  const fitted = there.filter((i) => Number.isFinite(plot.fitted[i]));
  const left = there.filter((i) => !Number.isFinite(plot.fitted[i]));
  const overTime = plot.xLabel === 'time';
  const ratio = plot.yLabel.includes('∫') ? 'min' : '';
  const points = (label: string, of: readonly number[]) =>
    of.length === 0
      ? []
      : [{ label, style: 'points' as const, x: of.map((i) => plot.x[i]), y: of.map((i) => plot.y[i]) }];
  return {
    kind: 'plot',
    name: `${where}-${region}`.replace(/[^\w.-]+/g, '-'),
    title: `${region}: ${model}`,
    caption: `Points: frames; line: ${model}${tStar === null ? '' : `, fitted from ${tStar.toPrecision(3)} min on`}.`,
    x: { label: plot.xLabel, unit: 'min' },
    y: { label: plot.yLabel, unit: overTime ? (curves.unit ? displayUnit(curves.unit) : '') : ratio },
    series: [
      ...points('fitted', fitted),
      ...points('before t*, or of weight 0', left),
      { label: 'model', style: 'line', x: fitted.map((i) => plot.x[i]), y: fitted.map((i) => plot.fitted[i]) },
    ],
  };
}
