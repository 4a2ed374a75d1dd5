import { expect, test } from 'vitest';
import { coverageOfCt } from './coverage-of-ct.ts';

test('95 % intervals of mg Au/mL hold the truth (60 of the 1,000 seeds of the full run)', async () => {
  for (const { covered, zetaSquared } of await coverageOfCt(60, 5000)) {
    // binomial: 60 trials of 0.95 lie below 0.86 less than once in 300
    expect(covered).toBeGreaterThan(0.86);
    expect(zetaSquared).toBeLessThan(1.6);
    expect(zetaSquared).toBeGreaterThan(0.5);
  }
}, 60_000);
