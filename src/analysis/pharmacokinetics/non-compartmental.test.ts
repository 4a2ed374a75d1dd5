import { describe, expect, it } from 'vitest';
import { divide, exact, standardUncertainty } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import { type NonCompartmentalSettings, nonCompartmental } from './non-compartmental.ts';
import type { Profile } from './profile.ts';
import { columnsOf, expectedTheoph, haveShared, profilesIn } from './theoph.reference.ts';

const units = { timeUnit: unit('h'), unit: unit('mg/L') };
const settings: NonCompartmentalSettings = {
  route: 'extravascular',
  infusion: 0,
  rule: 'lin-up-log-down',
  terminal: { minPoints: 3, from: null, to: null, all: false },
  assay: null,
};
const profileOf = (times: readonly number[], values: readonly number[]): Profile => ({
  subject: 'm1',
  group: null,
  times: Float64Array.from(times),
  values: Float64Array.from(values),
  dose: null,
});

describe.skipIf(!haveShared)('theophylline of six subjects, against PKNCA (1e-6)', () => {
  it.each(['linear', 'linup_logdown'] as const)('areas by the rule %s', (name) => {
    const doses = columnsOf('Theoph.csv');
    const rule = name === 'linear' ? 'linear' : 'lin-up-log-down';
    for (const [subject, theirs] of Object.entries(expectedTheoph()[name])) {
      const profile = profilesIn('Theoph.csv', 'Time').find((p) => p.subject === subject)!;
      const own = nonCompartmental(profile, units, { ...settings, rule }, 'k');
      const dose = exact(Number(doses.Dose[doses.Subject.indexOf(subject)]), 'mg/kg');
      const clearance = divide(dose, own.aucinf!);
      const ours: Record<string, number> = {
        auclast: own.auclast.value,
        aumclast: own.aumclast.value,
        cmax: own.cmax.value,
        tmax: own.tmax,
        tlast: own.tlast,
        'clast.obs': own.clast.value,
        'lambda.z': own.lambdaZ!.value,
        'r.squared': own.terminal!.rSquared,
        'adj.r.squared': own.terminal!.adjustedRSquared,
        'lambda.z.time.first': own.times[own.terminal!.points[0]],
        'lambda.z.n.points': own.terminal!.points.length,
        'clast.pred': own.clastPredicted!,
        'half.life': own.halfLife!.value,
        'span.ratio': own.spanRatio!,
        'aucinf.obs': own.aucinf!.value,
        'aumcinf.obs': own.aumcinf!.value,
        'aucpext.obs': 100 * own.extrapolated!,
        'cl.obs': clearance.value,
        'mrt.obs': own.meanResidence!.value,
        'vz.obs': divide(clearance, own.lambdaZ!).value,
      };
      expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort());
      for (const [key, value] of Object.entries(theirs))
        expect(Math.abs(ours[key] / value - 1), `${subject} ${key}`).toBeLessThan(1e-6);
    }
  });
});

describe('a profile without a model', () => {
  it('has the areas of its exponential, from zero to infinity, where points lie on one', () => {
    const times = [0, 1, 2, 4, 8];
    const own = nonCompartmental(
      profileOf(
        times,
        times.map((t) => 10 * Math.exp(-0.5 * t)),
      ),
      units,
      { ...settings, route: 'iv-bolus' },
      'k',
    );
    expect(own.aucinf!.value).toBeCloseTo(20, 10);
    expect(own.aumcinf!.value).toBeCloseTo(40, 10);
    expect(own.meanResidence!.value).toBeCloseTo(2, 10);
    expect(own.aucinf!.unit.dimension).toEqual(unit('h.mg/L').dimension);
  });

  it('goes back to time zero after a bolus, and starts at zero after a dose by mouth', () => {
    const late = profileOf([1, 2, 4, 8], [5, 2.5, 0.625, 0.04]);
    const bolus = nonCompartmental(late, units, { ...settings, route: 'iv-bolus' }, 'k');
    expect(bolus.start).toBe('extrapolated from the first two points');
    expect(bolus.values[0]).toBeCloseTo(10, 12);
    expect(nonCompartmental(late, units, settings, 'k').values[0]).toBe(0);
  });

  it('takes half the infusion off the residence', () => {
    const fall = profileOf([0, 1, 2, 4, 8], [10, 6, 3.6, 1.3, 0.17]);
    const infused = nonCompartmental(fall, units, { ...settings, route: 'iv-infusion', infusion: 1 }, 'k');
    const bolus = nonCompartmental(fall, units, { ...settings, route: 'iv-bolus' }, 'k');
    expect(bolus.meanResidence!.value - infused.meanResidence!.value).toBeCloseTo(0.5, 12);
  });

  it('carries the assay into areas: by the linear rule the half steps of each point', () => {
    const rising = profileOf([0, 1, 3], [0, 2, 4]);
    const own = nonCompartmental(rising, units, { ...settings, rule: 'linear', assay: 0.1 }, 'k');
    expect(standardUncertainty(own.auclast)).toBeCloseTo(Math.hypot(0.1 * 2 * 1.5, 0.1 * 4 * 1), 6);
    expect(own.terminal).toBeNull();
    expect(own.aucinf).toBeNull();
  });

  it('takes the points it is told to', () => {
    const own = nonCompartmental(
      profileOf([0, 1, 2, 3, 4, 6, 8], [10, 7, 5, 4, 3, 2, 1.4]),
      units,
      { ...settings, terminal: { minPoints: 2, from: 2, to: 6, all: true } },
      'k',
    );
    expect(own.terminal!.points).toEqual([2, 3, 4, 5]);
  });
});
