import type { PlotFigure } from '../../measurement/figure.ts';
import { normalDensity } from '../../numeric/normal.ts';
import { quantile } from '../../numeric/robust.ts';
import type { LogNormalPart } from './log-normal-mixture.ts';
import type { RoleEvents } from './role-events.ts';

/** Bins of a histogram: even in value, or in its logarithm. */
export type Bins = { readonly edges: Float64Array; readonly log: boolean };

const fewestBins = 6;
const mostBins = 60;
/** Ratio of the 95 % to the 5 % quantile from which on bins are even in the logarithm. */
const decades = 6;

/**
 * Bins as wide as Freedman and Diaconis say (2·IQR/∛n, doi 10.1007/BF01025868), 6 to 60 of them; in ln(value) where the
 * central 90 % of the values span more than a factor of six.
 */
export function soundBins(values: ArrayLike<number>): Bins {
  const kept = Float64Array.from(values).filter((v) => v > 0);
  if (kept.length === 0) return { edges: Float64Array.of(0, 1), log: false };
  const log = quantile(kept, 0.95) > decades * quantile(kept, 0.05);
  const x = log ? kept.map(Math.log) : kept;
  const [low, high] = [x.reduce((a, b) => Math.min(a, b)), x.reduce((a, b) => Math.max(a, b))];
  const wanted = (2 * (quantile(x, 0.75) - quantile(x, 0.25))) / Math.cbrt(x.length);
  const span = high - low || Math.abs(high) || 1;
  const bins = Math.max(fewestBins, Math.min(mostBins, Math.ceil(span / (wanted || span))));
  const edges = Float64Array.from({ length: bins + 1 }, (_, i) => low + (span * i) / bins);
  return { edges: log ? edges.map(Math.exp) : edges, log };
}

/** How many values lie in each bin; the last one holds its upper edge too. */
export function countsIn(values: ArrayLike<number>, { edges }: Bins): Float64Array {
  const bins = edges.length - 1;
  const counts = new Float64Array(bins);
  for (let i = 0; i < values.length; i++) {
    let [low, high] = [0, bins];
    if (!(values[i] >= edges[0] && values[i] <= edges[bins])) continue;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (values[i] >= edges[middle]) low = middle;
      else high = middle;
    }
    counts[low]++;
  }
  return counts;
}

export type HistogramText = {
  readonly name: string;
  readonly title: string;
  readonly label: string;
  readonly unit: string;
  readonly nouns: string;
};

/** Histogram of values by role, in bins of the first role, with the density of its fitted population where there is one. */
export function populationFigure(
  text: HistogramText,
  roles: readonly { readonly role: string; readonly values: Float64Array }[],
  fitted: { readonly parts: readonly LogNormalPart[]; readonly number: number } | null,
): PlotFigure {
  const bins = soundBins(roles[0].values);
  const { edges, log } = bins;
  const centre = (i: number) => (log ? Math.sqrt(edges[i] * edges[i + 1]) : (edges[i] + edges[i + 1]) / 2);
  const x = Array.from({ length: edges.length - 1 }, (_, i) => centre(i));
  const widths = log
    ? `a factor of ${(edges[1] / edges[0]).toPrecision(3)}`
    : `${(edges[1] - edges[0]).toPrecision(2)} ${text.unit}`;
  return {
    kind: 'plot',
    name: text.name,
    title: text.title,
    caption: `${roles.map((r) => `${r.values.length} ${text.nouns} (${r.role})`).join(', ')}; bins ${log ? 'of' : 'of width'} ${widths} (Freedman–Diaconis).${fitted ? ` Line: ${fitted.parts.length === 1 ? 'log-normal' : `mixture of ${fitted.parts.length} log-normals`} fitted by maximum likelihood, counting noise taken out.` : ''}`,
    x: { label: text.label, unit: text.unit, log },
    y: { label: text.nouns, unit: 'count per bin' },
    series: [
      ...roles.map(({ role, values }) => ({
        label: role,
        style: 'bars' as const,
        x,
        y: Array.from(countsIn(values, bins)),
      })),
      ...(fitted ? [densityLine(fitted, bins)] : []),
    ],
  };
}

function densityLine({ parts, number }: { parts: readonly LogNormalPart[]; number: number }, { edges, log }: Bins) {
  const steps = 160;
  const [low, high] = [Math.max(edges[0], edges[edges.length - 1] / 1e6), edges[edges.length - 1]];
  const x = Array.from({ length: steps + 1 }, (_, i) =>
    log ? low * (high / low) ** (i / steps) : low + ((high - low) * i) / steps,
  );
  const perBin = (v: number) => (log ? v * Math.log(edges[1] / edges[0]) : edges[1] - edges[0]);
  const density = (v: number) =>
    parts.reduce(
      (sum, { weight, mu, sigma }) => sum + (weight * normalDensity((Math.log(v) - mu) / sigma)) / (sigma * v),
      0,
    );
  return { label: 'fitted population', style: 'line' as const, x, y: x.map((v) => number * perBin(v) * density(v)) };
}

/** Counts about the first events of a role, their windows shaded. */
export function eventsFigure(where: string, role: RoleEvents): PlotFigure | null {
  const run = role.runs.find((r) => r.detected.events.count > 0) ?? role.runs[0];
  if (!run || run.excerpt.counts.length === 0) return null;
  const { first, seconds, counts } = run.excerpt;
  const { events } = run.detected;
  const top = counts.reduce((most, v) => Math.max(most, v), 0);
  const windows: number[] = [];
  for (let e = 0; e < events.count && events.end[e] <= first + counts.length; e++)
    windows.push(seconds[events.start[e] - first], seconds[Math.min(counts.length - 1, events.end[e] - first)]);
  return {
    kind: 'plot',
    name: `${where}-events`,
    title: `Events in ${run.name}`,
    caption: `Counts of each point, corrected for dead time; shaded windows are integrated, less the background (${(run.backgroundRate * run.counting.dwellSeconds).toPrecision(2)} counts per point).`,
    x: { label: 'time', unit: 's' },
    y: { label: 'counts', unit: 'counts per point' },
    series: [
      { label: 'events', style: 'shade', x: windows, y: windows.map(() => top) },
      { label: 'counts', style: 'line', x: Array.from(seconds), y: Array.from(counts) },
    ],
  };
}
