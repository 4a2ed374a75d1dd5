import { expect, test } from 'vitest';
import { rowOf } from '../measurement/row.reference.ts';
import { rooted } from '../quantity/quantity.ts';
import { rootOf } from '../quantity/root.reference.ts';
import { csvText, resultsColumns, resultsCsv } from './results-csv.ts';

const row = rowOf(rooted(4.48e7, 0.1 + 0.2, '{copies}/{cell}', rootOf('r')), {
  methodVersion: 2,
  region: 'margin, left',
  target: 'integrin "αIIbβ3"',
  quantity: 'target copies',
  rung: 'target',
  lo: 1e-17,
  bound: 'lower',
  belowLod: 1,
  basis: 'assumed',
  flags: ['Q203', 'Q204'],
  inputs: ['cells_1', 'cells_2'],
});

test('the columns are those of the record, in their order', () => {
  expect(resultsColumns.join(', ')).toBe(
    'study, measurement, method, methodVersion, specimen, subject, region, time, probe, target, quantity, statistic, ' +
      'per, rung, missing, value, unit, u, lo, hi, bound, coverage, n, belowLod, basis, flags, inputs',
  );
});

test('a row is written as by hand: full precision, quotes doubled, absent values empty', () => {
  expect(resultsCsv('hel-integrin', [row])).toBe(
    `${resultsColumns.join(',')}\r\n` +
      'hel-integrin,hel-cells,laser-ablation-cells,2,hel,,"margin, left",,cv-au,"integrin ""αIIbβ3""",target copies,mean,' +
      'cell,target,,44800000,{copies}/{cell},0.30000000000000004,1e-17,Infinity,lower,0.95,58,1,assumed,Q203;Q204,' +
      'cells_1;cells_2\r\n',
  );
});

test('cells with line breaks, quotes, commas and outer spaces are quoted (RFC 4180)', () => {
  expect(csvText([['a\nb', 'a"b', 'a,b', ' a', 'a', 1.5, null]])).toBe('"a\nb","a""b","a,b"," a",a,1.5,\r\n');
});

test('without results the header stands alone', () => {
  expect(resultsCsv('s', [])).toBe(`${resultsColumns.join(',')}\r\n`);
});
