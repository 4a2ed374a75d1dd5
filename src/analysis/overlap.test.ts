import { describe, expect, it } from 'vitest';
import { standardUncertainty } from '../quantity/quantity.ts';
import { unit } from '../quantity/unit.ts';
import { fitCalibration } from './fit-calibration.ts';
import { lessOverlap, overlapParameter } from './overlap.ts';
import type { CountTrace, Transient } from './transient.ts';

const trace: CountTrace = { name: 'c', counts: new Float64Array(300), stepSeconds: 0.012, dwellSeconds: 0.004 };
const transient = (area: number, u: number): Transient => ({
  ...{ name: 'c', area, u, critical: 30, detectable: 60, apex: 120, start: 100, end: 200, background: 0.15 },
  ...{ doublet: false, cut: 0 },
});
const [overlap] = overlapParameter.parse({ Zr91: '0.011 ± 0.0008' });
const corrected = lessOverlap(transient(150, 20), trace, 'Ag107', 100, [{ overlap, other: transient(900, 60) }]);

describe('counts of another channel', () => {
  it('are subtracted by the measured ratio, counting noise added', () => {
    // by hand: 150 − 0.011·900 = 140.1; √(20² + (0.011·60)²)
    expect(corrected.transient.area).toBeCloseTo(140.1, 12);
    expect(corrected.transient.u).toBeCloseTo(Math.hypot(20, 0.66), 12);
  });

  it('leave the uncertainty of the ratio as a root, the same for the same statement', () => {
    const [{ root, share }] = corrected.shared;
    expect(share).toBeCloseTo(-0.0008 * 900, 12);
    const again = lessOverlap(transient(1, 1), trace, 'Ag107', 100, [{ overlap, other: transient(1, 1) }]);
    expect(again.shared[0].root.id).toBe(root.id);
    const [other] = overlapParameter.parse({ Zr91: '1.1 %' });
    const exact = lessOverlap(transient(1, 1), trace, 'Ag107', 100, [{ overlap: other, other: transient(100, 1) }]);
    expect(exact.shared).toEqual([]);
    expect(exact.transient.area).toBeCloseTo(1 - 1.1, 12);
  });

  it('raise the critical level by their own noise, and not when there are none', () => {
    const none = lessOverlap(transient(150, 20), trace, 'Ag107', 100, [{ overlap, other: transient(0, 0) }]);
    // by hand, registered: 15 counts in either place, z·√((15 + 0.4)·2) + z²/2, times 3
    expect(none.transient.critical).toBeCloseTo(3 * (1.6449 * Math.sqrt(15.4 * 2) + 1.6449 ** 2 / 2), 2);
    const noise = (3 * 0.011 * 900 + 0.66 ** 2) / 9;
    expect(corrected.transient.critical).toBeCloseTo(3 * (1.6449 * Math.sqrt(15.4 * 2 + noise) + 1.6449 ** 2 / 2), 2);
    expect(corrected.transient.detectable).toBeGreaterThan(none.transient.detectable);
  });

  it.each([{ Zr91: 'much' }, { Zr91: '-0.01' }, { Zr91: '0.01 fg' }])('are refused without a ratio: %o', (wrong) => {
    expect(overlapParameter.safeParse(wrong).success).toBe(false);
  });

  it('move a line that is fitted to them as refitting would', () => {
    const { root } = corrected.shared[0];
    const levels = [0, 10, 20, 40];
    const fitted = (shift: number) =>
      fitCalibration(
        levels.map((level, i) => ({
          level,
          response: {
            ...{ name: `s${i}`, value: 3 + 9 * level + [1, -2, 2, -1][i] - shift * (800 + 30 * i), u: 2, dof: null },
            ...{ unit: unit('{count}'), shared: [{ root, share: -0.0008 * (800 + 30 * i) }] },
          },
        })),
        {
          ...{ name: 'l', method: 'm', key: 'k', where: 'w', levelUnit: unit('fg'), weighting: '1/u²' as const },
          ...{ throughZero: false, stock: null, dispense: 0 },
        },
      );
    const [line, moved] = [fitted(0), fitted(0.0008)];
    expect(line.intercept.shares[root.id].value).toBeCloseTo(moved.intercept.value - line.intercept.value, 10);
    expect(line.slope.shares[root.id].value).toBeCloseTo(moved.slope.value - line.slope.value, 10);
    expect(standardUncertainty(line.intercept)).toBeGreaterThan(0.64);
  });
});
