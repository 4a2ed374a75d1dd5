import { describe, expect, test } from 'vitest';
import { type Random, random } from '../../numeric/random.ts';
import { arrivals } from './arrivals.ts';

/** Windows of `width` points about random arrivals; those that overlap are one event, as a detector makes them. */
function clumps(chance: Random, points: number, rate: number, width: number) {
  const [start, end]: [number[], number[]] = [[], []];
  let particles = 0;
  for (let i = 0; i < points; i++) {
    const here = chance.poisson(rate);
    particles += here;
    if (here === 0) continue;
    if (end.length > 0 && i < end[end.length - 1]) end[end.length - 1] = i + width;
    else {
      start.push(i);
      end.push(i + width);
    }
  }
  return { start, end, points, particles };
}

describe('arrivals from quiet times', () => {
  // 200 runs: the mean of N̂/N − 1 is known to about 0.2 %.
  test.each([0.001, 0.01, 0.05])(
    '%d arrivals per point in windows of 6 points: number right, merged or not',
    (rate) => {
      let [bias, squares] = [0, 0];
      const runs = 200;
      for (let r = 0; r < runs; r++) {
        const seen = clumps(random(`${rate}/${r}`), 20_000, rate, 6);
        const found = arrivals([seen]);
        bias += found.number / (rate * 20_000) - 1;
        squares += ((found.number / (rate * 20_000) - 1) / found.relativeU) ** 2;
        expect(found.perEvent).toBeGreaterThanOrEqual(1);
      }
      expect(Math.abs(bias / runs)).toBeLessThan(rate === 0.001 ? 0.05 : 0.012);
      expect(squares / runs).toBeGreaterThan(0.7);
      expect(squares / runs).toBeLessThan(1.4);
    },
  );

  test('a quarter of all particles merged at a rate of 0.05 and 6 points: 1 − exp(−0.05 · 5.5)', () => {
    const seen = clumps(random('merged'), 200_000, 0.05, 6);
    expect(1 - seen.start.length / seen.particles).toBeCloseTo(0.24, 2);
    expect(arrivals([seen]).number / seen.particles).toBeCloseTo(1, 1);
  });

  test('uneven arrivals show in the dispersion, even ones do not', () => {
    const even = clumps(random('even'), 100_000, 0.01, 3);
    const late = { ...even, start: even.start.map((s) => 50_000 + s / 2), end: even.end.map((s) => 50_000 + s / 2) };
    expect(arrivals([even]).dispersion).toBeLessThan(2.2);
    expect(arrivals([late]).dispersion).toBeGreaterThan(20);
  });

  test('no event, one event, an event that fills the run', () => {
    expect(arrivals([{ start: [], end: [], points: 100 }]).number).toBe(0);
    expect(arrivals([{ start: [50], end: [55], points: 1000 }]).number).toBeGreaterThanOrEqual(1);
    const full = arrivals([{ start: [0], end: [100], points: 100 }]);
    expect(full.number).toBe(1);
    expect(full.perEvent).toBe(1);
  });
});

/** Events that a detector splits where a new one begins later than `apart` of their width, and merges before. */
function splitClumps(chance: Random, points: number, particles: number, width: number, apart: number) {
  const at = Array.from({ length: chance.poisson(particles) }, () => chance.integer(points - width)).sort(
    (a, b) => a - b,
  );
  const [start, end]: [number[], number[]] = [[], []];
  at.forEach((x, i) => {
    const before = end[end.length - 1];
    if (i > 0 && x - at[i - 1] < apart * width) end[end.length - 1] = x + width;
    else if (i > 0 && x < before) {
      end[end.length - 1] = Math.floor((x + before) / 2);
      start.push(end[end.length - 1]);
      end.push(x + width);
    } else {
      start.push(x);
      end.push(x + width);
    }
  });
  return { start, end, points, particles: at.length };
}

// How well particles per event are known sets the uncertainty of a mass per particle: 1,000 runs, known to 3 %.
test.each([
  [165, 0.1],
  [165, 0.3],
  [165, 1],
  [400, 0.3],
])('%d particles merged below %d of a width: the number beside its own chance is off by what is stated', (n, apart) => {
  let [off, stated] = [0, 0];
  for (let r = 0; r < 1000; r++) {
    const seen = splitClumps(random(`split/${n}/${apart}/${r}`), 40_000, n, 18, apart);
    const { number, relativeU } = arrivals([seen]);
    off += (seen.particles / number - 1) ** 2;
    stated += relativeU ** 2 - 1 / number;
  }
  expect(Math.sqrt(stated / off)).toBeGreaterThan(0.93);
  expect(Math.sqrt(stated / off)).toBeLessThan(1.15);
});
