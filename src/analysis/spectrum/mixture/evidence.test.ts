import { describe, expect, test } from 'vitest';
import { normalCdf } from '../../../numeric/normal.ts';
import { random } from '../../../numeric/random.ts';
import { emptyFit, evidenceOfJoining, fitted, type Gram, joined, logPositive } from './evidence.ts';
import { sampledStates } from './set-sampler.ts';
import { bestSet } from './set-search.ts';
import type { WindowGram } from './window-gram.ts';

const points = 30;

/** Random columns and a spectrum of two of them with unit noise. */
function problem(seed: string, columns: readonly Float64Array[], heights: readonly number[]) {
  const dice = random(seed);
  const y = Float64Array.from({ length: points }, (_, i) =>
    columns.reduce((sum, c, k) => sum + (heights[k] ?? 0) * c[i], dice.normal()),
  );
  const size = columns.length;
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, v, i) => sum + v * b[i], 0);
  const gram: Gram = {
    size,
    products: Float64Array.from({ length: size * size }, (_, i) =>
      dot(columns[Math.floor(i / size)], columns[i % size]),
    ),
    withSpectrum: Float64Array.from(columns, (c) => dot(c, y)),
    logOdds: new Float64Array(size).fill(Math.log(0.2)),
    logRange: Math.log(50) - 0.5 * Math.log(2 * Math.PI),
  };
  return { y, gram };
}

const bump = (at: number, width: number) =>
  Float64Array.from({ length: points }, (_, i) => Math.exp(-0.5 * ((i - at) / width) ** 2));

function windowOf(gram: Gram, clusters: readonly (readonly number[])[]): WindowGram {
  const nothing = new Float64Array(gram.size);
  const flat = new Float64Array(gram.size ** 2);
  return {
    columns: Array.from({ length: gram.size }, (_, ion) => ({
      ion,
      from: 0,
      values: nothing,
      slope: nothing,
      area: 1,
    })),
    products: gram.products,
    slopeColumn: flat,
    slopes: flat,
    withSpectrum: gram.withSpectrum,
    slopeSpectrum: nothing,
    spectrumSquared: 0,
    near: Uint8Array.from(flat, (_, i) => (i % (gram.size + 1) === 0 ? 1 : 0)),
    clusterOf: Array.from({ length: gram.size }, (_, k) => clusters.findIndex((c) => c.includes(k))),
    clusters,
  };
}

test('ln Φ is right to a hundredth from −30 up', () => {
  for (const x of [-6, -4, -3.6, -3.4, -1, 0, 1, 3, 6])
    expect(Math.abs(logPositive(x) - Math.log(normalCdf(x)))).toBeLessThan(0.01);
  expect(logPositive(-30) / -454.32).toBeCloseTo(1, 4);
});

describe('evidence', () => {
  const columns = [bump(8, 2), bump(11, 2), bump(20, 3)];

  test('of one column it is the integral of the likelihood over its heights from 0 to the range', () => {
    for (const height of [0, 1, 5]) {
      const { y, gram } = problem(`one ${height}`, columns, [height]);
      let integral = 0;
      const step = 0.001;
      for (let h = step / 2; h < 50; h += step) {
        let gain = 0;
        for (let i = 0; i < points; i++) gain += h * columns[0][i] * y[i] - 0.5 * (h * columns[0][i]) ** 2;
        integral += (step * Math.exp(gain)) / 50;
      }
      const fit = joined(gram, emptyFit, 0);
      expect(fit?.logEvidence).toBeCloseTo(Math.log(0.2 * integral), 2);
    }
  });

  test('of two columns that overlap it is the double integral, to 0.1', () => {
    const { y, gram } = problem('two', columns, [6, 4]);
    let integral = 0;
    const step = 0.04;
    for (let h = step / 2; h < 20; h += step)
      for (let g = step / 2; g < 20; g += step) {
        let gain = 0;
        for (let i = 0; i < points; i++) {
          const m = h * columns[0][i] + g * columns[1][i];
          gain += m * y[i] - 0.5 * m * m;
        }
        integral += (step * step * Math.exp(gain)) / 2500;
      }
    expect(Math.abs((fitted(gram, [0, 1])?.logEvidence ?? 0) - Math.log(0.04 * integral))).toBeLessThan(0.1);
  });

  test('is the same in whatever order columns join, and as the search sees it before they do', () => {
    const { gram } = problem('order', columns, [3, 2, 4]);
    const [a, b] = [fitted(gram, [0, 1, 2]), fitted(gram, [2, 0, 1])];
    expect(a?.logEvidence).toBeCloseTo(b?.logEvidence ?? 0, 9);
    const base = fitted(gram, [2, 0]);
    const worth = new Float64Array(3);
    if (base) evidenceOfJoining(gram, base, new Uint8Array(9), worth);
    expect(worth[1]).toBeCloseTo(b?.logEvidence ?? 0, 9);
  });

  test('a column in the span of others is refused', () => {
    const { gram } = problem('span', [...columns, columns[0].map((v) => 2 * v)], [3]);
    expect(fitted(gram, [0, 3])).toBeNull();
  });
});

test('the sampler visits sets as often as their evidence says, all 32 subsets counted out', () => {
  const columns = [bump(8, 2), bump(9, 2), bump(15, 2), bump(16, 3), bump(24, 2)];
  for (const [n, heights] of [
    [2.2, 0, 1.6],
    [0, 1.5, 0, 0, 1],
  ].entries()) {
    const { gram } = problem(`chain ${n}`, columns, heights);
    // Ions 0 and 2 are of one cluster and 1 and 3 of another, so the move of clusters is at work, too.
    const window = windowOf(gram, [[0, 2], [1, 3], [4]]);
    const exact = new Float64Array(5);
    let total = 0;
    for (let set = 0; set < 32; set++) {
      const fit = fitted(
        gram,
        [0, 1, 2, 3, 4].filter((k) => set & (1 << k)),
      );
      const weight = Math.exp(fit?.logEvidence ?? Number.NEGATIVE_INFINITY);
      total += weight;
      for (let k = 0; k < 5; k++) if (set & (1 << k)) exact[k] += weight;
    }
    const start = bestSet(gram, window, 5);
    const spare = 5 - start.members.length;
    const states = sampledStates(start, window, { sweeps: 20_000, spare, dice: random('chain') }, () => gram);
    for (let k = 0; k < 5; k++) {
      const seen = states.reduce((sum, { filled, times }) => sum + (filled.includes(k) ? times : 0), 0) / 20_000;
      expect(Math.abs(seen - exact[k] / total), `column ${k}`).toBeLessThan(0.02);
    }
  }
});
