import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import type { Figure, PlotFigure } from '../../measurement/figure.ts';
import { exampleMap, exampleRecord } from '../example-record.reference.ts';
import { drawFigure, figureCaption } from './draw-figure.ts';
import { textWidth } from './text-width.ts';

const [calibration, histogram] = [exampleRecord.calibrations[0].figures[0], exampleRecord.measurements[0].figures[0]];

function elements(svg: string): string[] {
  const names: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', (tag) => names.push(tag.name));
  parser.write(svg).close();
  return names;
}

const plotOf = (x: number[], y: number[], log = false): PlotFigure => ({
  kind: 'plot',
  name: 'p',
  title: 'Points',
  caption: 'Points.',
  x: { label: 'concentration', unit: 'µmol/L', log },
  y: { label: 'signal', unit: 'cps', log },
  series: [
    { label: 'points', style: 'points', x, y, u: y.map((v) => Math.abs(v) / 10) },
    { label: 'line', style: 'line', x, y },
  ],
});

describe('every figure', () => {
  test.each<[string, Figure]>([
    ['calibration', calibration],
    ['histogram', histogram],
    ['map', exampleMap()],
  ])('(%s) is well-formed SVG of the width asked for, with real text of at least 7 pt', (_, figure) => {
    for (const widthMm of [85, 114, 174]) {
      const svg = drawFigure(figure, { widthMm, provenance: 'cupel 0.1.0; study s; inputs 0123' });
      expect(elements(svg)).toEqual(expect.arrayContaining(['svg', 'title', 'desc', 'metadata', 'text']));
      expect(svg).toContain(`width="${widthMm}mm"`);
      const [, viewWidth] = /viewBox="0 0 ([\d.]+)/.exec(svg) ?? [];
      expect(Number(viewWidth) / (widthMm * (72 / 25.4))).toBeCloseTo(1, 5);
      for (const [, size] of svg.matchAll(/font-size="([\d.]+)"/g)) expect(Number(size)).toBeGreaterThanOrEqual(7);
      expect(svg).toContain('<metadata>cupel 0.1.0; study s; inputs 0123</metadata>');
    }
  });

  test('escapes what its author wrote', () => {
    const nasty = '<script>alert("1")</script>&\u0001';
    const figure: PlotFigure = {
      ...plotOf([1, 2], [1, 2]),
      title: nasty,
      caption: nasty,
      name: nasty,
      x: { label: nasty, unit: nasty },
      series: [
        { label: nasty, style: 'line', x: [1, 2], y: [1, 2] },
        { label: 'b', style: 'shade', x: [1, 2], y: [] },
      ],
    };
    const svg = drawFigure(figure);
    expect(svg).not.toContain('<script');
    elements(svg);
    elements(
      drawFigure({
        ...exampleMap(),
        title: nasty,
        unit: nasty,
        regions: [{ name: nasty, mask: exampleMap().regions[0].mask }],
      }),
    );
  });
});

describe('a figure of simulated data', () => {
  const long = 'Mass of gold in single cells of the line HEL after two hours with the cluster '.repeat(3);
  const text = /<text [^>]*>([^<]*)<\/text>/g;

  test.each<[string, Figure]>([
    ['plot', { ...histogram, title: long }],
    ['map', { ...exampleMap(), title: long }],
  ])('(%s) says so in the picture and in its title, beside the words of the title', (_, figure) => {
    for (const widthMm of [85, 174]) {
      const svg = drawFigure(figure, { widthMm, simulated: true });
      elements(svg);
      expect([...svg.matchAll(text)].map(([, words]) => words)).toContain('simulated data');
      expect(svg).toMatch(/<title [^>]*>[^<]* \(simulated data\)<\/title>/);
      const frame = /<rect class="axis" x="([\d.]+)" y="4.5" width="([\d.]+)"/.exec(svg);
      const [left, right] = [Number(frame?.[1]), Number(frame?.[1]) + Number(frame?.[2])];
      expect(right - left).toBeGreaterThan(textWidth('simulated data', 7));
      expect(right).toBeLessThan((widthMm * 72) / 25.4);
      const bold = [...svg.matchAll(/<text class="ink" x="8" [^>]*font-weight="bold"[^>]*>([^<]*)</g)];
      expect(bold).toHaveLength(2);
      for (const [, line] of bold) expect(8 + textWidth(line, 8)).toBeLessThan(left);
    }
  });

  test('is the only one that says so', () => {
    expect(drawFigure(histogram)).not.toContain('simulated');
    expect(drawFigure(exampleMap(), { simulated: false })).not.toContain('simulated');
  });
});

