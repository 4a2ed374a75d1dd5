import { expect, test } from 'vitest';
import { standardUncertainty } from '../quantity/quantity.ts';
import { parseStudy } from '../study/parse.ts';
import { linkedProbe } from './links.ts';

const study = (atoms: string) =>
  parseStudy(`format: cupel-study/1
title: x
probes: { p: { label: 197Au, atoms: ${atoms}, formula: Au24(SG)8 } }
data: { d: { path: raw/x.csv } }
measurements: { spectrum: { method: mass-spectrum, sample: d } }
`);

test('atoms may come from a measurement of the study', () => {
  const { study: parsed, errors } = study('{ from: spectrum }');
  expect(errors).toEqual([]);
  expect(parsed.probes.p).toMatchObject({ atomsFrom: 'spectrum' });
  expect(parsed.probes.p.atoms).toBeUndefined();
});

test.each([
  ['{ from: spektrum }', 'S008', 'spectrum'],
  ['{ of: spectrum }', 'S005', 'from'],
  ['-3', 'S014', 'above 0'],
  ['24 nm', 'U002', ''],
])('atoms: %s is an error %s', (atoms, code, words) => {
  const { errors } = study(atoms);
  expect(errors.map((e) => e.code)).toEqual([code]);
  expect(`${errors[0].expected} ${errors[0].fix}`).toContain(words);
});

test('the probe carries the posterior in its atoms, and says so in words', () => {
  const { probes } = study('{ from: spectrum }').study;
  const values = [
    { n: 17, probability: 0.25 },
    { n: 24, probability: 0.75 },
  ];
  const linked = linkedProbe('p', probes.p, null, 'probes.p', [{ element: 'Au', values }]);
  expect(linked.record.atoms).toBe('24 (75 %), 17 (25 %) (measurement spectrum)');
  expect(linked.probe.atoms!.value).toBeCloseTo(1 / (0.25 / 17 + 0.75 / 24), 12);
  expect(standardUncertainty(linked.probe.atoms!)).toBeGreaterThan(2);
  expect(Object.keys(linked.probe.atoms!.shares)).toEqual(['study.yaml:/probes/p/atoms']);
  expect(linked.assumptions).toEqual([]);
});

test('atoms of another metal are none of the label (S090)', () => {
  const { probes } = study('{ from: spectrum }').study;
  expect(() => linkedProbe('p', probes.p, null, 'probes.p', [{ element: 'Ag', values: [] }])).toThrow(
    expect.objectContaining({ code: 'S090' }),
  );
});
