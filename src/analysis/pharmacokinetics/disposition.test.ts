import { describe, expect, it } from 'vitest';
import { fitDisposition } from './disposition.ts';
import { haveShared, profilesIn } from './theoph.reference.ts';

const settings = { route: 'iv-bolus', infusion: 0, scatter: 'equal' } as const;
const profileOf = (times: readonly number[], of: (t: number) => number) => ({
  times: Float64Array.from(times),
  values: Float64Array.from(times, of),
});
const times = [0.1, 0.25, 0.5, 1, 2, 4, 6, 9, 12, 24];

describe.skipIf(!haveShared)('indometacin of subject 1 as two compartments', () => {
  // nls(conc ~ SSbiexp(time, A1, lrc1, A2, lrc2)) of R, whose manual prints these figures for this subject.
  it('comes to the coefficients and rates of R, 4 digits', () => {
    const [profile] = profilesIn('Indometh.csv', 'time');
    const { coefficients, rates, fit } = fitDisposition(profile, 'two-compartment', settings);
    expect(fit.verdict).toBe('converged');
    expect(coefficients[0]).toBeCloseTo(2.0293, 3);
    expect(Math.log(rates[0])).toBeCloseTo(0.5794, 3);
    expect(coefficients[1]).toBeCloseTo(0.1916, 3);
    expect(Math.log(rates[1])).toBeCloseTo(-1.7878, 3);
    expect(fit.residualSd).toBeCloseTo(0.04103, 4);
  });
});

describe('a fit of exponentials', () => {
  it('finds three of them, from fast to slow', () => {
    const truth = (t: number) => 8 * Math.exp(-6 * t) + 3 * Math.exp(-0.9 * t) + Math.exp(-0.08 * t);
    const found = fitDisposition(profileOf(times, truth), 'three-compartment', {
      ...settings,
      scatter: 'proportional',
    });
    expect(Array.from(found.rates, (r) => Number(r.toPrecision(4)))).toEqual([6, 0.9, 0.08]);
    expect(Array.from(found.coefficients, (a) => Number(a.toPrecision(4)))).toEqual([8, 3, 1]);
  });

  it('finds absorption, also where it is as fast as elimination', () => {
    const truth = (t: number) => 10 * 0.5 * t * Math.exp(-0.5 * t);
    const found = fitDisposition(profileOf(times, truth), 'one-compartment', { ...settings, route: 'extravascular' });
    expect(found.rates[0] * found.absorption!).toBeCloseTo(0.25, 3);
    expect(found.concentration(3)).toBeCloseTo(truth(3), 5);
  });

  it('knows what an infusion does while it runs and after it', () => {
    const during = (t: number) =>
      (12 / (0.7 * 2)) * (1 - Math.exp(-0.7 * Math.min(t, 2))) * Math.exp(-0.7 * Math.max(0, t - 2));
    const found = fitDisposition(profileOf(times, during), 'one-compartment', {
      ...settings,
      route: 'iv-infusion',
      infusion: 2,
    });
    expect(found.rates[0]).toBeCloseTo(0.7, 8);
    expect(found.coefficients[0]).toBeCloseTo(12, 7);
  });

  it('has the better AICc with two exponentials where there are two, with one where there is one', () => {
    const noise = (i: number) => 1 + 0.01 * Math.sin(37 * i);
    const aicc = (truth: (t: number) => number) =>
      (['one-compartment', 'two-compartment'] as const).map(
        (model) =>
          fitDisposition(
            profileOf(times, (t) => truth(t) * noise(t)),
            model,
            { ...settings, scatter: 'proportional' },
          ).aicc,
      );
    const two = aicc((t) => 5 * Math.exp(-3 * t) + Math.exp(-0.1 * t));
    const one = aicc((t) => 5 * Math.exp(-0.2 * t));
    expect(two[1]).toBeLessThan(two[0] - 5);
    expect(one[0]).toBeLessThan(one[1]);
  });
});
