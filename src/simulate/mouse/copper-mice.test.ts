import { expect, test } from 'vitest';
import { simulateCopperMice } from './copper-mice.ts';

const small = { treated: 1, blocked: 1, exVivo: 1, hours: [1, 24], voxelMm: 1.5 };
const study = simulateCopperMice(3, small);
const text = (path: string) => new TextDecoder().decode(study.files().get(path));
const rows = (path: string) =>
  text(path)
    .trim()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(','));

test('the same seed gives the same bytes, and another others', () => {
  const again = simulateCopperMice(3, small).files();
  expect([...again.keys()]).toEqual([...study.files().keys()]);
  for (const [path, bytes] of again) expect(Buffer.compare(bytes, study.files().get(path)!), path).toBe(0);
  expect(simulateCopperMice(4, small).files().get('raw/animals.csv')).not.toEqual(study.files().get('raw/animals.csv'));
});

test('an animal’s organs, carcass and excreta hold the dose, label and metal', () => {
  for (const { percent } of study.truth.animals)
    for (const places of Object.values(percent))
      for (const of of ['label', 'metal'] as const)
        expect(Object.values(places).reduce((sum, place) => sum + place[of], 0)).toBeCloseTo(100, 8);
});

test('the counter counts what the truth holds, decayed to its own clock', () => {
  const { animals, inputs } = study.truth;
  const m01 = animals.find(({ animal }) => animal === 'm01')!;
  const seconds = (clock: string) => Date.parse(`${clock.replace(' ', 'T')}Z`) / 1000;
  let checked = 0;
  for (const [, animal, organ, , measured, counting, counts] of rows('raw/gamma-counter.csv')) {
    if (animal !== 'm01') continue;
    const hours = (seconds(measured) - Date.UTC(2026, 2, 2, 9, 15) / 1000) / 3600;
    // of the cage not all is found
    if (organ === 'urine' || organ === 'faeces') continue;
    const bq = (m01.injectedBq * m01.percent['24 h'][organ].label) / 100 / 2 ** (hours / 12.7006);
    const rate = 0.3 * bq + 1.3;
    const expected = (rate / (1 + rate * inputs.deadTimeUs * 1e-6)) * Number(counting);
    // five standard deviations, and the decay within a minute (0.05 %)
    expect(Math.abs(Number(counts) - expected), organ).toBeLessThan(5 * Math.sqrt(expected) + 0.001 * expected);
    checked++;
  }
  expect(checked).toBe(14);
});

test('the syringe less what stays in it is the dose, in the becquerels of the dose calibrator', () => {
  const [, , , , before, beforeAt, after, , residual] = rows('raw/animals.csv')[0];
  const { injectedBq } = study.truth.animals[0];
  const grown = 2 ** (-420 / 3600 / 12.7006);
  const net = 1e6 * Number(before) * grown - 1e3 * (Number(after) + Number(residual)) * 2 ** (330 / 3600 / 12.7006);
  expect(beforeAt).toBe('2026-03-02 09:08:00');
  // three readings of 0.5 %
  expect(Math.abs((net * study.truth.inputs.doseCalibrator) / injectedBq - 1)).toBeLessThan(0.03);
});
