import { expect, test } from 'vitest';
import { unit } from '../../quantity/unit.ts';
import type { Image } from '../../signal/signal.ts';
import type { Context } from '../method.ts';
import { parameters } from './parameters.ts';
import { respond } from './respond.ts';

const image = (pixelUm: Image['pixelUm']): Image => ({
  kind: 'image',
  name: 'section',
  width: 3,
  height: 2,
  pixelUm,
  channels: [
    {
      label: 'Au197',
      nuclide: '197Au',
      mode: 'rate',
      unit: unit('cps'),
      values: Float64Array.from([100, 200, 300, 400, 500, 600]),
    },
  ],
  metadata: {},
});
const unknown = [Number.NaN, Number.NaN] as const;
const context: Context = { where: 'map', label: '197Au', key: 'k', channel: null, standards: false };
const map = (signal: Image, stated: object, settings: object = {}) => {
  const acquisition = { name: 'section', signal, stated: { dwellSeconds: 0.1, ...stated } };
  const { value, findings } = respond([acquisition], parameters.parse(settings), context);
  return { ...value.maps[0], codes: findings.map((f) => f.code) };
};

test('the rows of an image are rows of the map, its first row on top', () => {
  const made = map(image([20, 10]), {});
  expect([made.width, made.height, [...made.values], made.pixelUm, made.codes]).toEqual([
    3,
    2,
    [100, 200, 300, 400, 500, 600],
    [20, 10],
    [],
  ]);
  expect(made.u[5]).toBeCloseTo(Math.sqrt(600 / 0.1), 12);
});

test('the pixel size is that of the file, else that of the study; a clash is refused', () => {
  expect(map(image(unknown), { pixelUm: 15 }).pixelUm).toEqual([15, 15]);
  expect(map(image(unknown), { pixelUm: 15 }, { 'line-spacing': '20 um' }).pixelUm).toEqual([15, 20]);
  expect(map(image(unknown), {}).codes).toEqual(['M404']);
  expect(() => map(image([20, 10]), { pixelUm: 10 })).toThrow(expect.objectContaining({ code: 'M403' }));
});

test('a gas blank has no meaning in an image, and a dwell time must come from somewhere', () => {
  expect(() => map(image([20, 10]), {}, { 'gas-blank': '1 s' })).toThrow(expect.objectContaining({ code: 'M406' }));
  expect(() => map(image([20, 10]), { dwellSeconds: undefined })).toThrow(expect.objectContaining({ code: 'U109' }));
});
