import { inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MapFigure } from '../../measurement/figure.ts';
import { exampleMap } from '../example-record.reference.ts';
import { drawFigure, figureCaption } from './draw-figure.ts';
import { lengthLabel } from './scale-bar.ts';

const attribute = (tag: string, name: string) => Number(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]);
const imageTag = (svg: string) => /<image [^>]*>/.exec(svg)?.[0] ?? '';

/** Palette indices of the picture in an SVG, row by row. */
function pixels(svg: string): { width: number; height: number; rows: Uint8Array[] } {
  const file = Uint8Array.from(atob(/base64,([^"]*)"/.exec(svg)?.[1] ?? ''), (c) => c.charCodeAt(0));
  const view = new DataView(file.buffer);
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  const at = String.fromCharCode(...file.subarray(0, 2000)).indexOf('IDAT');
  const bytes = Uint8Array.from(inflateSync(file.subarray(at + 4, at + 4 + view.getUint32(at - 4))));
  const row = (y: number) => bytes.subarray(y * (width + 1) + 1, (y + 1) * (width + 1));
  return { width, height, rows: Array.from({ length: height }, (_, y) => row(y)) };
}

const flat = (width: number, height: number, pixelUm: readonly [number, number]): MapFigure => ({
  ...exampleMap(),
  width,
  height,
  pixelUm,
  values: new Float32Array(width * height).map((_, i) => i % 7),
  regions: [],
});

describe('the scale bar', () => {
  test('is as long as it says, within 0.5 %, for any map, pixel and column width', () => {
    const side = fc.integer({ min: 2, max: 60 });
    const um = fc.double({ min: 0.05, max: 500, noNaN: true });
    fc.assert(
      fc.property(side, side, um, um, fc.constantFrom(85, 114, 174), (w, h, dx, dy, widthMm) => {
        const svg = drawFigure(flat(w, h, [dx, dy]), { widthMm });
        const group = /<g id="scale-bar".*?<\/g>/s.exec(svg)?.[0] ?? '';
        const stated = Number(/data-length-um="([^"]*)"/.exec(group)?.[1]);
        const ptPerUm = attribute(imageTag(svg), 'width') / (w * dx);
        expect(Math.abs(attribute(group, 'width') / ptPerUm / stated - 1)).toBeLessThan(0.005);
        expect(group).toContain(`>${lengthLabel(stated)}<`);
        expect(Number(stated.toPrecision(1))).toBeCloseTo(stated, 12);
        expect(stated).toBeLessThanOrEqual(0.3 * w * dx * 1.0001);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    [500, '500 µm'],
    [2000, '2 mm'],
    [0.2, '200 nm'],
  ])('%d µm is written %s', (um, label) => {
    expect(lengthLabel(um)).toBe(label);
  });

  test('is left out, and the caption says so, where the pixel size is unknown', () => {
    const figure = flat(10, 10, [Number.NaN, 20]);
    expect(drawFigure(figure)).not.toContain('scale-bar');
    expect(figureCaption(figure)).toContain('Pixel size unknown');
  });
});

describe('a map', () => {
  const svg = drawFigure(exampleMap());

  test('has one pixel of the picture for one of the map, and keeps its shape in µm', () => {
    expect(pixels(svg)).toMatchObject({ width: 60, height: 40 });
    expect(attribute(imageTag(svg), 'height') / attribute(imageTag(svg), 'width')).toBeCloseTo(
      (40 * 25) / (60 * 20),
      4,
    );
    expect(svg).toContain('image-rendering:pixelated');
  });

  test('leaves pixels that were not measured transparent over hatching, and says so', () => {
    const { rows } = pixels(svg);
    expect(rows[39][59]).toBe(0);
    expect(rows[0][0]).toBeGreaterThan(0);
    expect(svg).toContain('<pattern id="hatch"');
    expect(figureCaption(exampleMap())).toContain('Hatched: nothing measured.');
  });

  test('gives the lightest colour to the highest value', () => {
    const { rows } = pixels(svg);
    expect(Math.max(...rows.flatMap((r) => [...r]))).toBe(255);
    expect(rows[20][21]).toBe(255);
  });

  test('names its unit, its regions and its colour range', () => {
    expect(svg).toContain('>µg/g<');
    expect(svg).toContain('<g data-region="tumour">');
    expect(svg).toMatch(/>normal<\/text>/);
    expect(figureCaption(exampleMap())).toMatch(
      /Colours \(viridis\) span the 1st to the 99th percentile, [\d.]+ to [\d.]+ µg\/g/,
    );
  });

  test('is not bleached by one hot pixel: 0 … 999 and 1e6 span 10 to 990', () => {
    const values = new Float32Array(1001).map((_, i) => (i === 1000 ? 1e6 : i));
    const figure = { ...flat(1001, 1, [1, 1]), width: 77, height: 13, values };
    expect(figureCaption(figure)).toContain('99th percentile, 10 to 990 µg/g; pixels beyond take the end colour');
  });

  test('with more than 1000 pixels a side is reduced by area mean, and says so', () => {
    const wide = {
      ...exampleMap(),
      width: 2500,
      height: 30,
      values: new Float32Array(75_000).map((_, i) => i % 3),
      regions: [],
    };
    expect(pixels(drawFigure(wide))).toMatchObject({ width: 834, height: 10 });
    expect(figureCaption(wide)).toContain('Shown at 834 × 10 of 2500 × 30 pixels, each the mean of 3 × 3.');
  });

  test.each([
    ['one value', 4],
    ['zeros', 0],
    ['nothing', Number.NaN],
    ['infinities', Number.POSITIVE_INFINITY],
  ])('of %s is drawn without NaN in the drawing', (_, value) => {
    const drawn = drawFigure({ ...flat(5, 4, [1, 1]), values: new Float32Array(20).fill(value) });
    expect(drawn).not.toMatch(/NaN|Infinity/);
  });

  test('is the same text each time', () => {
    expect(drawFigure(exampleMap())).toBe(svg);
  });
});
