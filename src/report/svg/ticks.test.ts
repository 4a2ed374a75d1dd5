import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linearTicks, logTicks, superscript } from './ticks.ts';

const number = (label: string) => Number(label.replace('−', '-'));
const finite = fc.double({ min: -1e12, max: 1e12, noNaN: true });

describe('linear ticks', () => {
  test('lie in the range, rise, and carry their own value as label', () => {
    fc.assert(
      fc.property(
        finite,
        fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
        fc.integer({ min: 3, max: 12 }),
        (lo, span, n) => {
          const hi = lo + Math.max(span, Math.abs(lo) * 1e-6);
          const { values, labels, exp10 } = linearTicks(lo, hi, n);
          const step = values.length > 1 ? values[1] - values[0] : hi - lo;
          values.forEach((v, i) => {
            expect(v).toBeGreaterThanOrEqual(lo);
            expect(v).toBeLessThanOrEqual(hi);
            if (i > 0) expect(v).toBeGreaterThan(values[i - 1]);
            expect(Math.abs(number(labels[i]) * 10 ** exp10 - v)).toBeLessThan(0.01 * step);
          });
          expect(values.length).toBeLessThanOrEqual(2 * n + 1);
        },
      ),
    );
  });

  test.each([
    [0, 2000, 5, ['0', '500', '1000', '1500', '2000'], 0],
    [-1, 1, 4, ['−1.0', '−0.5', '0.0', '0.5', '1.0'], 0],
    [0, 250_000, 5, ['0', '50', '100', '150', '200', '250'], 3],
    [0, 4e-5, 4, ['0', '10', '20', '30', '40'], -6],
  ])('from %d to %d', (lo, hi, n, labels, exp10) => {
    expect(linearTicks(lo, hi, n)).toMatchObject({ labels, exp10 });
  });

  test('there are none without a range', () => {
    expect(linearTicks(3, 3).values).toEqual([]);
    expect(linearTicks(Number.NaN, 3).values).toEqual([]);
  });
});

describe('log ticks', () => {
  test('lie in the range and rise', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -20, max: 20, noNaN: true }),
        fc.double({ min: 1, max: 25, noNaN: true }),
        (start, decades) => {
          const [lo, hi] = [10 ** start, 10 ** (start + decades)];
          const { values } = logTicks(lo, hi);
          expect(values.length).toBeGreaterThan(0);
          values.forEach((v, i) => {
            expect(v).toBeGreaterThanOrEqual(lo);
            expect(v).toBeLessThanOrEqual(hi);
            if (i > 0) expect(v).toBeGreaterThan(values[i - 1]);
          });
        },
      ),
    );
  });

  test('are powers of ten over many decades, with 2 and 5 over few', () => {
    expect(logTicks(1, 1e6, 7).labels).toEqual(['1', '10', '100', '1000', '10000', '10⁵', '10⁶']);
    expect(logTicks(1, 100).labels).toEqual(['1', '2', '5', '10', '20', '50', '100']);
  });

  test('there are none for a range that reaches zero', () => {
    expect(logTicks(0, 10).values).toEqual([]);
  });
});

test('powers are written as superscripts', () => {
  expect(superscript(-12)).toBe('⁻¹²');
});
