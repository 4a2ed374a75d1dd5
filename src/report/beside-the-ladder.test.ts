import { expect, test } from 'vitest';
import type { Measurement } from '../measurement/measurement.ts';
import { exact } from '../quantity/quantity.ts';
import { exampleRecord } from './example-record.reference.ts';
import { resultSentence } from './sentences.ts';

const [metal] = exampleRecord.rows;
const beside = (part: Partial<Measurement>): Measurement => ({ ...metal, rung: 'signal', per: null, ...part });
const number = beside({ quantity: 'particle number', per: 'mL', value: exact(72_600, '{particle}/mL') });
const size = beside({ quantity: 'equivalent diameter', value: exact(40.4, 'nm') });
const sizes = beside({ quantity: 'equivalent diameter', statistic: 'spread', value: exact(3.9, 'nm') });

test('numbers and sizes stand after the ladder, in their own sentence', () => {
  const text = resultSentence({ ...exampleRecord, rows: [metal, number, size, sizes] }, 'hel-cells');
  expect(text).toMatch(/^hel-cells: hel carried 359 ± 43 fg of gold per cell \(k = 2;[^)]*\)\. /);
  expect(text).toContain(
    'Beside it: 72600 particles/mL and an equivalent diameter of 40.4 nm, with a spread of 3.9 nm.',
  );
});

test('without a calibration they stand alone', () => {
  expect(resultSentence({ ...exampleRecord, rows: [number] }, 'hel-cells')).toBe('hel-cells: hel: 72600 particles/mL.');
});
