import type { CountTrace, Transient } from '../../analysis/transient.ts';
import type { PlotFigure } from '../../measurement/figure.ts';

/** Most points of a long trace that are shown. */
const mostPoints = 4000;

/** The raw counts of one trace with its integration windows shaded: of its one transient, or of the first of many. */
export function transientFigure(
  where: string,
  { trace, transients }: { readonly trace: CountTrace; readonly transients: readonly Transient[] },
): PlotFigure {
  const [first] = transients;
  const many = transients.length > 1;
  const counts = Array.from(many ? trace.counts.subarray(0, mostPoints) : trace.counts);
  const x = counts.map((_, i) => i * trace.stepSeconds);
  const top = counts.reduce((most, v) => Math.max(most, v), 0);
  const shown = transients.filter((t) => t.start < counts.length);
  const background = `(${first.background.toPrecision(2)} counts per point)`;
  return {
    kind: 'plot',
    name: `${where}-transient`,
    title: many ? `Transients of ${trace.name}` : `Transient of ${first.name}`,
    caption: many
      ? `Counts of each point as recorded, of the first ${shown.length} of ${transients.length} cells; the shaded windows are integrated, and the gas blank between them subtracted ${background}.`
      : `Counts of each point as recorded; the shaded window is integrated, and the gas blank before it subtracted ${background}.`,
    x: { label: 'time', unit: 's' },
    y: { label: 'counts', unit: 'counts per point' },
    series: [
      ...shown.map(({ start, end }) => ({
        label: 'integration window',
        style: 'shade' as const,
        x: [start * trace.stepSeconds, Math.min(end, counts.length) * trace.stepSeconds],
        y: [top, top],
      })),
      { label: 'counts', style: 'line', x, y: counts },
    ],
  };
}

/** Masses of the single cells by role, in bins common to all (Freedman–Diaconis on the sample, at most 40). */
export function histogram(where: string, roles: readonly { role: string; values: Float64Array }[]): PlotFigure {
  const sorted = Float64Array.from(roles[0].values).sort();
  const at = (p: number) => sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))];
  const all = roles.flatMap((r) => Array.from(r.values));
  const [low, high] = [Math.min(0, ...all), Math.max(...all)];
  const wanted = (2 * (at(0.75) - at(0.25))) / Math.cbrt(sorted.length);
  const bins = Math.max(5, Math.min(40, Math.ceil((high - low) / (wanted || 1))));
  const width = (high - low) / bins || 1;
  const edges = Array.from({ length: bins }, (_, i) => low + i * width);
  return {
    kind: 'plot',
    name: `${where}-cells`,
    title: 'Mass of label in single cells',
    caption: `Distribution over ${roles.map((r) => `${r.values.length} cells (${r.role})`).join(', ')}; bin width ${width.toPrecision(2)} fg.`,
    x: { label: 'mass per cell', unit: 'fg' },
    y: { label: 'cells', unit: 'count per bin' },
    series: roles.map(({ role, values }) => ({
      label: role,
      style: 'bars',
      x: edges.map((e) => e + width / 2),
      y: edges.map((e, i) => values.filter((v) => v >= e && (v < e + width || i === bins - 1)).length),
    })),
  };
}
