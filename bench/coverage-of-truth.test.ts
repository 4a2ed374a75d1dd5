import { expect, test } from 'vitest';
import { coverageOfTruth } from './coverage-of-truth.ts';

/**
 * The 1,000-study run of this folder asks for 93–97 %, bias < 1 % and mean ζ² of 0.85–1.15. A hundred studies of fixed
 * seeds allow less: 95 % ± 3 binomial standard deviations (6.5 %), bias 1 % ± 3·4 %/√100, mean ζ² 1 ± 3·√(2/100).
 */
test('on 100 simulated studies the intervals hold the truth as often as they say', { timeout: 300_000 }, async () => {
  const { rows, zetaSquared } = await coverageOfTruth(100, 1);
  expect(rows).toHaveLength(8);
  for (const row of rows) {
    expect(row.covered, row.name).toBeGreaterThan(0.885);
    expect(Math.abs(row.bias), row.name).toBeLessThan(0.022);
    expect(row.zetaSquared, row.name).toBeGreaterThan(1 - 3 * Math.sqrt(0.02));
    expect(row.zetaSquared, row.name).toBeLessThan(1 + 3 * Math.sqrt(0.02));
    if (row.name.endsWith('metal mass'))
      expect(row.expanded).toBeLessThan(row.name.startsWith('hel-cells') ? 0.15 : 0.1);
  }
  expect(zetaSquared).toBeGreaterThan(1 - 3 * Math.sqrt(0.02));
  expect(zetaSquared).toBeLessThan(1 + 3 * Math.sqrt(0.02));
});
