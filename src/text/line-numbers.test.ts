import { expect, test } from 'vitest';
import { byLineNumber, lineNumberFindings } from './line-numbers.ts';

const said = (...paths: string[]) => lineNumberFindings(paths).map((f) => `${f.code} ${f.where}: ${f.message}`);

test('files of a raster stand by their last number, whatever date stands before it', () => {
  const files = ['2024-02_10.csv', '2024-03_9.csv', '2024-02_9.csv'];
  expect(files.sort(byLineNumber)).toEqual(['2024-02_9.csv', '2024-03_9.csv', '2024-02_10.csv']);
});

test('numbers left out and numbers used twice are said; files without a number are not', () => {
  expect(said('Line 1.xl', 'Line 2.xl', 'Line 3.xl')).toEqual([]);
  expect(said('a.xl')).toEqual([]);
  expect(said('1.xl', '2.xl', '02.xl', '4.xl', '7.xl')).toEqual([
    'F051 1.xl: no file for line 3, 5 to 6; the lines on both sides follow each other',
    'F052 1.xl: more than one file for line 2; all are kept',
  ]);
});
