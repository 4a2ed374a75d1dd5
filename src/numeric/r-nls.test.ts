import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { fitNonlinear } from './nonlinear-least-squares.ts';

const data = '../shared/data/statistics';
const expectedFile = '../shared/data/expected/statistics.json';

/** Rows of a csv whose cells are numbers or quoted words. */
const rows = (name: string) =>
  readFileSync(`${data}/${name}`, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map((cell) => cell.replaceAll('"', '')));

type RFit = {
  readonly value: {
    readonly coef: Readonly<Record<string, { readonly Estimate: number; readonly 'Std. Error': number }>>;
    readonly rss: number;
    readonly vcov: readonly (readonly number[])[];
  };
};

describe.skipIf(!existsSync(expectedFile))('nls of R, to its five digits (skipped without ../shared/data)', () => {
  const expected = (name: string): RFit['value'] => {
    const all: Readonly<Record<string, RFit>> = JSON.parse(readFileSync(expectedFile, 'utf8'));
    return all[name].value;
  };
  const agree = (fit: ReturnType<typeof fitNonlinear>, r: RFit['value']) => {
    expect(fit.verdict).toBe('converged');
    for (const [k, c] of Object.values(r.coef).entries()) {
      expect(fit.parameters[k] / c.Estimate).toBeCloseTo(1, 4);
      expect(fit.standardErrors[k] / c['Std. Error']).toBeCloseTo(1, 4);
      for (const [m, v] of r.vcov[k].entries()) expect(fit.covariance[k][m] / v).toBeCloseTo(1, 4);
    }
    expect(fit.sumOfSquares / r.rss).toBeCloseTo(1, 5);
  };

  it.each(['treated', 'untreated'])('Puromycin, %s: Michaelis and Menten', (state) => {
    const own = rows('R_Puromycin_MM.csv').filter((row) => row[2] === state);
    const x = own.map((row) => Number(row[0]));
    const y = own.map((row) => Number(row[1]));
    const model = (b: Float64Array) => x.map((c) => (b[0] * c) / (b[1] + c));
    agree(fitNonlinear({ model, y, start: [100, 1], absoluteSigma: false }), expected(`Puromycin.MM.${state}`));
  });

  it.each([
    ['equal weights', 'DNase.run1.4PL', false],
    ['weights 1/y²', 'DNase.run1.4PL.w1_y2', true],
  ])('DNase run 1, four-parameter logistic, %s', (_, name, relative) => {
    const own = rows('R_DNase_ELISA.csv').filter((row) => row[0] === '1');
    const x = own.map((row) => Math.log(Number(row[1])));
    const y = own.map((row) => Number(row[2]));
    const model = (b: Float64Array) => x.map((c) => b[0] + (b[1] - b[0]) / (1 + Math.exp((b[2] - c) / b[3])));
    const u = relative ? y : undefined;
    agree(fitNonlinear({ model, y, u, start: [0, 3, 0, 1], absoluteSigma: false }), expected(name));
  });
});
