import { fitVoxels } from '../../src/analysis/relaxation/fit-voxels.ts';
import { spoiledGradientEcho } from '../../src/analysis/relaxation/spoiled-gradient-echo.ts';
import { random } from '../../src/numeric/random.ts';
import { type Entry, leastCpuSeconds } from '../entry.ts';

const count = 256 * 256;

export const relaxationMap: Entry = {
  what: 'map of R1 with its standard error by six flip angles, nonlinear, 256 × 256 voxels (CPU time)',
  unit: 's',
  target: { limit: 1, better: 'less' },
  peer: '—',
  async measured() {
    const angles = [3, 6, 9, 15, 24, 35].map((degrees) => (degrees * Math.PI) / 180);
    const model = spoiledGradientEcho(
      'variable-flip-angle',
      angles,
      angles.map(() => 0.005),
    );
    const draw = random(7);
    const signals = new Float32Array(angles.length * count);
    for (let v = 0; v < count; v++) {
      const e = Math.exp(-0.005 * (0.3 + (3 * v) / count));
      for (const [i, a] of angles.entries())
        signals[i * count + v] = (10_000 * Math.sin(a) * (1 - e)) / (1 - e * Math.cos(a)) + 3 * draw.normal();
    }
    return leastCpuSeconds(() => fitVoxels(model, signals, count));
  },
};
