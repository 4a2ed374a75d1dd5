import { expect, test } from 'vitest';
import type { KineticFit } from './kinetic-fit.ts';
import { kineticQuantities } from './kinetic-quantities.ts';

const empty = new Float64Array();
/** Two amplitudes and a share of blood; `held` stand at their bound of zero. */
const fitWith = (parameters: readonly number[], held: readonly number[]): KineticFit => ({
  model: '1tcm',
  parameters: Float64Array.from(parameters),
  covariance: parameters.map((_, k) =>
    Float64Array.from(parameters, (_, m) => (held.includes(k) || held.includes(m) ? Number.NaN : k === m ? 0.01 : 0)),
  ),
  outcomes: [
    { symbol: 'VT', of: (p) => p[0] + p[1] },
    { symbol: 'vB', of: (p) => p[2] },
  ],
  dof: 20,
  n: 23,
  sumOfSquares: 1,
  aicc: 0,
  verdict: held.length > 0 ? 'at bound' : 'converged',
  why: '',
  plot: { x: empty, y: empty, fitted: empty, xLabel: '', yLabel: '' },
  tStar: null,
});
const values = (fit: KineticFit) =>
  kineticQuantities(fit, [], 'a', 'a').map(([symbol, q]) => [symbol, q === null ? null : q.value]);

test('what rests on bounds alone is not given as zero with no uncertainty; a sum holds with one part at zero', () => {
  expect(values(fitWith([2, 1, 0.05], []))).toEqual([
    ['VT', 3],
    ['vB', 0.05],
  ]);
  expect(values(fitWith([2, 0, 0], [1, 2]))).toEqual([
    ['VT', 2],
    ['vB', null],
  ]);
  expect(values(fitWith([0, 0, 0], [0, 1, 2]))).toEqual([
    ['VT', null],
    ['vB', null],
  ]);
});
