import { nothingReceived, spreadOverPixels } from '../../src/analysis/laser-sync/overlap.ts';
import { random } from '../../src/numeric/random.ts';
import { type Entry, leastCpuSeconds } from '../entry.ts';

const [width, height] = [1000, 500];

/** 500 passes over 1,000 pixels each, 1.37 points a pixel, none of them in step with the pixels; all counts within passes. */
function session() {
  const chance = random(9);
  const start: number[] = [];
  const crossings = Array.from({ length: height }, (_, n) => {
    const began = n * 110 + 1.2345;
    return {
      edges: Float64Array.from({ length: width + 1 }, (_unused, k) => began + k * 0.1),
      pixels: Uint32Array.from({ length: width }, (_unused, k) => n * width + k),
    };
  });
  const cycle = 0.1 / 1.37;
  for (let t = 0; t < height * 110; t += cycle) start.push(t);
  const points = { start: Float64Array.from(start), end: Float64Array.from(start, (t) => t + cycle) };
  const counts = points.start.map((t) => {
    const since = (t % 110) - 1.2345;
    return since > 0 && since + cycle < 0.1 * width ? chance.poisson(1000) : 0;
  });
  return { points, counts, crossings };
}

const peer = 'pewlib: not conserved (add.reduceat over whole points)';

export const laserSync: Entry = {
  what: 'laser sync, 750,000 points to 1,000 × 500 pixels (CPU time)',
  unit: 's',
  target: { limit: 0.2, better: 'less' },
  peer,
  async measured() {
    const { points, counts, crossings } = session();
    return leastCpuSeconds(() => spreadOverPixels(points, counts, counts, crossings, nothingReceived(width * height)));
  },
};

export const laserSum: Entry = {
  what: 'laser sync: sum conserved to 1e-12 (relative error)',
  unit: '',
  target: { limit: 1e-12, better: 'less' },
  peer,
  async measured() {
    const { points, counts, crossings } = session();
    const got = nothingReceived(width * height);
    spreadOverPixels(points, counts, counts, crossings, got);
    const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
    return Math.abs(sum(got.counts) / sum(counts) - 1);
  },
};
