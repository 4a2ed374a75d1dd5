import { describe, expect, it } from 'vitest';
import { random } from '../../numeric/random.ts';
import { countCells } from './count-cells.ts';

/** Cells of log-normal counts as discs smeared by the spot and, along the line, by a washout of 1.5 pixels. */
function section(cells: number, mean: number, background: number, seed: number | string) {
  const chance = random(seed);
  const [width, height] = [150, 100];
  const expected = new Float64Array(width * height).fill(background);
  const truth: number[] = [];
  const places: [number, number][] = [];
  while (truth.length < cells) {
    const [x, y] = [8 + 130 * chance.uniform(), 8 + 84 * chance.uniform()];
    if (places.some(([u, v]) => Math.hypot(x - u, y - v) < 12)) continue;
    places.push([x, y]);
    const counts = mean * chance.lognormal(-0.08, 0.4);
    truth.push(counts);
    for (let v = -7; v <= 7; v++)
      for (let u = -7; u <= 12; u++) {
        let share = 0;
        for (let k = 0; k < 12; k++)
          share +=
            (Math.exp(-k / 1.5) * Math.exp(-((u - k) ** 2 + v ** 2) / (2 * 1.5 ** 2))) / (2 * Math.PI * 1.5 ** 2);
        share *= 1 - Math.exp(-1 / 1.5);
        const [px, py] = [Math.round(x) + u, Math.round(y) + v];
        if (px < width && py < height && px >= 0 && py >= 0) expected[py * width + px] += counts * share;
      }
  }
  const values = expected.map((m) => chance.poisson(m));
  return { raster: { width, height, values }, truth: truth.reduce((sum, t) => sum + t, 0), n: truth.length };
}
const settings = { alpha: 1e-6, marginPixels: 3, leastPixels: 4 };

describe('the counts of the cells of a map', () => {
  it.each([
    [2000, 0.5],
    [500, 2],
    [400, 0.02],
  ])('of %i on %f counts a pixel are all found, with their rims and tails', (mean, background) => {
    let [net, truth, found, there] = [0, 0, 0, 0];
    for (let seed = 0; seed < 4; seed++) {
      const made = section(30, mean, background, `${mean}/${seed}`);
      const { cells } = countCells(made.raster, made.raster.values, settings);
      net += cells.reduce((sum, c) => sum + c.net, 0);
      truth += made.truth;
      found += cells.length;
      there += made.n;
    }
    expect(Math.abs(found - there)).toBeLessThanOrEqual(2);
    expect(Math.abs(net / truth - 1)).toBeLessThan(0.015);
  });

  it('are none where there is nothing but background', () => {
    for (const background of [0.05, 1, 20]) {
      const { raster } = section(0, 0, background, `blank/${background}`);
      const found = countCells(raster, raster.values, settings);
      expect(found.cells).toHaveLength(0);
      expect(Math.abs(found.background / background - 1)).toBeLessThan(0.1);
    }
  });

  it('have the u that repeats show', () => {
    let z2 = 0;
    const runs = 40;
    for (let seed = 0; seed < runs; seed++) {
      const made = section(1, 1000, 3, `u/${seed}`);
      const [cell] = countCells(made.raster, made.raster.values, settings).cells;
      z2 += ((cell.net - made.truth) / cell.u) ** 2 / runs;
    }
    // Mean of 40 squares of standard normals: 1 ± 0.22
    expect(z2).toBeGreaterThan(0.45);
    expect(z2).toBeLessThan(1.7);
  });
});
