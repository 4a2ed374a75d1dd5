import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { models } from './nist-models.reference.ts';
import { readStrd } from './nist-strd.reference.ts';
import { fitNonlinear } from './nonlinear-least-squares.ts';

const folder = '../shared/data/statistics/nist-strd';

/** Fewest digits in which two lists agree. */
const digits = (found: Float64Array, certified: Float64Array) =>
  Math.min(...Array.from(found, (value, k) => -Math.log10(Math.abs(value / certified[k] - 1) + 1e-16)));

describe.skipIf(!existsSync(folder))('NIST StRD, nonlinear regression (skipped without ../shared/data)', () => {
  const cases = existsSync(folder) ? readdirSync(folder).map((file) => readStrd(`${folder}/${file}`)) : [];

  it('has 13 cases, each with its model', () => {
    expect(cases.map((c) => c.name).sort()).toEqual(Object.keys(models).sort());
  });

  for (const c of cases)
    for (const start of [0, 1])
      it(`${c.name} from start ${start + 1}: 8 digits of every parameter and standard error`, () => {
        const of = models[c.name];
        const fit = fitNonlinear({
          model: (b) => c.x.map((x) => of(b, x)),
          y: c.y,
          start: c.starts[start],
          absoluteSigma: false,
        });
        expect(fit.why).toMatch(/^the gradient vanishes/);
        expect(fit.verdict).toBe('converged');
        expect(digits(fit.parameters, c.parameters)).toBeGreaterThan(8);
        expect(digits(fit.standardErrors, c.standardErrors)).toBeGreaterThan(8);
        expect(fit.sumOfSquares / c.sumOfSquares).toBeCloseTo(1, 9);
        expect(fit.residualSd / c.residualSd).toBeCloseTo(1, 9);
        // Rat43 prints 9 for 15 points and 4 parameters; its own residual standard deviation is that of 11.
        expect(fit.dof).toBe(c.name === 'Rat43' ? 11 : c.dof);
      });

  it('a Jacobian in closed form gives the same as differences', () => {
    const c = cases.find(({ name }) => name === 'Misra1a') ?? cases[0];
    const fit = fitNonlinear({
      model: (b) => c.x.map((x) => b[0] * (1 - Math.exp(-b[1] * x))),
      jacobian: (b) => [c.x.map((x) => 1 - Math.exp(-b[1] * x)), c.x.map((x) => b[0] * x * Math.exp(-b[1] * x))],
      y: c.y,
      start: c.starts[0],
      absoluteSigma: false,
    });
    expect(fit.verdict).toBe('converged');
    expect(digits(fit.parameters, c.parameters)).toBeGreaterThan(9);
    expect(digits(fit.standardErrors, c.standardErrors)).toBeGreaterThan(9);
  });
});
