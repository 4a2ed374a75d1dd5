import fc from 'fast-check';
import { expect, test } from 'vitest';
import { axisOf, sharedShift } from './axis.ts';
import { wideSpace } from './p-mba.reference.ts';

test('without a word on the axis the tolerance counts as three standard deviations', () => {
  expect(axisOf(wideSpace, {})).toEqual({ value: 0, u: 5 });
  expect(axisOf(wideSpace, { axis: { value: 2, u: 0.5 } })).toEqual({ value: 2, u: 0.5 });
});

test('by hand: two patterns 3 and 5 ppm off, 0.4 ppm each, on an axis known to 5 ppm', () => {
  const { logLikelihood, shift } = sharedShift(
    [
      { ppm: 3, ppmU: 0.4 },
      { ppm: 5, ppmU: 0.4 },
    ],
    { value: 0, u: 5 },
  );
  // each 0.4 and 0.3 of the axis: 0.5 in all, so the mean 4 is known to 0.5/√2; prior and mean share 16/(25 + 0.125)
  expect(logLikelihood).toBeCloseTo(-0.5 * (16 / 25.125 + 2 / 0.25), 12);
  expect(shift.value).toBeCloseTo((4 * 25) / 25.125, 12);
  expect(shift.u).toBeCloseTo(Math.sqrt((25 / 25.125) * 0.125), 12);
});

test('a shift that all share costs less than the same shift of one alone', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 10, noNaN: true }), (ppm) => {
      const axis = { value: 0, u: 5 };
      const shared = sharedShift(
        [1, 2, 3].map(() => ({ ppm, ppmU: 0.2 })),
        axis,
      ).logLikelihood;
      const alone = sharedShift(
        [0, 0, ppm].map((d) => ({ ppm: d, ppmU: 0.2 })),
        axis,
      ).logLikelihood;
      expect(shared).toBeGreaterThan(alone);
    }),
  );
});
