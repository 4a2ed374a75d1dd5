import { despiked } from '../../src/analysis/despike.ts';
import { random } from '../../src/numeric/random.ts';
import { type Entry, leastCpuSeconds } from '../entry.ts';

const [width, height] = [1000, 500];

export const despike: Entry = {
  what: 'despike, rolling median 5 × 5 with its MAD, 500 × 1000 pixels (CPU time)',
  unit: 's',
  target: { limit: 0.3, better: 'less' },
  peer: 'pewlib 1.09 s',
  async measured() {
    const chance = random(5);
    const image = Float64Array.from({ length: width * height }, (_, i) => chance.poisson(40 + 30 * Math.sin(i / 97)));
    return leastCpuSeconds(() => despiked(image, width, { rule: 'median', size: 5, threshold: 3 }));
  },
};
