import { expect, test } from 'vitest';
import { valueFindings } from './value-findings.ts';

test('negative and missing values are counted by channel, and whole channels are not mentioned', () => {
  const channels = [
    { label: 'Au197', values: Float64Array.of(1, -2, Number.NaN, -0.5) },
    { label: 'Ag107', values: Float64Array.of(0, 1) },
  ];
  expect(valueFindings(channels, 'x.csv').map((f) => [f.code, f.message])).toEqual([
    ['F011', 'negative signal: 2 of 4 in Au197; a detector counts no fewer than zero'],
    ['F012', 'missing values: 1 of 4 in Au197'],
  ]);
  expect(valueFindings([channels[1]], 'x.csv')).toEqual([]);
});
