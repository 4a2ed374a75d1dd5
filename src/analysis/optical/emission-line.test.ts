import { expect, it } from 'vitest';
import { random } from '../../numeric/random.ts';
import { tQuantile } from '../../numeric/student-t.ts';
import { absorbed, emissionLine } from './emission-line.ts';

const solution = (absorbance: number, emission: number) => ({
  name: `${absorbance}`,
  absorbance,
  absorbanceU: 0.001,
  emission,
  emissionU: 0.02 * emission,
});
const dilutions = [0.02, 0.04, 0.06, 0.08, 0.1];

it('is a line through zero of emission against 1 − 10^−A', () => {
  expect(absorbed(1)).toBeCloseTo(0.9, 15);
  const line = emissionLine(dilutions.map((a) => solution(a, 500 * absorbed(a))));
  expect(line.slope).toBeCloseTo(500, 9);
  expect(line.dof).toBe(4);
  expect(Math.abs(line.u)).toBeLessThan(1e-9);
});

it('one solution: by hand, u(F)/F = 2 % and u(A)/A = 1 % of A = 0.1 (times 2.303·0.1/(10^0.1 − 1))', () => {
  const line = emissionLine([solution(0.1, 50)]);
  expect(line.slope).toBeCloseTo(50 / absorbed(0.1), 10);
  const byAbsorbance = (0.001 * Math.LN10) / (10 ** 0.1 - 1);
  expect(line.u / line.slope).toBeCloseTo(Math.hypot(0.02, byAbsorbance), 10);
  expect(line.dof).toBeNull();
});

it('95 % intervals of the slope hold it in 93 to 97 % of 2,000 series; an intercept shows where there is one', () => {
  const drawn = random(9);
  let inside = 0;
  let false_ = 0;
  for (let times = 0; times < 2000; times++) {
    const line = emissionLine(dilutions.map((a) => solution(a, 500 * absorbed(a) + 2 * drawn.normal())));
    if (Math.abs(line.slope - 500) <= tQuantile(0.975, line.dof!) * line.u) inside++;
    if (Math.abs(line.interceptOverU!) > tQuantile(0.995, line.dof! - 1)) false_++;
  }
  expect(inside / 2000).toBeGreaterThan(0.93);
  expect(inside / 2000).toBeLessThan(0.97);
  expect(false_ / 2000).toBeLessThan(0.02);
  const lifted = emissionLine(dilutions.map((a) => solution(a, 500 * absorbed(a) + 20 + drawn.normal())));
  expect(lifted.interceptOverU!).toBeGreaterThan(10);
});
