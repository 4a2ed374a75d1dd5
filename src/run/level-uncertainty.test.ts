import { expect, test } from 'vitest';
import { standardUncertainty } from '../quantity/quantity.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

const table = [
  'Name,Au197 (CPS)',
  ...[0, 1, 2, 4].flatMap((x) => [-3, 3].map((d) => `S${x},${1000 * x + 50 + d}`)),
  'HEL,2050',
  'HEL,2051',
];
const slope = async (levels: string) => {
  const study = `format: cupel-study/1
title: levels with their own uncertainty
data: { d: { path: raw/d.csv, columns: { sample: Name, signal: Au197 (CPS) } } }
calibrations: { line: { method: solution-icp-ms, data: d, channel: 197Au, weights: 1/u², levels: { ${levels} } } }
measurements: { hel: { method: solution-icp-ms, sample: { d: HEL }, calibration: line, channel: 197Au, per: mL } }
`;
  const source = memorySource(new Map([['raw/d.csv', new TextEncoder().encode(table.join('\n'))]]));
  const { record } = await runStudy('s', parseStudy(study), source, { version: 'test', cache: null });
  return record.calibrations[0].calibration.slope;
};

test('a level that carries its own ± brings a root of its own into the slope', async () => {
  const exact = await slope('S0: 0 ug/L, S1: 1 ug/L, S2: 2 ug/L, S4: 4 ug/L');
  const own = await slope('S0: 0 ug/L, S1: 1 ug/L ± 1 %, S2: 2 ug/L ± 1 %, S4: 4 ug/L ± 1 %');
  expect(Object.keys(own.shares)).toContain('study.yaml:/calibrations/line/levels/S4');
  expect(own.value / exact.value).toBeCloseTo(1, 2);
  // By hand: a slope by levels of 1 % each cannot be surer than 1 %/√3, and is not less sure than one of them alone.
  const relative = standardUncertainty(own) / own.value;
  expect(relative).toBeGreaterThan(0.01 / Math.sqrt(3));
  expect(relative).toBeLessThan(0.013);
  expect(standardUncertainty(exact) / exact.value).toBeLessThan(0.004);
});
