import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFormula } from '../formula.ts';
import { aggregatedEnvelope } from './aggregated.ts';
import { mzOf } from './envelope.ts';
import { gridOver, profile } from './profile.ts';
import { fwhmAt, parseResolvingPower, type ResolvingPower } from './resolving-power.ts';

const tof: ResolvingPower = { value: 20_000, at: 1000, law: 'constant' };

describe('resolving power', () => {
  test('m/Δm is the same everywhere, falls as the root, or in proportion', () => {
    expect(fwhmAt(tof, 2000)).toBeCloseTo(0.1, 12);
    const widths = (['constant', 'orbitrap', 'ft-icr'] as const).map(
      (law) => 800 / fwhmAt({ value: 60_000, at: 200, law }, 800),
    );
    expect(widths.map(Math.round)).toEqual([60_000, 30_000, 15_000]);
  });

  test('is read as written', () => {
    expect(parseResolvingPower('20000')).toEqual(tof);
    expect(parseResolvingPower('6e4@400, orbitrap')).toEqual({ value: 60_000, at: 400, law: 'orbitrap' });
  });

  test.each(['', '0', '-5', '1e9', '60000,orbitrap', '20000@0', 'high', '20000@400,quadrupole'])(
    '"%s": C104',
    (text) => {
      expect(() => parseResolvingPower(text)).toThrow(expect.objectContaining({ code: 'C104' }));
    },
  );
});

const halfWidth = (grid: Float64Array, density: Float64Array): number => {
  const half = Math.max(...density) / 2;
  const above = grid.filter((_, k) => density[k] >= half);
  return above[above.length - 1] - above[0];
};

describe('a profile', () => {
  test.each([0, 0.4, 1])('of one line has the stated width at half height, Lorentzian share %s', (lorentzian) => {
    const grid = gridOver([1000], tof, 400);
    const density = profile([1000], [1], grid, tof, { lorentzian });
    expect(halfWidth(grid, density) / 0.05).toBeCloseTo(1, 2);
  });

  test('holds the abundance as its area', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.double({ min: 500, max: 510, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: 1,
          maxLength: 20,
        }),
        (lines) => {
          const mz = lines.map(([x]) => x).sort((a, b) => a - b);
          const abundances = lines.map(([, p]) => p);
          const grid = gridOver(mz, tof, 10);
          const density = profile(mz, abundances, grid, tof);
          const area = density.reduce((a, b) => a + b, 0) * (grid[1] - grid[0]);
          const total = abundances.reduce((a, b) => a + b, 0);
          expect(Math.abs(area - total)).toBeLessThan(1e-9 * (1 + total));
        },
      ),
    );
  });

  test('a pure Lorentzian keeps 4/π/width as its height times 1/2, wings on all of the grid', () => {
    const grid = Float64Array.of(990, 1000, 1010);
    const [left, top, right] = profile([1000], [1], grid, tof, { lorentzian: 1 });
    expect(top).toBeCloseTo(2 / (Math.PI * 0.05), 9);
    expect(left).toBeCloseTo(right, 12);
    expect(left).toBeGreaterThan(0);
  });

  test('separates the isotopes of Au25(SG)18 7− at 20,000 and not at 2,000', () => {
    const { composition } = parseFormula('[Au25(SG)18 - 7H]7-');
    const e = aggregatedEnvelope(composition);
    const mz = mzOf(e.masses, -7);
    const summits = (value: number) => {
      const power = { ...tof, value };
      const density = profile(mz, e.abundances, gridOver(mz, power, 10), power);
      return density.filter((d, k) => d > density[k - 1] && d > density[k + 1] && d > 1e-3).length;
    };
    expect(summits(20_000)).toBeGreaterThan(10);
    expect(summits(2_000)).toBe(1);
  });
});