describe('a plot', () => {
  test('states a unit in both axis titles, with the power of ten taken out of the ticks', () => {
    const svg = drawFigure(plotOf([0, 1e-5], [0, 3e6]));
    expect(svg).toContain('>concentration (10⁻⁶ µmol/L)<');
    expect(svg).toContain('>signal (10⁶ cps)<');
    expect(drawFigure({ ...plotOf([0, 1], [0, 1]), y: { label: 'ratio', unit: '1' } })).toContain('>ratio (no unit)<');
  });

  test('keeps every point, bar and line inside the page', () => {
    const tiny = fc.constantFrom(0, 5e-324, -4.4e-323, 1e-300, 1, 1 + 2 ** -52);
    const values = fc.array(fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), tiny), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(values, fc.boolean(), (y, log) => {
        const svg = drawFigure(
          plotOf(
            y.map((_, i) => i),
            y,
            log,
          ),
          { widthMm: 85 },
        );
        const [, width, height] = /viewBox="0 0 ([\d.]+) ([\d.]+)"/.exec(svg) ?? [];
        const marks = /<g class="marks">.*<\/g>/s.exec(svg)?.[0] ?? '';
        expect(svg).not.toMatch(/NaN|Infinity/);
        for (const [, x, yy] of marks.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(0);
          expect(Number(x)).toBeLessThanOrEqual(Number(width));
          expect(Number(yy)).toBeGreaterThanOrEqual(0);
          expect(Number(yy)).toBeLessThanOrEqual(Number(height));
        }
      }),
    );
  });

  test('breaks its lines at gaps and survives empty series', () => {
    const svg = drawFigure(plotOf([0, 1, 2, 3], [1, Number.NaN, 3, 4]));
    const line = /<g class="marks"><path class="k1" d="([^"]*)"/.exec(svg)?.[1] ?? '';
    expect(line.match(/M/g)).toHaveLength(2);
    expect(drawFigure({ ...plotOf([], []), series: [] })).toContain('</svg>');
  });

  test('fills only the first of several bars, and outlines the others in dashes of their own, so that no colours mix', () => {
    const roles = ['sample', 'blank', 'control'].map((label, i) => ({
      label,
      style: 'bars' as const,
      x: [1, 2, 3, 4],
      y: [0, 5 - i, 3, 0],
    }));
    const svg = drawFigure({ ...plotOf([], []), series: roles });
    const marks = /<g class="marks">(.*)<\/g>/s.exec(svg)?.[1].split('\n') ?? [];
    expect(marks.map((m) => /fill="([^"]*)"/.exec(m)?.[1])).toEqual(['#0072B2', 'none', 'none']);
    expect(new Set(marks.map((m) => / stroke="([^"]*)"/.exec(m)?.[1])).size).toBe(3);
    expect(new Set(marks.map((m) => /stroke-dasharray="([^"]*)"/.exec(m)?.[1])).size).toBe(3);
    // the legend shows each as it is drawn
    const key = svg.slice(svg.indexOf('font-weight="bold"'), svg.indexOf('class="grid"'));
    expect(key.match(/<path [^>]*fill="none"[^>]*stroke-dasharray/g)).toHaveLength(2);
  });

  test('draws bars as steps: up, across and down to their base, with gaps where there are none', () => {
    const svg = drawFigure({
      ...plotOf([], []),
      series: [{ label: 'cells', style: 'bars', x: [1, 2, 3, 4], y: [2, 1, 0, 3] }],
    });
    const path = /<g class="marks"><path [^>]* d="([^"]*)"/.exec(svg)?.[1] ?? '';
    expect(path.replace(/[\d.]+ ?/g, '')).toBe('MVHVHVZMVHVZ');
  });

  test('keeps the highest value of a long trace, in a small file', () => {
    const y = Array.from({ length: 200_000 }, (_, i) => (i === 123_457 ? 100 : i % 2));
    const figure: PlotFigure = {
      ...plotOf([], []),
      series: [{ label: 'trace', style: 'line', x: y.map((_, i) => i), y }],
    };
    const svg = drawFigure(figure);
    const line = /<path class="k0" d="([^"]*)"/.exec(svg)?.[1] ?? '';
    const heights = [...line.matchAll(/[ML][\d.]+ ([\d.]+)/g)].map(([, h]) => Number(h));
    expect(Math.min(...heights)).toBeLessThan(0.3 * Math.max(...heights));
    expect(svg.length).toBeLessThan(150_000);
  });

  test('says what its error bars are, and which points a log axis cannot show', () => {
    const caption = figureCaption(plotOf([1, 10, 100], [0, 10, 100], true));
    expect(caption).toContain('one standard uncertainty to either side (k = 1)');
    expect(caption).toContain('1 point at or below zero');
  });

  test('looks as it did', () => {
    expect(drawFigure(calibration, { widthMm: 85, provenance: 'fixed' })).toMatchSnapshot();
  });
});

test('text is measured as Helvetica sets it: "Hello" at 10 pt is 22.78 pt', () => {
  expect(textWidth('Hello', 10)).toBeCloseTo(22.78, 10);
});

test('upper limits stand open at their limit, with an arrow for each axis they leave open', () => {
  const plain = plotOf([1, 2, 3, 4], [1, 2, 3, 4], true);
  const [points] = plain.series;
  const figure: PlotFigure = { ...plain, series: [{ ...points, u: undefined, limit: [0, 1, 2, 3] }] };
  const svg = drawFigure(figure);
  elements(svg);
  const [open] = [...svg.matchAll(/<path class="k0" d="([^"]*)" fill="none"/g)].map((m) => m[1]);
  // left for 1 and 3, down for 2 and 3; three open circles
  expect(open.match(/h-5/g)).toHaveLength(2);
  expect(open.match(/v5m/g)).toHaveLength(2);
  expect(open.match(/a2 2/g)).toHaveLength(6);
  expect(figureCaption(figure)).toMatch(/Open markers with an arrow: upper limits\.$/);
  expect(drawFigure({ ...plain, series: [{ ...points, u: undefined }] })).not.toMatch(/h-5/);
});
