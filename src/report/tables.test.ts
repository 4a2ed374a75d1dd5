import { describe, expect, test } from 'vitest';
import { exampleRecord } from './example-record.reference.ts';
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

  test('says once what is said of several places', () => {
    const note = { level: 'note', code: 'F053', message: 'the file states no unit' } as const;
    const findings = ['a.csv', 'b.csv', 'c.csv', 'd.csv'].map((where) => ({ ...note, where }));
    expect(resultsTable({ ...exampleRecord, findings })).toContain(
      'note[F053] a.csv, b.csv and 2 more: the file states no unit',
    );
    expect(resultsTable({ ...exampleRecord, findings: findings.slice(0, 2) })).toContain(
      'note[F053] a.csv and b.csv: the file',
    );
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
