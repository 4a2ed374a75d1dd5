import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { populations } from './first-order.ts';

const chain = (n: number) => Array.from({ length: n - 1 }, (_, i) => ({ from: i, to: i + 1 }));
const times = [0, 0.1, 0.5, 1, 2, 5, 20];

describe('populations of first-order reactions', () => {
  it('A → B → C as in the closed form', () => {
    const [k1, k2] = [0.7, 0.2];
    for (const [i, [a, b, c]] of populations(chain(3), [k1, k2], [1, 0, 0], times).entries()) {
      const t = times[i];
      expect(a).toBeCloseTo(Math.exp(-k1 * t), 14);
      expect(b).toBeCloseTo((k1 / (k2 - k1)) * (Math.exp(-k1 * t) - Math.exp(-k2 * t)), 14);
      expect(a + b + c).toBeCloseTo(1, 14);
    }
  });

  it('equal rates give the terms of Poisson’s law, small ones to twelve digits', () => {
    for (const [i, x] of populations(chain(5), [1, 1, 1, 1], [1, 0, 0, 0, 0], times).entries()) {
      const t = times[i];
      let term = Math.exp(-t);
      for (let m = 0; m < 4; m++) {
        if (t > 0) expect(x[m] / term).toBeCloseTo(1, 12);
        term *= t / (m + 1);
      }
    }
  });

  it('there and back comes to the ratio of the rates', () => {
    const [a, b] = populations(
      [
        { from: 0, to: 1 },
        { from: 1, to: 0 },
      ],
      [3, 1],
      [1, 0],
      [1000],
    )[0];
    expect(b / a).toBeCloseTo(3, 12);
  });

  it('are never negative, and their sum stays, whatever the rates', () => {
    const rate = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.tuple(rate, rate, rate, rate), ([p, q, r, s]) => {
        const reactions = [...chain(4), { from: 2, to: 0 }];
        for (const x of populations(reactions, [p, q, r, s], [0.6, 0.4, 0, 0], times)) {
          expect(Math.min(...x)).toBeGreaterThanOrEqual(0);
          expect(x.reduce((t, v) => t + v, 0)).toBeCloseTo(1, 8);
        }
      }),
    );
  });
});
