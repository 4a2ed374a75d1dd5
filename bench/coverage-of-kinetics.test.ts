import { expect, test } from 'vitest';
import { coverageOfKinetics, kineticCases } from './coverage-of-kinetics.ts';

/** 1,000 curves ask for 93–97 %. Sixty of fixed seeds allow 95 % less 3.5 binomial standard deviations, and as much bias. */
test.each(kineticCases.filter(({ noise, model }) => noise >= 0.02 || model === '1tcm' || model === '2tcm'))(
  'on 60 curves of $name with noise $noise the intervals of $symbol hold the truth as often as they say',
  { timeout: 120_000 },
  (one) => {
    const found = coverageOfKinetics(one, 60, 1);
    expect(found.given).toBeGreaterThan(50);
    expect(found.covered).toBeGreaterThan(0.85);
    expect(Math.abs(found.bias)).toBeLessThan((3.5 * found.relativeU) / Math.sqrt(found.given));
  },
);
