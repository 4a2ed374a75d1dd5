import { InputError } from '../../finding/input-error.ts';
import type { Hdf5File } from './hdf5-file.ts';
import { missing } from './timing.ts';

/**
 * Index of the sample at which a mass (Th) arrives, by the attributes of FullSpectra. Mode 0: i = p1·√m + p2; 1:
 * i = p1/√m + p2; 2: i = p1·m^p3 + p2; 5: m = p1·i² + p2·i + p3. Throws F111 on another mode, F108 without parameters.
 */
export function massCalibration(file: Hdf5File, where: string): (mass: number) => number {
  const mode = file.attribute('FullSpectra', 'MassCalibMode');
  const p = (n: number): number => {
    const value = file.attribute('FullSpectra', `MassCalibration p${n}`);
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw missing(
      where,
      `FullSpectra with the attribute MassCalibration p${n}`,
      value === null ? 'none' : String(value),
    );
  };
  switch (mode) {
    case 0: {
      const [p1, p2] = [p(1), p(2)];
      return (mass) => p1 * Math.sqrt(mass) + p2;
    }
    case 1: {
      const [p1, p2] = [p(1), p(2)];
      return (mass) => p1 / Math.sqrt(mass) + p2;
    }
    case 2: {
      const [p1, p2, p3] = [p(1), p(2), p(3)];
      return (mass) => p1 * mass ** p3 + p2;
    }
    case 5: {
      const [p1, p2, p3] = [p(1), p(2), p(3)];
      return (mass) => (Math.sqrt(p2 * p2 - 4 * p1 * (p3 - mass)) - p2) / (2 * p1);
    }
  }
  throw new InputError({
    code: 'F111',
    where,
    expected: 'a mass calibration of mode 0, 1, 2 or 5',
    found: mode === null ? 'none' : `mode ${mode}`,
    fix: 'integrate the peaks in Tofware and save the file with its PeakData',
  });
}
