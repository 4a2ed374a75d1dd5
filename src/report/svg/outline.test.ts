import fc from 'fast-check';
import { expect, test } from 'vitest';
import { maskOutline } from './outline.ts';

/** Area within a path of M, H, V and Z, holes counted negative. */
function area(path: string): number {
  let sum = 0;
  let [x, y] = [0, 0];
  for (const [, letter, numbers] of path.matchAll(/([MHVZ])([^MHVZ]*)/g)) {
    const [a, b] = numbers.trim().split(' ').map(Number);
    if (letter === 'M') [x, y] = [a, b];
    else if (letter === 'H') {
      sum -= (a - x) * y;
      x = a;
    } else if (letter === 'V') y = a;
  }
  return sum;
}

test('the outline of any mask encloses exactly its pixels', () => {
  const size = fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 }));
  const masks = size.chain(([w, h]) =>
    fc.array(fc.integer({ min: 0, max: 1 }), { minLength: w * h, maxLength: w * h }).map((mask) => ({ w, h, mask })),
  );
  fc.assert(
    fc.property(masks, ({ w, h, mask }) => {
      const pixels = mask.filter((m) => m === 1).length;
      expect(area(maskOutline(Uint8Array.from(mask), w, h))).toBe(pixels);
    }),
  );
});

test('a ring has an outer and an inner edge', () => {
  expect(maskOutline(Uint8Array.of(1, 1, 1, 1, 0, 1, 1, 1, 1), 3, 3)).toBe('M0 0H3V3H0V0ZM1 2H2V1H1V2Z');
});

test('an empty mask has none', () => {
  expect(maskOutline(new Uint8Array(6), 3, 2)).toBe('');
});
