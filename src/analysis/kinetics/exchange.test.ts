import { expect, it } from 'vitest';
import { random } from '../../numeric/random.ts';
import { tQuantile } from '../../numeric/student-t.ts';
import { exchangeShares, fitExchange, siteConstant } from './exchange.ts';

const sites = 18;
const equivalents = Float64Array.of(1, 2, 4, 8, 16);

/** What κ and ω make of each equivalence: the odds at which what is bound and what is free agree. */
function balanced(kappa: number, logOmega: number): number[] {
  return Array.from(equivalents, (e) => {
    let [low, high] = [-14, 14];
    for (let i = 0; i < 200; i++) {
      const odds = (low + high) / 2;
      const mean = exchangeShares(sites, odds, logOmega).reduce((t, v, m) => t + m * v, 0);
      if (mean < e && Math.exp(odds) * mean < kappa * (e - mean)) low = odds;
      else high = odds;
    }
    return (low + high) / 2;
  });
}

function series(kappa: number, logOmega: number, noise: number, seed: number) {
  const drawn = random(seed);
  const rows = balanced(kappa, logOmega).map((odds) => exchangeShares(sites, odds, logOmega));
  const species = Array.from({ length: 13 }, (_, m) => `${m}`);
  const sizes = rows.map(() => 1e4 * (0.5 + drawn.uniform()));
  const intensities = species.map((_, m) =>
    Float64Array.from(rows, (f, i) => sizes[i] * f[m] + 1e4 * noise * drawn.normal()),
  );
  return { species, times: equivalents, intensities };
}

it('without cooperativity shares are binomial; with it the ratio of ratios of neighbours is ω', () => {
  const f = exchangeShares(4, Math.log(0.25 / 0.75), 0);
  expect(Array.from(f)).toEqual([81, 108, 54, 12, 1].map((v) => expect.closeTo(v / 256, 12)));
  const g = exchangeShares(4, 0.3, Math.log(2));
  const odds = [1, 2, 3, 4].map((m) => ((g[m] / g[m - 1]) * m) / (4 - m + 1));
  for (const m of [1, 2, 3]) expect(odds[m] / odds[m - 1]).toBeCloseTo(2, 12);
});

it('without noise gives κ and ω', () => {
  for (const [kappa, omega] of [
    [0.5, 1],
    [2, 1.2],
    [0.3, 0.8],
  ]) {
    const found = fitExchange(series(kappa, Math.log(omega), 0, 1), sites, 'equal', true);
    expect(Math.exp(found.logCooperativity)).toBeCloseTo(omega, 6);
    expect(Math.exp(siteConstant(found, equivalents, 0)!.logK)).toBeCloseTo(kappa, 5);
  }
});

it('95 % intervals of ω and of the mean number hold the truth in 93 to 97 % of 500 series', {
  timeout: 120_000,
}, () => {
  const truth = balanced(0.5, Math.log(1.1)).map((o) =>
    exchangeShares(sites, o, Math.log(1.1)).reduce((t, v, m) => t + m * v, 0),
  );
  let [omegas, means, of] = [0, 0, 0];
  for (let seed = 0; seed < 500; seed++) {
    const found = fitExchange(series(0.5, Math.log(1.1), 0.01, seed), sites, 'equal', true);
    const t = tQuantile(0.975, found.fit.dof);
    if (Math.abs(found.logCooperativity - Math.log(1.1)) <= t * found.logCooperativityU) omegas++;
    for (const [i, mean] of truth.entries()) if (Math.abs(found.mean[i] - mean) <= t * found.meanU[i]) means++;
    of++;
  }
  for (const share of [omegas / of, means / of / truth.length]) {
    expect(share).toBeGreaterThan(0.93);
    expect(share).toBeLessThan(0.97);
  }
});
