import { expect, test } from 'vitest';
import type { Measurement } from '../measurement/measurement.ts';
import { rowOf } from '../measurement/row.reference.ts';
import { type Quantity, rooted } from '../quantity/quantity.ts';
import { parseStudy } from '../study/parse.ts';
import { agreeStudy } from './agree-study.ts';

const value = (x: number, id: string): Quantity =>
  rooted(x, 0.05 * x, '%{ID}/g', {
    ...{ id, label: id, group: id, dof: null },
    ...{ law: { kind: 'normal' as const }, basis: 'measured' as const },
  });
const row = (measurement: string, subject: string | null, region: string, time: string, x: number, changes = {}) =>
  rowOf(value(x, `${measurement}/${subject}/${region}/${time}`), {
    ...{ measurement, subject, region, time, quantity: 'dose fraction', per: 'g' },
    ...changes,
  });
const entry = (text: string) =>
  parseStudy(`format: cupel-study/1
title: t
data: { d: { path: d.csv } }
measurements: { pet: { method: m, sample: d }, counter: { method: m, sample: d } }
agreement: { a: ${text} }
`);
const agreeOn = (text: string, rows: readonly Measurement[]) => {
  const parsed = entry(text);
  if (parsed.errors.length > 0) throw parsed.errors[0];
  return agreeStudy('a', parsed.study.agreement.a, rows, 'study.yaml:5');
};
const plain = '{ of: [pet, counter], quantity: dose fraction per g }';
const mice = ['m1', 'm2', 'm3'];
const rows = [
  ...mice.map((m) => row('pet', m, 'Kidney_left', '24.2 h', 9)),
  ...mice.map((m) => row('counter', m, 'kidney', '24 h', 10)),
];

test('rows are matched by subject, region and time, with regions renamed and times within what is stated', () => {
  expect(() => agreeOn(plain, rows)).toThrow(expect.objectContaining({ code: 'S095' }));
  const text =
    '{ of: [pet, counter], quantity: dose fraction per g, within: 30 min, regions: { Kidney_left: kidney } }';
  const { agreement } = agreeOn(text, rows);
  expect([agreement.n, agreement.subjects]).toEqual([3, 3]);
  expect(agreement.ratio!.ratio.value).toBeCloseTo(0.9, 10);
});

test('what the ladder climbs to from the mean of a group is no animal either', () => {
  const probe = (measurement: string, subject: string) =>
    row(measurement, subject, 'liver', '24 h', 9, { quantity: 'probe amount' });
  const both = ['pet', 'counter'].flatMap((measurement) =>
    [...mice, 'mean of control'].map((m) => probe(measurement, m)),
  );
  expect(agreeOn('{ of: [pet, counter], quantity: probe amount per g }', both).agreement.n).toBe(3);
});

test('a day is 24 hours, means of groups are left out, and rows without counterpart are said', () => {
  const days = mice.map((m) => row('pet', m, 'kidney', '1 d', 9));
  const group = [
    row('pet', 'mean of control', 'kidney', '24 h', 9),
    row('pet', 'mean of control', 'kidney', '24 h', 1, { statistic: 'spread' }),
  ];
  const { agreement, findings } = agreeOn(plain, [
    ...days,
    ...group,
    ...rows,
    row('counter', 'm9', 'liver', '24 h', 3),
  ]);
  expect(agreement.n).toBe(3);
  expect(findings.map((f) => [f.code, f.message])).toEqual([
    ['R036', '3 rows of pet have no counterpart: m1 Kidney_left 24.2 h, m2 Kidney_left 24.2 h, m3 Kidney_left 24.2 h'],
    ['R036', '1 row of counter has no counterpart: m9 liver 24 h'],
  ]);
});

test('a row that two others match is refused, as is a quantity that one lacks, and a wrong by:', () => {
  const twice = [row('pet', 'm1', 'kidney', '1 h', 9), row('pet', 'm1', 'kidney', '24 h', 9), ...rows];
  const byRegion = '{ of: [pet, counter], quantity: dose fraction per g, by: [subject, region] }';
  expect(() => agreeOn(byRegion, twice)).toThrow(expect.objectContaining({ code: 'S096' }));
  const suv = '{ of: [pet, counter], quantity: SUV }';
  expect(() => agreeOn(suv, rows)).toThrow(expect.objectContaining({ code: 'S095', found: 'dose fraction per g' }));
  expect(entry('{ of: [pet, counter], quantity: SUV, by: [mouse] }').errors[0].code).toBe('S094');
  expect(entry('{ of: [pet, count], quantity: SUV }').errors[0].code).toBe('S008');
});
