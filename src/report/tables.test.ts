import { describe, expect, test } from 'vitest';
import { rooted } from '../quantity/quantity.ts';
import { rootOf } from '../quantity/root.reference.ts';
import { exampleRecord } from './example-record.reference.ts';
import { resultGroups } from './result-rows.ts';
import { plain, resultsTable } from './tables.ts';
import { columns, shownWidth, wrapped } from './terminal.ts';

const table = resultsTable(exampleRecord);
const lineWith = (text: string) => table.split('\n').find((l) => l.includes(text)) ?? '';

describe('the table of results', () => {
  test('states value, U with its k, interval, n, rung and basis of each result', () => {
    expect(lineWith('359 ± 43')).toMatch(
      /^ {2}metal mass +359 ± 43 fg\/cell \(k = 2\) +317 … 401 +58 \(1\) +metal +measured$/,
    );
  });

  test('keeps the spread of the cells apart from the uncertainty of their mean, in the same unit', () => {
    expect(lineWith('spread between cells')).toMatch(/92 ± 18 fg\/cell \(k = 2\) +74 … 110/);
  });

  test('prints a lower bound with ≥ and no upper end', () => {
    expect(lineWith('≥')).toMatch(/≥ \(4\.09 ± 0\.38\)e7 copies\/cell \(k = 2\) +≥ 3\.72e7 /);
    expect(table).not.toContain('Infinity');
  });

  test('marks what rests on an assumption, and lists the assumptions with their reasons', () => {
    expect(lineWith('(4.67 ± 0.69)e7')).toContain('*assumed*');
    expect(table).toContain('occupancy of cv-au: 0.95 ± 0.03 (plateau of the incubation curve, 12.5 µmol/L, 2 h)');
  });

  test('names the rung where a result ends and the link that is missing', () => {
    expect(table).toContain(
      '▸ ends at probe; missing for target: specific fraction f: a blocked (nonspecific) control',
    );
    expect(table).toContain('▸ ends at metal; missing for probe: the study names none for this specimen');
  });

  test('shows comparisons with what cancelled, checks and problems', () => {
    expect(table).toContain('ratio 1.08 ± 0.15 (k = 2)');
    expect(table).toContain('cancelled, since both rest on it: atoms of gold per probe');
    expect(table).toContain('✗ fail  hel-cells.U < 10 %  (found 11.8 %)');
    expect(table).toContain('warning[Q321]');
    expect(table).toContain('accepted[Q206]');
    expect(table).toContain('reason: the run took 20 minutes');
  });

  test('says findings of several places as the record says them', () => {
    const where = 'a.csv and 3 more';
    const note = { level: 'note', code: 'F053', message: 'the file states no unit', where } as const;
    expect(resultsTable({ ...exampleRecord, findings: [note] })).toContain(
      'note[F053] a.csv and 3 more: the file states no unit',
    );
  });

  test('names the normaliser in the rows of a measurement that has several', () => {
    const section = exampleRecord.rows[exampleRecord.rows.length - 1];
    const spread = { ...section, statistic: 'spread' } as const;
    const perArea = { ...section, per: 'mm2', value: rooted(85.5, 5, 'pg/mm2', rootOf('area')) } as const;
    const rows = [section, spread, perArea, { ...perArea, statistic: 'spread' } as const];
    const names = resultGroups({ ...exampleRecord, rows })[0].rows.map((r) => r.name);
    expect(names).toEqual(['metal mass per g', 'spread per g', 'metal mass per mm²', 'spread per mm²']);
    expect(resultGroups(exampleRecord).flatMap((g) => g.rows.map((r) => r.name))).not.toContain('metal mass per g');
  });

  test('fits 100 columns, holds no escape code, and says what it is not for', () => {
    for (const line of table.split('\n')) expect(shownWidth(line)).toBeLessThanOrEqual(112);
    for (const line of resultsTable(exampleRecord, { width: 120 }).split('\n'))
      expect(shownWidth(line)).toBeLessThanOrEqual(120);
    expect(table).not.toContain('\u001b');
    expect(table).toContain('Research use only. Not for diagnosis.');
    expect(table).toContain('[simulated data]');
  });

  test('is painted without moving a column', () => {
    const red = (text: string) => `\u001b[31m${text}\u001b[39m`;
    const painted = resultsTable(exampleRecord, {
      paint: { ...plain, bold: red, dim: red, yellow: red, green: red, red },
    });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape codes are what is taken out
    expect(painted.replace(/\u001b\[\d+m/g, '')).toBe(table);
  });

  test('of a record without results says so', () => {
    expect(resultsTable({ ...exampleRecord, rows: [] })).toContain('No results.');
  });
});

test('columns are aligned by what is shown, not by code units', () => {
  expect(
    columns(
      [
        [{ text: 'α' }, { text: 'x' }],
        [{ text: 'µg' }, { text: 'y' }],
      ],
      80,
    ),
  ).toEqual(['α   x', 'µg  y']);
});

test('long text is broken at spaces, later lines indented', () => {
  expect(wrapped('one two three', 9, '  ')).toEqual(['  one two', '    three']);
});
