import { expect, test } from 'vitest';
import type { Hdf5File } from './hdf5-file.ts';
import { massCalibration } from './mass-calibration.ts';

function indexOf(mode: number, ...parameters: number[]): (mass: number) => number {
  const stated = new Map<string, number>([['MassCalibMode', mode]]);
  for (const [i, value] of parameters.entries()) stated.set(`MassCalibration p${i + 1}`, value);
  const file: Hdf5File = {
    attribute: (_, name) => stated.get(name) ?? null,
    shape: () => null,
    rows: () => [],
    table: () => null,
  };
  return massCalibration(file, 'run.h5');
}

test('each mode turns a mass into the index of its sample', () => {
  expect(indexOf(0, 100, 5)(49)).toBe(705);
  expect(indexOf(1, 100, 5)(25)).toBe(25);
  expect(indexOf(2, 100, 5, 0.5)(49)).toBeCloseTo(705, 10);
  expect(indexOf(5, 0.01, 0.1, 1)(3)).toBeCloseTo(10, 10); // 0.01·10² + 0.1·10 + 1 = 3
});

test('the masses of a real axis have the indices 1000, 20000 and 60000, to the single precision of the axis', () => {
  const index = indexOf(2, 4344.809737159819, -9176.364539999437, 0.49998083380894137);
  expect(index(5.4862060546875)).toBeCloseTo(1000, 2);
  expect(index(45.100799560546875)).toBeCloseTo(20000, 2);
  expect(index(253.55145263671875)).toBeCloseTo(60000, 2);
});

test('another mode, or a parameter that is missing, is an InputError', () => {
  expect(() => indexOf(4, 1, 2, 3, 4, 5)).toThrow(/mode 0, 1, 2 or 5, found mode 4/);
  expect(() => indexOf(2, 1, 2)).toThrow(/MassCalibration p3/);
});
