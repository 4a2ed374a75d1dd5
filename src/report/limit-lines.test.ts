import { expect, test } from 'vitest';
import type { MeasurementRecord } from '../study/record.ts';
import { limitLines, limitRows } from './limit-lines.ts';

const columns = [
  ...['role', 'acquisition', 'counts of', 'rule', 'decides', 'window (points)', 'window (ms)'],
  ...['background (counts in the window)', 'alpha', 'beta', 'critical value (counts)', 'detection limit (counts)'],
  ...['critical value (fg)', 'detection limit (fg)', 'definition'],
];
const row = (of: string, rule: string, decides: string, window: number, critical: number, fg: number | '') => [
  ...['sample', 'first', of, rule, decides, window, window / 10, window, 1e-6, 0.05, critical, 2 * critical],
  ...[fg, fg === '' ? '' : 2 * fg, 'a formula'],
];
const measurement = (rows: readonly (readonly (string | number)[])[]): MeasurementRecord => ({
  ...{ name: 'm', method: 'x', methodTitle: 'x', methodVersion: 1, calibration: null, roles: {}, limits: [] },
  ...{ used: {}, figures: [], tables: rows.length === 0 ? [] : [{ name: 'limits', columns, rows }] },
});

test('the named limits of the widest window are shown, on counts that have a mass where some do', () => {
  const lines = limitLines(
    measurement([
      row('Au + Ag', 'Currie', 'yes', 12, 30, ''),
      row('Au', 'Currie', '', 1, 5, 0.05),
      row('Au', 'Currie', '', 12, 20.04, 0.2),
      row('Au', 'exact Poisson', 'yes', 12, 15, 0.15),
    ]),
    120,
  );
  expect(lines).toEqual([
    '  limits of one window of 12 points (1.2 ms, background 12 counts of Au, first; α = 1e-6, β = 0.05):',
    expect.stringMatching(/^ {4}rule +critical value +detection limit$/),
    expect.stringMatching(/^ {4}Currie +20 counts, 0\.2 fg +40\.1 counts, 0\.4 fg$/),
    expect.stringMatching(/^ {4}exact Poisson +15 counts, 0\.15 fg +30 counts, 0\.3 fg +decides$/),
  ]);
});

test('of a measurement without them nothing is said', () => {
  expect(limitLines(measurement([]), 80)).toEqual([]);
  expect(limitRows(measurement([]))).toEqual([]);
});
