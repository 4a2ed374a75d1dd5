import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { poissonCdf, poissonSurvival } from '../../numeric/counting-distributions.ts';
import {
  compoundLimitsOf,
  currieLimits,
  marlapA,
  marlapC,
  type NetLimitBasis,
  namedLimits,
  poissonLimits,
  stapletonLimits,
} from './net-limits.ts';

const basis = (blankCounts: number, alpha = 0.05): NetLimitBasis => ({
  blankCounts,
  ratio: 1,
  alpha,
  beta: 0.05,
  singleIonLogSd: null,
});

test("Currie's paired blank of 100 counts: 23.3 and 49.2 net counts (Currie 1968, table I: 2.33√B, 2.71 + 4.65√B)", () => {
  const { critical, detection } = currieLimits(basis(100), 2, 0);
  expect(critical).toBeCloseTo(23.26, 2);
  expect(detection).toBeCloseTo(49.23, 2);
});

test.each([0.05, 1, 10, 300])('exact Poisson limits over %d counts keep both errors', (expected) => {
  const { critical, detection } = poissonLimits(basis(expected, 1e-6));
  const limit = Math.round(critical + expected);
  expect(poissonSurvival(limit, expected)).toBeLessThanOrEqual(1e-6);
  expect(poissonSurvival(limit - 1, expected)).toBeGreaterThan(1e-6);
  expect(poissonCdf(limit, detection + expected)).toBeCloseTo(0.05, 5);
});

test('compound-Poisson limits near those of counted ions where areas hardly differ, above them where they do', () => {
  const counted = poissonLimits(basis(10, 1e-3));
  const narrow = compoundLimitsOf(basis(10, 1e-3), 0.02);
  const wide = compoundLimitsOf(basis(10, 1e-3), 0.5);
  expect(Math.abs(narrow.critical - counted.critical)).toBeLessThan(1);
  expect(wide.critical).toBeGreaterThan(narrow.critical);
  expect(wide.detection).toBeGreaterThan(wide.critical);
});

test('every rule is named, with both kinds of limit', () => {
  const limits = namedLimits(basis(2, 1e-6), 1000);
  expect(limits).toHaveLength(12);
  expect(new Set(limits.map((l) => `${l.kind} ${l.definition}`)).size).toBe(12);
  expect(namedLimits({ ...basis(2), singleIonLogSd: 0.5 }, 10).some((l) => l.definition.includes('compound'))).toBe(
    true,
  );
});

const file = '../shared/data/expected/icp-ms.json';

describe.skipIf(!existsSync(file))('an independent table (skipped where ../shared/data is absent)', () => {
  const rows: readonly Record<string, number | readonly number[]>[] = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8')).spcal.limits_table.rows
    : [];
  const ours: Readonly<Record<string, (b: NetLimitBasis) => { critical: number; detection: number }>> = {
    currie_eta1_eps1: (b) => currieLimits(b, 1, 1),
    'currie_eta2_eps0.5': (b) => currieLimits(b, 2, 0.5),
    formula_a: marlapA,
    formula_c: marlapC,
    stapleton: stapletonLimits,
  };

  test('SPCal 2.2.2 gives the same, to 1e-9', () => {
    let compared = 0;
    for (const row of rows)
      for (const [key, wanted] of Object.entries(row)) {
        if (typeof wanted === 'number') continue;
        const [name, alpha] = key.split('@');
        const { critical, detection } = ours[name](basis(Number(row.ub), Number(alpha)));
        expect(Math.abs(critical - wanted[0]), key).toBeLessThanOrEqual(1e-9 * Math.max(1, wanted[0]));
        expect(Math.abs(detection - wanted[1]), key).toBeLessThanOrEqual(1e-9 * wanted[1]);
        compared += 2;
      }
    expect(compared).toBe(440);
  });
});
