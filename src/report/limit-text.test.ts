import { expect, test } from 'vitest';
import type { Limit } from '../measurement/metal-content.ts';
import { limitName, limitRanges, limitValue } from './limit-text.ts';

const limit = (value: number, of?: string): Limit => ({
  kind: 'quantification',
  value,
  unit: 'mg/mL',
  definition: 'IUPAC 1995',
  alpha: 0.05,
  beta: null,
  n: 7,
  dof: null,
  ...(of === undefined ? {} : { of }),
});
const told = (...limits: Limit[]) => limitRanges(limits).map((r) => `${limitName(r)}: ${limitValue(r)}`);

test('limits of several places are a range, each place counted once', () => {
  const kidney = limit(0.11, 'kidney of m01');
  expect(told(kidney, limit(0.32, 'bladder of m01'), kidney)).toEqual([
    'quantification limit L_Q in 2 places: 0.11 to 0.32 mg/mL',
  ]);
  expect(told(kidney, kidney)).toEqual(['quantification limit L_Q in kidney of m01: 0.11 mg/mL']);
});

test('a limit that no amount reaches is said to be none', () => {
  expect(told(limit(Infinity))).toEqual(['quantification limit L_Q: none: reached by no amount']);
  expect(told(limit(1.4, 'kidney of m01'), limit(Infinity, 'bladder of m01'))).toEqual([
    'quantification limit L_Q in 2 places: 1.4 mg/mL or more, in some reached by no amount',
  ]);
});
