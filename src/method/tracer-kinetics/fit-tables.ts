import type { KineticFit } from '../../analysis/tracer-kinetics/kinetic-fit.ts';
import { standardErrorOf } from '../../analysis/tracer-kinetics/kinetic-quantities.ts';
import type { TissueCurves } from '../../analysis/tracer-kinetics/tissue-table.ts';
import { displayUnit } from '../../quantity/unit.ts';
import type { OutcomeTable } from '../method.ts';
import type { FittedRegion } from './fitted-region.ts';

/** Every fit of every region: its results with their standard errors, and AICc against the best of the region. */
export function fitTable(fits: readonly FittedRegion[]): OutcomeTable {
  const rows = fits.flatMap(({ region, fit, others }) => {
    const all = [fit, ...others];
    const best = Math.min(...all.map((f) => f.aicc));
    return all.map((f) => [
      region,
      f.model,
      Number.isFinite(f.aicc) ? f.aicc - best : '',
      f.verdict,
      f.n,
      Number(f.dof.toFixed(1)),
      f.tStar ?? '',
      resultsText(f),
    ]);
  });
  return {
    name: 'fits',
    columns: [
      'region',
      'model',
      'ΔAICc',
      'verdict',
      'frames',
      'degrees of freedom',
      't* (min)',
      'results ± standard error (rates per min)',
    ],
    rows,
  };
}

function resultsText(fit: KineticFit): string {
  return fit.outcomes
    .map(({ symbol, of }) => {
      const [value, se] = [of(fit.parameters), standardErrorOf(fit, of)];
      if (!Number.isFinite(value)) return `${symbol}: not determined`;
      return `${symbol}: ${value.toPrecision(5)}${Number.isFinite(se) ? ` ± ${se.toPrecision(2)}` : ''}`;
    })
    .join('; ');
}

/** Points of the plots in which the models were fitted. */
export function pointTable(fits: readonly FittedRegion[]): OutcomeTable {
  return {
    name: 'points',
    columns: ['region', 'x', 'y', 'fitted', 'x is', 'y is'],
    rows: fits.flatMap(({ region, fit: { plot } }) =>
      Array.from(plot.x.keys())
        .filter((i) => Number.isFinite(plot.x[i]) && Number.isFinite(plot.y[i]))
        .map((i) => [
          region,
          plot.x[i],
          plot.y[i],
          Number.isFinite(plot.fitted[i]) ? plot.fitted[i] : '',
          `${plot.xLabel} (min)`,
          plot.yLabel.includes('∫') ? `${plot.yLabel} (min)` : plot.yLabel,
        ]),
    ),
  };
}

/** The time-activity curves that were fitted, and those of every other region, as the scan or the table gave them; times from injection. */
export function curveTable({ frames, haveLengths, regions, unit }: TissueCurves): OutcomeTable {
  const after = unit ? ` (${displayUnit(unit)})` : '';
  const lengths = haveLengths ? ['start (min)', 'duration (min)'] : [];
  return {
    name: 'time-activity',
    columns: ['time mid (min)', ...lengths, ...regions.map(({ name }) => `${name}${after}`)],
    rows: Array.from(frames.mids, (mid, i) => [
      mid,
      ...(haveLengths ? [frames.starts[i], frames.ends[i] - frames.starts[i]] : []),
      ...regions.map(({ values }) => values[i]),
    ]),
  };
}
