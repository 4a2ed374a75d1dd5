import { describe, expect, it } from 'vitest';
import { random } from '../numeric/random.ts';
import { type DriftModel, driftCurve } from './drift-curve.ts';

const standards = (signals: readonly number[], u = 1, step = 100) =>
  signals.map((signal, i) => ({ name: `std_${i}`, seconds: i * step, signal, u }));
const u = (shares: Float64Array) => Math.sqrt(shares.reduce((total, s) => total + s * s, 0));

describe('the drift of sensitivity between standards', () => {
  it('is a straight line where standards lie on one, with any model', () => {
    for (const model of ['linear', 'spline', 'bracketing'] as const) {
      const curve = driftCurve(standards([100, 90, 80, 70]), model, 0, 'test');
      for (const [t, f] of [
        [0, 1],
        [50, 0.95],
        [150, 0.85],
        [300, 0.7],
      ])
        expect(curve.relativeAt(t)).toBeCloseTo(f, 12);
      expect(u(curve.sharesAt(0))).toBeCloseTo(0, 12);
    }
  });

  it('passes through every standard as spline and bracketing, and is smooth as a spline', () => {
    const list = standards([100, 96, 99, 90, 91]);
    for (const model of ['spline', 'bracketing'] as const) {
      const curve = driftCurve(list, model, 0, 'test');
      for (const s of list) expect(curve.relativeAt(s.seconds) * 100).toBeCloseTo(s.signal, 10);
    }
    const { relativeAt } = driftCurve(list, 'spline', 0, 'test');
    for (const knot of [100, 200, 300]) {
      const slope = (at: number) => (relativeAt(at + 0.01) - relativeAt(at - 0.01)) / 0.02;
      const bend = (at: number) => (slope(at + 1) - slope(at - 1)) / 2;
      expect(slope(knot - 0.02)).toBeCloseTo(slope(knot + 0.02), 5);
      expect(bend(knot - 1)).toBeCloseTo(bend(knot + 1), 4);
    }
    // The natural spline through 0, 1, 0 has curvature −3 at its middle: at 1/2 it stands at 11/16.
    const hump = driftCurve(standards([100, 101, 100], 1, 1), 'spline', 0, 'test');
    expect(hump.relativeAt(0.5) * 100 - 100).toBeCloseTo(11 / 16, 10);
  });

  it('keeps the last value beyond the standards, but goes on as a line', () => {
    expect(driftCurve(standards([100, 80]), 'bracketing', 0, 'test').relativeAt(1000)).toBeCloseTo(0.8, 12);
    expect(driftCurve(standards([100, 80]), 'linear', 0, 'test').relativeAt(200)).toBeCloseTo(0.6, 12);
  });

  it.each<DriftModel>(['linear', 'spline', 'bracketing'])(
    'has the uncertainty that repeated sessions show: %s',
    (model) => {
      const chance = random(7);
      const at = 260;
      const values: number[] = [];
      let stated = 0;
      for (let run = 0; run < 400; run++) {
        const list = standards([1000, 950, 930, 900, 880], 8).map((s) => ({
          ...s,
          signal: s.signal + 8 * chance.normal(),
        }));
        const curve = driftCurve(list, model, 0, 'test');
        values.push(curve.relativeAt(at));
        stated += u(curve.sharesAt(at)) ** 2 / curve.birge ** 2 / 400;
      }
      const mean = values.reduce((a, b) => a + b, 0) / values.length;
      const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1);
      // 400 runs know a variance to 7 %: three of these.
      expect(variance / stated).toBeGreaterThan(0.79);
      expect(variance / stated).toBeLessThan(1.21);
    },
  );

  it('trusts standards that scatter more than they state only as far as they agree', () => {
    const curve = driftCurve(standards([1000, 900, 1000, 900, 1000], 1), 'linear', 0, 'test');
    expect(curve.birge).toBeGreaterThan(30);
    expect(driftCurve(standards([1000, 999, 1001], 5), 'linear', 0, 'test').birge).toBe(1);
  });

  it.each([
    ['one standard', standards([100]), 'linear'],
    ['two for a spline', standards([100, 90]), 'spline'],
    ['two at one time', standards([100, 90, 80], 1, 0), 'bracketing'],
    ['a signal of zero', standards([100, 0, 80]), 'bracketing'],
  ] as const)('is refused with %s', (_, list, model) => {
    expect(() => driftCurve(list, model, 0, 'test')).toThrow(expect.objectContaining({ code: 'M424' }));
  });
});
