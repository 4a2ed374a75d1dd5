import { describe, expect, it } from 'vitest';
import { binomialCdf, binomialProbability, poissonCdf, poissonProbability } from './counting-distributions.ts';
import { chiSquareSurvival, gammaP } from './gamma-distribution.ts';
import { normalCdf } from './normal.ts';
import { portableExp, portableLog } from './portable-math.ts';
import { random } from './random.ts';
import { mean, variance } from './robust.ts';
import { tCdf } from './student-t.ts';

const draws = 20_000;
/** Kolmogorov's distance that 20 000 draws exceed once in 1e5 (seeds are fixed, so the test cannot flicker). */
const limit = 2.47 / Math.sqrt(draws);

function distance(sample: Float64Array, cdf: (x: number) => number): number {
  const sorted = sample.slice().sort();
  let worst = 0;
  for (let i = 0; i < sorted.length; i++) {
    const f = cdf(sorted[i]);
    worst = Math.max(worst, Math.abs(f - i / sorted.length), Math.abs(f - (i + 1) / sorted.length));
  }
  return worst;
}

/** The same for counts: at every count that occurs, the share of draws up to it. */
function countDistance(sample: Float64Array, cdf: (k: number) => number): number {
  const sorted = sample.slice().sort();
  let worst = 0;
  for (let i = 0; i < sorted.length; i++)
    if (i + 1 === sorted.length || sorted[i + 1] !== sorted[i])
      worst = Math.max(worst, Math.abs(cdf(sorted[i]) - (i + 1) / sorted.length));
  return worst;
}

const sample = (draw: () => number) => Float64Array.from({ length: draws }, draw);

describe('random laws follow their distribution (Kolmogorov–Smirnov)', () => {
  const r = random('laws');
  it('uniform', () => expect(distance(sample(r.uniform), (x) => x)).toBeLessThan(limit));
  it('normal', () => expect(distance(sample(r.normal), normalCdf)).toBeLessThan(limit));
  it.each([3, 12.5])('t with %f degrees of freedom', (dof) =>
    expect(
      distance(
        sample(() => r.t(dof)),
        (x) => tCdf(x, dof),
      ),
    ).toBeLessThan(limit),
  );
  it.each([0.2, 1, 30])('gamma of shape %f', (shape) =>
    expect(
      distance(
        sample(() => r.gamma(shape)),
        (x) => gammaP(shape, x),
      ),
    ).toBeLessThan(limit),
  );
  it('lognormal', () =>
    expect(
      distance(
        sample(() => r.lognormal(1, 0.5)),
        (x) => normalCdf((Math.log(x) - 1) / 0.5),
      ),
    ).toBeLessThan(limit));
  it.each([0.1, 3, 9.99, 10.01, 50, 1234.5, 1e6])('poisson of mean %f', (m) =>
    expect(
      countDistance(
        sample(() => r.poisson(m)),
        (k) => poissonCdf(k, m),
      ),
    ).toBeLessThan(limit),
  );
  it.each([
    [5, 0.3],
    [200, 0.01],
    [200, 0.4],
    [1000, 0.97],
    [1_000_000, 0.002],
  ])('binomial of %d trials of %f', (n, p) =>
    expect(
      countDistance(
        sample(() => r.binomial(n, p)),
        (k) => binomialCdf(k, n, p),
      ),
    ).toBeLessThan(limit),
  );
});

describe('random counts have the probabilities of their law, count by count (χ² of 1 000 000 draws)', () => {
  const total = 1_000_000;
  /** P(χ² at least this large); counts expected fewer than ten times are pooled. */
  function goodness(draw: () => number, probability: (k: number) => number): number {
    const seen = new Map<number, number>();
    for (let i = 0; i < total; i++) {
      const k = draw();
      seen.set(k, (seen.get(k) ?? 0) + 1);
    }
    let [chiSquare, cells, rest, restSeen] = [0, 0, total, total];
    for (let k = 0; k <= Math.max(...seen.keys()); k++) {
      const expected = total * probability(k);
      if (expected < 10) continue;
      const found = seen.get(k) ?? 0;
      chiSquare += (found - expected) ** 2 / expected;
      cells++;
      rest -= expected;
      restSeen -= found;
    }
    if (rest > 1) chiSquare += (restSeen - rest) ** 2 / rest;
    return chiSquareSurvival(chiSquare, rest > 1 ? cells : cells - 1);
  }
  const r = random('counts');
  it.each([2.5, 10.5, 25, 400])('poisson of mean %f', (m) =>
    expect(
      goodness(
        () => r.poisson(m),
        (k) => poissonProbability(k, m),
      ),
    ).toBeGreaterThan(1e-4),
  );
  it.each([
    [40, 0.1],
    [40, 0.45],
    [3000, 0.2],
  ])('binomial of %d trials of %f', (n, p) =>
    expect(
      goodness(
        () => r.binomial(n, p),
        (k) => binomialProbability(k, n, p),
      ),
    ).toBeGreaterThan(1e-4),
  );
});

