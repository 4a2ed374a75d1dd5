import { expect, test } from 'vitest';
import { coverageOfEvents } from './coverage-of-events.ts';
import { nominalCases } from './event-cases.ts';

/**
 * The 1,000-session run of this folder asks for 93–97 %. Twelve sessions of fixed seeds allow less: 95 % − 3.5 binomial
 * standard deviations (22 %), mean ζ² 1 ± 3.5·√(2/12), bias 3.5 standard deviations of a mean of twelve.
 */
test.each(nominalCases)(
  'on 12 simulated sessions of $name the intervals hold the truth as often as they say',
  { timeout: 300_000 },
  async (one) => {
    const asked = /metal mass$|particle number$|target copies$/;
    const rows = (await coverageOfEvents(one, 12, 1)).filter((row) => asked.test(row.name));
    expect(rows.length).toBeGreaterThanOrEqual(2);
    for (const row of rows) {
      expect(row.runs, row.name).toBe(12);
      expect(row.covered, row.name).toBeGreaterThan(0.73);
      expect(row.zetaSquared, row.name).toBeLessThan(1 + 3.5 * Math.sqrt(2 / 12));
      expect(Math.abs(row.bias), row.name).toBeLessThan((3.5 * row.expanded) / 2 / Math.sqrt(12));
    }
  },
);
