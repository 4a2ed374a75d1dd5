import { expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { momentsOfOne } from './moments-of-one.ts';

/** Events of which each holds a geometric number of log-normal particles, counted. */
function events(seed: string, n: number, perEvent: number) {
  const chance = random(seed);
  const again = 1 - 1 / perEvent;
  const area = Array.from({ length: n }, () => {
    let ions = 0;
    do ions += chance.lognormal(Math.log(200), 0.3);
    while (chance.uniform() < again);
    return chance.poisson(ions);
  });
  return { area, u: area.map(Math.sqrt) };
}

const mean = 200 * Math.exp(0.045);
const sd = mean * Math.sqrt(Math.exp(0.09) - 1);
const cubeRoot = Math.cbrt(200) * Math.exp(0.005);

// 40,000 events: mean known to 0.2 %, standard deviations to 1 % and, with pairs, to 2 %.
test.each([1, 1.05, 1.2])('%d particles an event: mean, spread and cube root of one particle', (perEvent) => {
  const { area, u } = events('moments', 40_000, perEvent);
  const m = momentsOfOne(area, u, perEvent);
  expect(Math.abs(m.mean / mean - 1)).toBeLessThan(0.008);
  expect(Math.abs(m.spread / sd - 1)).toBeLessThan(perEvent === 1 ? 0.025 : 0.06);
  expect(Math.abs(m.cubeRoot / cubeRoot - 1)).toBeLessThan(perEvent > 1.1 ? 0.012 : 0.004);
});

test('the counting noise is taken out of the spread, not of the scatter', () => {
  const chance = random('noise');
  const area = Array.from({ length: 20_000 }, () => chance.poisson(50));
  const m = momentsOfOne(area, area.map(Math.sqrt), 1);
  expect(m.scatter).toBeCloseTo(Math.sqrt(50), 0);
  expect(m.spread).toBeLessThan(0.2 * Math.sqrt(50));
});

// 600 draws: a share of 95 % is known to 0.9 %. A spread that noise hides must not be a zero that is known exactly.
test.each([
  [0, 1],
  [4, 0.93],
  [8, 0.93],
  [16, 0.925],
])('a true spread of %d counts beside noise of 14 is within its interval', (truth, least) => {
  const chance = random(`spread-${truth}`);
  let held = 0;
  for (let run = 0; run < 600; run++) {
    const area = Array.from({ length: 200 }, () => chance.poisson(200 + truth * chance.normal()));
    const { spread, uSpread } = momentsOfOne(area, area.map(Math.sqrt), 1);
    expect(uSpread).toBeGreaterThan(0);
    if (Math.max(0, spread - 1.96 * uSpread) <= truth && truth <= spread + 1.96 * uSpread) held++;
  }
  expect(held / 600).toBeGreaterThanOrEqual(least - (least === 1 ? 0.03 : 0));
});
