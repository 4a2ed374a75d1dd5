import { expect, test } from 'vitest';
import { crossCorrelation } from './fft-plane.ts';
import { random } from './random.ts';

test('the cross-correlation is the sum that defines it, at every shift', () => {
  const chance = random('plane');
  const made = (width: number, height: number) => ({
    width,
    height,
    values: Float64Array.from({ length: width * height }, () => chance.normal()),
  });
  const [a, b] = [made(5, 4), made(3, 6)];
  const { sums, at } = crossCorrelation(a, b);
  for (let dy = -3; dy <= 5; dy++)
    for (let dx = -4; dx <= 2; dx++) {
      let wanted = 0;
      for (let y = 0; y < a.height; y++)
        for (let x = 0; x < a.width; x++) {
          const [u, v] = [x + dx, y + dy];
          if (u >= 0 && u < b.width && v >= 0 && v < b.height)
            wanted += a.values[y * a.width + x] * b.values[v * b.width + u];
        }
      expect(sums[at(dx, dy)]).toBeCloseTo(wanted, 10);
    }
});
