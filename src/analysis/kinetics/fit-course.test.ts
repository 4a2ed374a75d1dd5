import { describe, expect, it } from 'vitest';
import { random } from '../../numeric/random.ts';
import { tQuantile } from '../../numeric/student-t.ts';
import type { Course, CourseOptions } from './course.ts';
import { populations } from './first-order.ts';
import { fitCourse } from './fit-course.ts';
import { chain, rivals } from './mechanisms.ts';

const times = Float64Array.from([0, 1, 2, 4, 6, 9, 12, 18, 24, 36, 48, 72]);
const options: CourseOptions = { sizes: 'each', noise: 'equal', initial: 'first' };

/** A → B → C with ion current that varies threefold from scan to scan. */
function course(rates: readonly number[], noise: number, seed: number, spread = 0.3): Course {
  const drawn = random(seed);
  const n = rates.length + 1;
  const reactions = rates.map((_, i) => ({ from: i, to: i + 1 }));
  const truth = populations(reactions, rates, [1, ...new Array(n - 1).fill(0)], times);
  const sizes = truth.map(() => Math.exp(spread * drawn.normal()));
  const species = ['Au10', 'Au15', 'Au18', 'Au25'].slice(0, n);
  return {
    species,
    times,
    intensities: species.map((_, s) => Float64Array.from(truth, (x, i) => sizes[i] * x[s] + noise * drawn.normal())),
  };
}

describe('rates of a chain', () => {
  it('without noise are the truth, also where they are equal or start with the fast one', () => {
    for (const rates of [[0.2, 0.05], [0.05, 0.2], [0.1, 0.1], [0.3, 0.1, 0.03], [0.1]]) {
      const found = fitCourse(
        course(rates, 0, 1),
        chain(['Au10', 'Au15', 'Au18', 'Au25'].slice(0, rates.length + 1)),
        options,
      );
      for (const [k, rate] of rates.entries()) expect(found.rates[k] / rate).toBeCloseTo(1, 5);
    }
  });

  it.each([
    ['one step', [0.1]],
    ['two steps', [0.15, 0.05]],
  ] as const)(
    '%s: 95 % intervals hold each rate in 93 to 97 in a hundred of 500 courses',
    (_, rates) => {
      const inside = rates.map(() => 0);
      const of = 500;
      for (let seed = 0; seed < of; seed++) {
        const c = course(rates, 0.02, seed);
        const found = fitCourse(c, chain(c.species), options);
        expect(found.fit.verdict).toBe('converged');
        for (const [k, rate] of rates.entries()) {
          const u = found.rates[k] * Math.sqrt(found.logCovariance[k][k]);
          if (Math.abs(found.rates[k] - rate) <= tQuantile(0.975, found.fit.dof) * u) inside[k]++;
        }
      }
      for (const count of inside) {
        expect(count / of).toBeGreaterThan(0.93);
        expect(count / of).toBeLessThan(0.97);
      }
    },
    120_000,
  );

  it('shares at the start may be fitted', () => {
    const late = course([0.15, 0.05], 0.005, 3);
    const cut = {
      ...late,
      times: times.slice(3).map((t) => t - 4),
      intensities: late.intensities.map((v) => v.slice(3)),
    };
    const found = fitCourse(cut, chain(cut.species), { ...options, initial: 'fitted' });
    expect(found.fit.verdict).toBe('converged');
    expect(found.rates[0]).toBeCloseTo(0.15, 1);
    expect(found.initial[0]).toBeCloseTo(Math.exp(-0.6), 1);
  });
});

describe('what the data cannot tell is said', () => {
  it('the last product alone fits as well with its two rates exchanged', () => {
    const full = course([0.2, 0.05], 0.01, 5, 0);
    const only = {
      ...full,
      species: ['Au10', 'Au15', 'Au18'],
      intensities: [
        full.intensities[0].map(() => Number.NaN),
        full.intensities[1].map(() => Number.NaN),
        full.intensities[2],
      ],
    };
    const found = fitCourse(only, chain(only.species), { ...options, sizes: 'one' });
    expect(found.otherRates).toHaveLength(1);
    expect(found.otherRates[0][0] / found.rates[1]).toBeCloseTo(1, 2);
  });

  it('AICc finds the mechanism that made the data among its rivals, most of the time', () => {
    let right = 0;
    for (let seed = 0; seed < 8; seed++) {
      const c = course([0.15, 0.05], 0.02, 1000 + seed);
      const all = [chain(c.species), ...rivals(c.species)].map((m) => fitCourse(c, m, options));
      const best = all.reduce((a, b) => (b.fit.aicc < a.fit.aicc ? b : a));
      if (best.mechanism.name === 'chain') right++;
    }
    expect(right).toBeGreaterThanOrEqual(5);
  });

  it('zero and second order are told from first', () => {
    const flat = course([0.1], 0.01, 2);
    const second = {
      ...flat,
      intensities: [times.map((t) => 1 / (1 + 0.2 * t)), times.map((t) => 1 - 1 / (1 + 0.2 * t))].map((v) =>
        Float64Array.from(v, (x, i) => x + 0.01 * Math.sin(9 * i)),
      ),
    };
    const fits = [chain(second.species), ...rivals(second.species)].map((m) => fitCourse(second, m, options));
    const best = fits.reduce((a, b) => (b.fit.aicc < a.fit.aicc ? b : a));
    expect(best.mechanism.name).toBe('second order');
    expect(best.rates[0]).toBeCloseTo(0.2, 2);
  });
});
