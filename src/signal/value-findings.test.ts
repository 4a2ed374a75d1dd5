import { expect, test } from 'vitest';
import { unit } from '../quantity/unit.ts';
import type { Channel } from './signal.ts';
import { valueFindings } from './value-findings.ts';

const channel = (label: string, ...values: number[]): Channel => ({
  label,
  mode: 'rate',
  unit: unit('cps'),
  values: Float64Array.from(values),
});
const said = (lines: Parameters<typeof valueFindings>[0]) =>
  valueFindings(lines, 'x.csv').map((f) => [f.code, f.message]);

test('negative and missing values are counted by channel, and whole channels are not mentioned', () => {
  const channels = [channel('Au197', 1, -2, Number.NaN, -0.5), channel('Ag107', 0, 1)];
  expect(said([{ name: 'x', channels }])).toEqual([
    ['F011', 'negative signal: 2 of 4 in Au197; a detector counts no fewer than zero'],
    ['F012', 'missing values, kept as NaN: 1 of 4 in Au197'],
  ]);
  expect(said([{ name: 'x', channels: [channels[1]] }])).toEqual([]);
  expect(said([])).toEqual([]);
});

test('over the lines of a raster they are one finding, which names up to five lines', () => {
  const lines = (negative: number) =>
    Array.from({ length: 8 }, (_, i) => ({
      name: `L${i + 1}`,
      channels: [channel('Au197', i < negative ? -1 : 1, 2)],
    }));
  const message = (negative: number) => said(lines(negative))[0][1].replace(/;.*/, '');
  expect(message(2)).toBe('negative signal: 2 of 16 in Au197 (L1, L2)');
  expect(message(6)).toBe('negative signal: 6 of 16 in Au197 (6 lines)');
});

test('an ion signal is negative only below the area of an ion, since its baseline has noise', () => {
  const ions = { ...channel('[197Au]+', 0.9, -0.2, -1.5), singleIon: { logSd: null } };
  expect(said([{ name: 'x', channels: [ions] }])).toEqual([
    ['F011', 'negative signal: 1 of 3 in [197Au]+; a detector counts no fewer than zero'],
  ]);
});
