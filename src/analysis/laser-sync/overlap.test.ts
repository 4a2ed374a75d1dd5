import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nothingReceived, spreadOverPixels } from './overlap.ts';

const rising = (n: number) =>
  fc.array(fc.double({ min: 0.01, max: 3, noNaN: true }), { minLength: n, maxLength: 40 }).map((steps) =>
    Float64Array.from(
      steps,
      (
        (total) => (step: number) =>
          (total += step)
      )(0),
    ),
  );
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe('counts spread over pixels', () => {
  it('are conserved, whatever the lengths of points, pixels and pauses', () => {
    fc.assert(
      fc.property(rising(3), rising(4), fc.integer({ min: 1, max: 1e6 }), fc.boolean(), (times, cuts, seed, pause) => {
        const start = times.subarray(0, -1);
        const end = Float64Array.from(start, (t, i) => (pause && i % 3 === 0 ? (t + times[i + 1]) / 2 : times[i + 1]));
        const counts = Float64Array.from(start, (_, i) => (seed * (i + 7)) % 100003);
        const cut = Math.max(2, cuts.length >> 1);
        const crossings = [cuts.subarray(0, cut), cuts.subarray(cut - 1)].map((edges, n) => ({
          edges,
          pixels: Array.from({ length: edges.length - 1 }, (_, k) => n * cut + k),
        }));
        const into = nothingReceived(cuts.length + 2);
        spreadOverPixels({ start, end }, counts, counts, crossings, into);
        expect(Math.abs(sum(into.counts) + into.outside - sum(counts))).toBeLessThanOrEqual(1e-12 * sum(counts));
        expect(sum(into.varianceInSum)).toBeCloseTo(sum(into.counts), 6);
        const whole = nothingReceived(cuts.length + 2);
        const all = [cuts.subarray(0, cut), cuts.subarray(cut - 1)].map((edges, n) => ({
          edges: Float64Array.from(edges, (edge, k) =>
            n === 0 && k === 0 ? -1 : n === 1 && k === edges.length - 1 ? 1e6 : edge,
          ),
          pixels: crossings[n].pixels,
        }));
        spreadOverPixels({ start, end }, counts, counts, all, whole);
        expect(Math.abs(sum(whole.counts) - sum(counts))).toBeLessThanOrEqual(1e-12 * sum(counts));
        expect(Math.abs(sum(whole.points) - start.length)).toBeLessThanOrEqual(1e-12 * start.length);
      }),
    );
  });

  it('follow the fraction of the interval: a point over two pixels is split, a pixel shorter than a point gets its part', () => {
    const into = nothingReceived(4);
    const points = { start: Float64Array.of(0, 1, 2), end: Float64Array.of(1, 2, 3) };
    spreadOverPixels(points, [100, 40, 8], [100, 40, 8], [{ edges: [0.25, 0.75, 1.5, 2], pixels: [0, 1, 3] }], into);
    expect([...into.counts]).toEqual([50, 25 + 20, 0, 20]);
    expect([...into.points]).toEqual([0.5, 0.75, 0, 0.5]);
    expect([...into.variance]).toEqual([25, 100 / 16 + 10, 0, 10]);
    expect(into.outside).toBe(25 + 8);
  });

  it('give the variance of the whole point to a sum that holds both its pixels', () => {
    const into = nothingReceived(2);
    spreadOverPixels(
      { start: Float64Array.of(0), end: Float64Array.of(1) },
      [9],
      [9],
      [{ edges: [0, 0.3, 1], pixels: [0, 1] }],
      into,
    );
    expect(sum(into.varianceInSum)).toBeCloseTo(9, 12);
    expect(sum(into.variance)).toBeCloseTo(9 * (0.09 + 0.49), 12);
  });

  it('end up outside where no pixel is', () => {
    const into = nothingReceived(1);
    spreadOverPixels(
      { start: Float64Array.of(0), end: Float64Array.of(1) },
      [9],
      [9],
      [{ edges: [5, 6], pixels: [0] }],
      into,
    );
    expect([into.counts[0], into.outside]).toEqual([0, 9]);
  });
});
