import { expect, test } from 'vitest';
import { unit } from '../quantity/unit.ts';
import { lineFindings, requireSameChannels } from './line-findings.ts';
import type { Trace } from './signal.ts';

const line = (name: string, points: number, label = 'Au197'): Trace => ({
  kind: 'trace',
  name,
  seconds: new Float64Array(points),
  channels: [{ label, mode: 'rate', unit: unit('cps'), values: new Float64Array(points) }],
  metadata: {},
});
const said = (...lines: Trace[]) => lineFindings(lines, 'map').map((f) => `${f.level} ${f.code} ${f.message}`);

test('lines of equal length need no words, of unequal length a note, without points a warning', () => {
  expect(said(line('1', 3), line('2', 3))).toEqual([]);
  expect(said(line('1', 3), line('2', 2), line('3', 0))).toEqual([
    'note F055 the lines have 0 to 3 points; each keeps its own length',
    'warning F056 3 has no points',
  ]);
  expect(said(line('1', 0))).toEqual(['warning F056 1 has no points']);
  expect(said()).toEqual([]);
});

test('a line of other channels is refused, with both lists', () => {
  const first = line('1', 3);
  expect(() => requireSameChannels(line('2', 1), '2.csv:2', first, '1.csv')).not.toThrow();
  expect(() => requireSameChannels(line('2', 1, 'Ag107'), '2.csv:2', first, '1.csv')).toThrow(
    '2.csv:2: expected the masses of 1.csv: Au197, found Ag107',
  );
});
