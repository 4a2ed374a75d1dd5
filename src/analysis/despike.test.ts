import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mad, mean, median } from '../numeric/robust.ts';
import { despiked } from './despike.ts';

/** The rule as it is written, pixel by pixel, without any of the shortcuts. */
function byHand(values: ArrayLike<number>, width: number, size: number, threshold: number, rule: 'median' | 'mean') {
  const height = values.length / width;
  const half = size >> 1;
  return Array.from(values, (value, i) => {
    const window: number[] = [];
    const others: number[] = [];
    for (let dy = -half; dy <= half; dy++)
      for (let dx = -half; dx <= half; dx++) {
        const [x, y] = [(i % width) + dx, Math.floor(i / width) + dy];
        const neighbour = values[y * width + x];
        if (x < 0 || y < 0 || x >= width || y >= height || Number.isNaN(neighbour)) continue;
        window.push(neighbour);
        if (dx !== 0 || dy !== 0) others.push(neighbour);
      }
    if (window.length < 3 || Number.isNaN(value)) return value;
    const centre = rule === 'median' ? median(window) : mean(others);
    const sd = rule === 'median' ? mad(window) : Math.sqrt(mean(others.map((v) => (v - centre) ** 2)));
    return Math.abs(value - centre) > threshold * sd ? centre : value;
  });
}

const image = (max: number) =>
  fc.tuple(
    fc.integer({ min: 1, max: 9 }),
    fc.array(
      fc.oneof(
        { weight: 9, arbitrary: fc.integer({ min: 0, max }) },
        { weight: 1, arbitrary: fc.constant(Number.NaN) },
      ),
      {
        minLength: 72,
        maxLength: 72,
      },
    ),
  );

describe('despiking', () => {
  it.each([3, 5, 7])(
    'by the rolling median of %i × %i is the rule as written, borders, ties and gaps included',
    (size) => {
      fc.assert(
        fc.property(image(20), ([columns, all]) => {
          const values = Float64Array.from(all.slice(0, columns * Math.floor(72 / columns)));
          const { values: out } = despiked(values, columns, { rule: 'median', size, threshold: 3 });
          expect([...out]).toEqual(byHand(values, columns, size, 3, 'median'));
        }),
      );
    },
  );

  it('by the rolling mean is the rule as written', () => {
    fc.assert(
      fc.property(image(1000), ([columns, all]) => {
        const values = Float64Array.from(all.slice(0, columns * Math.floor(72 / columns)));
        const { values: out } = despiked(values, columns, { rule: 'mean', size: 3, threshold: 2.5 });
        const hand = byHand(values, columns, 3, 2.5, 'mean');
        out.forEach((v, i) => {
          if (Number.isNaN(hand[i])) expect(v).toBeNaN();
          else expect(v).toBeCloseTo(hand[i], 8);
        });
      }),
    );
  });

  it('takes a spike out, leaves its neighbours, counts it, and leaves the input alone', () => {
    const values = Float64Array.from({ length: 49 }, (_, i) => 10 + (i % 3));
    values[24] = 900;
    const before = values.slice();
    const { values: out, count, replaced, spread } = despiked(values, 7, { rule: 'median', size: 5, threshold: 3 });
    expect([out[24], count, replaced[24], spread[24] > 0]).toEqual([11, 1, 1, true]);
    expect(values).toEqual(before);
  });

  it('leaves lone counts on empty ground where counting noise explains them', () => {
    const values = new Float64Array(49);
    values[24] = 1;
    const rule = { rule: 'median', size: 5, threshold: 3 } as const;
    expect(despiked(values, 7, rule).count).toBe(1);
    expect(
      despiked(
        values,
        7,
        rule,
        values.map(() => 1),
      ).count,
    ).toBe(0);
    values[24] = 40;
    expect(
      despiked(
        values,
        7,
        rule,
        values.map(() => 6),
      ).count,
    ).toBe(1);
  });

  it('gives nothing for an empty image', () => {
    expect(despiked(new Float64Array(0), 0, { rule: 'median', size: 5, threshold: 3 }).count).toBe(0);
  });
});