describe('random counts at the edges', () => {
  const r = random(7);
  it('have mean and variance 1e9 at a Poisson mean of 1e9 (within 5 standard errors)', () => {
    const counts = sample(() => r.poisson(1e9));
    expect(Math.abs(mean(counts) - 1e9)).toBeLessThan(5 * Math.sqrt(1e9 / draws));
    expect(Math.abs(variance(counts) / 1e9 - 1)).toBeLessThan(5 * Math.sqrt(2 / draws));
  });
  it('are 0 at mean 0, NaN for means that are none', () => {
    expect(r.poisson(0)).toBe(0);
    expect(r.poisson(-1)).toBeNaN();
    expect(r.poisson(Number.NaN)).toBeNaN();
    expect(r.binomial(10, 0)).toBe(0);
    expect(r.binomial(10, 1)).toBe(10);
    expect(r.binomial(10, 1.5)).toBeNaN();
  });
});

describe('random streams', () => {
  it('repeat by seed, differ by seed, and by the kind of seed', () => {
    const first = (seed: number | string) => random(seed).uniform();
    expect(first(1)).toBe(first(1));
    expect(new Set([first(1), first(2), first('1'), first('a')]).size).toBe(4);
  });
  it('give these bits on every machine', () => {
    const r = random('cupel');
    expect([r.uniform(), r.uniform(), r.normal(), r.poisson(3), r.poisson(4e5), r.gamma(2)]).toMatchInlineSnapshot(`
      [
        0.43593684641514074,
        0.05589050529766104,
        0.7820310572376226,
        5,
        400616,
        0.4226572064595663,
      ]
    `);
  });
  it('fork by name, whatever was drawn before', () => {
    const a = random(1);
    const b = random(1);
    b.normal();
    expect(a.fork('cells').uniform()).toBe(b.fork('cells').uniform());
    expect(a.fork('cells').uniform()).not.toBe(a.fork('blank').uniform());
    expect(a.fork('cells').fork('x').uniform()).not.toBe(a.fork('x').uniform());
  });
  it('shuffle a copy', () => {
    const list = [1, 2, 3, 4, 5, 6, 7, 8];
    const shuffled = random(3).shuffle(list);
    expect(shuffled).not.toEqual(list);
    expect([...shuffled].sort()).toEqual(list);
    expect(list[0]).toBe(1);
  });
  it('draw whole numbers evenly', () => {
    const r = random(5);
    const counts = new Float64Array(6);
    for (let i = 0; i < 60_000; i++) counts[r.integer(6)]++;
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(5 * Math.sqrt(60_000 * (5 / 36)));
  });
});

describe('portable logarithm and exponential', () => {
  it('agree with the engine to 2 units in the last place', () => {
    const r = random('portable');
    for (let i = 0; i < 50_000; i++) {
      const x = portableExp(1400 * (r.uniform() - 0.5));
      const log = Math.log(x);
      expect(Math.abs(portableLog(x) - log)).toBeLessThanOrEqual(2 ** -51 * Math.abs(log));
      const near = 1 + (r.uniform() - 0.5) / 8;
      expect(Math.abs(portableLog(near) - Math.log(near))).toBeLessThanOrEqual(2 ** -51 * Math.abs(Math.log(near)));
      const y = 1400 * (r.uniform() - 0.5);
      expect(Math.abs(portableExp(y) / Math.exp(y) - 1)).toBeLessThanOrEqual(2 ** -51);
    }
  });
  it('hold at the ends', () => {
    expect(portableLog(0)).toBe(-Infinity);
    expect(portableLog(-1)).toBeNaN();
    expect(portableLog(5e-324)).toBeCloseTo(Math.log(5e-324), 12);
    expect(portableExp(0)).toBe(1);
    expect(portableExp(-800)).toBe(0);
    expect(portableExp(800)).toBe(Infinity);
  });
});
