import fc from 'fast-check';
import { expect, test } from 'vitest';
import { halfLife } from '../../chemistry/half-life.ts';
import { codeOf } from '../../finding/code-of.reference.ts';
import { random } from '../../numeric/random.ts';
import { poissonCount } from '../../numeric/random-counts.ts';
import { exact, type Quantity, rooted, standardUncertainty } from '../../quantity/quantity.ts';
import { backgroundOf } from './background.ts';
import { trueRate, twoSourceDeadTime } from './dead-time.ts';
import { decayCorrection } from './decay.ts';
import type { Tube } from './tube.ts';

const cps = (value: number, u = 0): Quantity =>
  rooted(value, u, '{count}/s', {
    ...{ id: `rate ${value}`, label: 'rate', group: `rate ${value}`, dof: null },
    ...{ law: { kind: 'normal' as const }, basis: 'measured' as const },
  });
const fluorine = halfLife('18F');
const lambda = Math.LN2 / fluorine.value;

test('decay during and before the counting: the mean over the counting times the factor is the rate at the reference', () => {
  const within = (seconds: number, elapsed: number) => {
    // Mean of e^(−λt) over the counting, by the midpoint rule.
    let mean = 0;
    for (let i = 0; i < 2000; i++) mean += Math.exp(-lambda * (elapsed + ((i + 0.5) / 2000) * seconds)) / 2000;
    return mean * decayCorrection(fluorine, elapsed, seconds).value;
  };
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6000 }), fc.integer({ min: -20000, max: 20000 }), (seconds, elapsed) => {
      expect(within(seconds, elapsed)).toBeCloseTo(1, 6);
    }),
  );
  // Ten minutes of 18F counted as if at their beginning would be 3.1 % too little.
  expect(decayCorrection(fluorine, 0, 600).value).toBeCloseTo(1.0319, 4);
});

test('its slope in the half-life is that of differences, for long and for vanishing countings', () => {
  for (const [elapsed, seconds] of [
    [3600, 600],
    [-7200, 60],
    [3600, 0],
    [0, 1e-5],
  ]) {
    const u = standardUncertainty(decayCorrection(fluorine, elapsed, seconds));
    const moved = (by: number) =>
      decayCorrection({ ...fluorine, value: fluorine.value * (1 + by) }, elapsed, seconds).value;
    const slope = (moved(1e-5) - moved(-1e-5)) / (2e-5 * fluorine.value);
    expect(u).toBeCloseTo(Math.abs(slope) * standardUncertainty(fluorine), 9);
  }
});

test('a dead time gives back the rate it hid, and more than 30 % of it is refused', () => {
  const tau = exact(5e-6, 's');
  fc.assert(
    fc.property(fc.double({ min: 1, max: 80_000, noNaN: true }), (n) => {
      expect(trueRate(cps(n / (1 + n * 5e-6)), tau, 'tube').value / n).toBeCloseTo(1, 10);
    }),
  );
  expect(trueRate(cps(1000, 3), null, 'tube')).toEqual(cps(1000, 3));
  expect(codeOf(() => trueRate(cps(70_000), tau, 'tube'))).toBe('Q544');
});

test('two sources give the dead time that hid their counts, with the uncertainty of the counts', () => {
  const seen = (n: number) => n / (1 + n * 5e-6);
  const background = 2;
  const rates = (u: number) => ({
    first: cps(seen(20_000 + background), u),
    second: cps(seen(22_000 + background), u * 1.0001),
    both: cps(seen(42_000 + background), u * 1.0002),
    background: cps(background),
  });
  const found = twoSourceDeadTime(rates(5), 'counter');
  expect(found.value / 5e-6).toBeCloseTo(1, 6);
  expect(standardUncertainty(found) / 5e-6).toBeGreaterThan(0.001);
  const { first, second, background: empty } = rates(0);
  expect(codeOf(() => twoSourceDeadTime({ first, second, both: cps(50_000), background: empty }, 'counter'))).toBe(
    'Q545',
  );
});

/** Empty tubes of a minute, counted at `rates` cps. */
const tubes = (rates: readonly number[], seed: number): Tube[] => {
  const stream = random(seed);
  return rates.map((rate, i) => {
    const counts = poissonCount(() => stream.uniform(), rate * 60);
    const gross = { ...cps(counts / 60), shares: cps(1 + i, Math.sqrt(Math.max(1, counts)) / 60).shares };
    const row = {
      place: `tube ${i}`,
      root: `tube ${i}`,
      animal: '',
      organ: 'background',
      time: null,
      cell: () => null,
    };
    return { row, counts, seconds: 60, startedAt: null, observed: gross, gross };
  });
};

test('background tubes that only count scatter as counts do, hot neighbours widen the background and every tube', () => {
  let doubted = 0;
  for (let seed = 0; seed < 400; seed++)
    doubted += backgroundOf(tubes([1.5, 1.5, 1.5, 1.5], seed), null, 'counter').findings.length;
  expect(doubted).toBeLessThan(14);
  const calm = backgroundOf(tubes([1.5, 1.5, 1.5, 1.5], 1), null, 'counter').background;
  expect(standardUncertainty(calm.rate)).toBeCloseTo(Math.sqrt(calm.rate.value / 240), 2);
  const { background, findings } = backgroundOf(tubes([1, 1, 5, 1], 1), null, 'counter');
  expect(findings.map((f) => f.code)).toEqual(['Q548']);
  expect(background.between).toBeGreaterThan(1);
  expect(standardUncertainty(background.rate)).toBeGreaterThan(0.5);
  expect(backgroundOf([], null, 'counter').findings.map((f) => f.code)).toEqual(['Q547']);
});
