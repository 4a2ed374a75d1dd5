import type { PlotFigure, Series } from '../../measurement/figure.ts';
import { drawAxes, type Field } from './axes.ts';
import { type DrawOptions, fontSize, pointsPerMm, svgDocument, svgText } from './frame.ts';
import { barEdges, drawMarks, type Look, legendSample } from './marks.ts';
import { axisEnds, emptySpan, type Scale, type Span, scale, widen } from './scale.ts';
import { fitText, textWidth, wrapText } from './text-width.ts';
import { figureTitle } from './title.ts';

const drawOrder = ['shade', 'bars', 'band', 'line', 'points'] as const;

function looks(series: readonly Series[]): Look[] {
  const names = series.map((s, i) => s.label || `#${i}`);
  const order = [...new Set(names)];
  return series.map((s, i) => {
    const alike = [...new Set(names.filter((_, j) => series[j].style === s.style))];
    return { colour: order.indexOf(names[i]), mark: alike.indexOf(names[i]) };
  });
}

function spans(figure: PlotFigure): { x: Span; y: Span; xMargin: number } {
  let x = emptySpan;
  let y = emptySpan;
  for (const s of figure.series) {
    if (s.style === 'shade') continue;
    x = widen(x, s.style === 'bars' ? barEdges(s.x, figure.x.log ?? false) : s.x);
    y = widen(y, s.y);
    if (s.style === 'points' && s.u) {
      const u = s.u;
      y = widen(
        widen(
          y,
          s.y.map((v, i) => v + (u[i] || 0)),
        ),
        figure.y.log ? [] : s.y.map((v, i) => v - (u[i] || 0)),
      );
    }
    if (s.lower) y = widen(y, s.lower);
    else if (s.style === 'bars') y = widen(y, [0]);
  }
  if (x.lo > x.hi) for (const s of figure.series) x = widen(x, s.x);
  if (y.lo > y.hi) for (const s of figure.series) y = widen(y, s.y);
  return { x, y, xMargin: figure.series.some((s) => s.style === 'points') ? 0.03 : 0 };
}

/** Fewer ticks until their labels stand clear of each other. */
function clearScale(make: (count: number) => Scale, count: number): Scale {
  for (let c = count; c > 2; c--) {
    const s = make(c);
    const clear = s.ticks.values.every((v, i) => {
      if (i === 0) return true;
      const gap = Math.abs(s.at(v) - s.at(s.ticks.values[i - 1]));
      return gap > (textWidth(s.ticks.labels[i], fontSize) + textWidth(s.ticks.labels[i - 1], fontSize)) / 2 + 4;
    });
    if (clear) return s;
  }
  return make(2);
}

/** An axis with a name at each of 1, 2, 3 …; `depth` where names stand upright since they would touch each other. */
function namedScale(names: readonly string[], left: number, right: number): { scale: Scale; depth?: number } | null {
  if (names.length === 0) return null;
  const plain = scale(0.4, names.length + 0.6, false, left, right, 2);
  const shown = names.map((name) => fitText(name, fontSize, longestName));
  const widest = Math.max(...shown.map((name) => textWidth(name, fontSize)));
  const ticks = { values: names.map((_, i) => i + 1), labels: shown, exp10: 0 };
  const upright = widest > plain.at(2) - plain.at(1) - 4;
  return { scale: { ...plain, ticks }, ...(upright ? { depth: widest } : {}) };
}

/** Points of the page that a name on an axis may take. */
const longestName = 90;

type Legend = { readonly svg: string; readonly height: number };

function legend(figure: PlotFigure, look: readonly Look[], left: number, right: number, top: number): Legend {
  const entries = figure.series
    .map((s, i) => ({ style: s.style, label: s.label, look: look[i] }))
    .filter((e, i, all) => e.label && all.findIndex((o) => o.label === e.label) === i);
  if (entries.length < 2) return { svg: '', height: 0 };
  let x = left;
  let y = top;
  const parts: string[] = [];
  for (const e of entries) {
    const label = wrapText(e.label, fontSize, right - left - 20)[0];
    const width = 18 + textWidth(label, fontSize) + 10;
    if (x > left && x + width > right) {
      x = left;
      y += fontSize + 3;
    }
    parts.push(legendSample(e.style, e.look, x, y - 2.4), svgText(x + 18, y, label));
    x += width;
  }
  return { svg: parts.join('\n'), height: y - top + fontSize + 3 };
}

/** What the picture shows beyond its caption: what the bars of its points mean, and points a log axis cannot show. */
export function plotNotes(figure: PlotFigure): string {
  const notes: string[] = [];
  if (figure.series.some((s) => s.style === 'points' && s.u?.some((u) => u > 0)))
    notes.push('Bars of points: one standard uncertainty to either side (k = 1), where larger than the marker.');
  if (figure.series.some((s) => s.limit?.some((l) => l > 0))) notes.push('Open markers with an arrow: upper limits.');
  let off = 0;
  for (const s of figure.series)
    if (s.style === 'points')
      for (let i = 0; i < s.x.length; i++) if ((figure.x.log && s.x[i] <= 0) || (figure.y.log && s.y[i] <= 0)) off++;
  if (off > 0)
    notes.push(`${off} ${off === 1 ? 'point' : 'points'} at or below zero: open triangles at the end of the log axis.`);
  return notes.join(' ');
}

/** A plot as SVG; axes carry their units, series differ by shape or dash as well as by colour. */
export function drawPlot(figure: PlotFigure, options: DrawOptions = {}): string {
  const widthMm = options.widthMm ?? 174;
  const width = widthMm * pointsPerMm;
  const look = looks(figure.series);
  const title = figureTitle(figure.title, options, 8, width);
  const key = legend(figure, look, 8, width - 6, title.bottom + fontSize + 2);
  const top = title.bottom + key.height + 6;
  const bottom = top + Math.min(0.62, 0.36 + 22 / widthMm) * width - 20;
  const { x: xSpan, y: ySpan, xMargin } = spans(figure);
  const [yLo, yHi] = axisEnds(ySpan, figure.y.log ?? false, 0.05);
  const y = scale(yLo, yHi, figure.y.log ?? false, bottom, top, Math.max(3, Math.round((bottom - top) / 32)));
  const labelWidth = Math.max(0, ...y.ticks.labels.map((l) => textWidth(l, fontSize)));
  const left = fontSize + 6 + labelWidth + 6;
  const right = width - 10;
  // A stretch of a curve, such as a part of an acquisition, is shown from where it begins.
  const stretch = figure.series.every((s) => s.style === 'line' || s.style === 'shade');
  const [xLo, xHi] = axisEnds(xSpan, figure.x.log ?? false, xMargin, !stretch);
  const named = namedScale(figure.x.names ?? [], left, right);
  const x =
    named?.scale ??
    clearScale((n) => scale(xLo, xHi, figure.x.log ?? false, left, right, n), Math.round((right - left) / 34));
  const field: Field = { left, right, top, bottom };
  const labelDepth = named?.depth ?? fontSize;
  const height = bottom + 3 + 1.5 * fontSize + labelDepth + 5;
  const marks = drawOrder.flatMap((style) =>
    figure.series.flatMap((s, i) => (s.style === style ? [drawMarks(s, look[i], x, y, field)] : [])),
  );
  const body = [
    title.svg,
    key.svg,
    drawAxes(field, x, y, figure, named?.depth),
    `<g class="marks">${marks.join('\n')}</g>`,
  ];
  const description = [figure.caption, plotNotes(figure)].filter(Boolean).join(' ');
  return svgDocument(figure, options, [width, height], description, body.filter(Boolean).join('\n'));
}
