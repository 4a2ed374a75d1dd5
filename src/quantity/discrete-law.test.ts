import { describe, expect, it } from 'vitest';
import { interval } from './coverage.ts';
import { discreteLaw, type Law } from './law.ts';
import { monteCarlo } from './monte-carlo.ts';
import { add, rooted, scale } from './quantity.ts';

const input = (id: string, value: number, u: number, dof: number | null = null, law: Law = { kind: 'normal' }) =>
  rooted(value, u, '1', { id, label: id, group: id, dof, law, basis: 'measured' });

describe('one of several values', () => {
  const law = discreteLaw([
    { value: 24, weight: 3 },
    { value: 17, weight: 1 },
  ]);
  const atoms = input('n', law.mean, law.sd, null, law.law);

  it('has mean and standard deviation of the values', () => {
    expect(law.mean).toBeCloseTo(22.25, 12);
    expect(law.sd).toBeCloseTo(7 * Math.sqrt(3 / 16), 12);
  });

  it('alone, its interval ends at values that can be', () => {
    expect(interval(atoms)).toMatchObject({ lo: expect.closeTo(17, 12), hi: expect.closeTo(24, 12) });
    expect(interval(atoms, 0.4).lo).toBeCloseTo(24, 12);
  });

  it('with another root its interval holds the quantiles of the mixture, as Monte Carlo draws them', () => {
    const q = add(atoms, input('b', 10, 1, 12, { kind: 't', dof: 12 }));
    const own = interval(q);
    const [drawn] = monteCarlo(([x]) => x, [q], { seed: 4, trials: 400_000 });
    expect(Math.abs(own.lo - drawn.symmetric.lo)).toBeLessThan(0.02);
    expect(Math.abs(own.hi - drawn.symmetric.hi)).toBeLessThan(0.02);
    expect(own.hi - q.value).toBeLessThan(q.value - own.lo);
  });

  it('of values that lie close against the other roots, is that of the linear form', () => {
    const q = add(scale(atoms, 1e-3), input('b', 10, 1));
    expect(interval(q).lo).toBeCloseTo(q.value - 1.959964, 4);
  });

  it('a single value leaves no uncertainty', () => {
    expect(discreteLaw([{ value: 25, weight: 0.2 }])).toMatchObject({ mean: 25, sd: 0 });
  });
});
