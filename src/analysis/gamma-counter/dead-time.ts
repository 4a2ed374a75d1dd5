import { InputError } from '../../finding/input-error.ts';
import { derived, type Quantity } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';

/** Share of the time dead above which the model of one fixed dead time is not to be trusted. */
const mostDead = 0.3;

/**
 * True rate n = m/(1 − mτ) of a counter that is dead for τ after each count it registers (non-paralysable; Knoll 2010, eq.
 * 4.23), m in cps, τ in s. Throws Q544 above 30 % dead time.
 */
export function trueRate(observed: Quantity, deadTime: Quantity | null, where: string): Quantity {
  if (!deadTime) return observed;
  const dead = observed.value * deadTime.value;
  if (!(dead < mostDead))
    throw new InputError({
      code: 'Q544',
      where,
      expected: 'less than 30 % dead time',
      found: `${(100 * dead).toPrecision(3)} % at ${observed.value.toPrecision(4)} cps and τ = ${(1e6 * deadTime.value).toPrecision(3)} µs`,
      fix: 'count again after a half-life or two, at a distance, or an aliquot; check the unit of the dead time',
      why: 'near saturation a small error of τ is a large one of the rate',
    });
  const rate = observed.value / (1 - dead);
  return derived(rate, observed.unit, [
    [observed, 1 / (1 - dead) ** 2],
    [deadTime, rate ** 2],
  ]);
}

/** Observed rates (cps) of two sources counted alone and together, and of the background. */
export type TwoSources = {
  readonly first: Quantity;
  readonly second: Quantity;
  readonly both: Quantity;
  readonly background: Quantity;
};

/**
 * Dead time (s) of a non-paralysable counter by the method of two sources (Knoll 2010, eq. 4.32): τ = X(1 − √(1 − Z))/Y with
 * X = m₁m₂ − m_b m₁₂, Y = m₁m₂(m₁₂ + m_b) − m_b m₁₂(m₁ + m₂), Z = Y(m₁ + m₂ − m₁₂ − m_b)/X². Throws Q545 where the rates
 * together are not below their sum.
 */
export function twoSourceDeadTime({ first, second, both, background }: TwoSources, where: string): Quantity {
  const of = ([m1, m2, m12, mb]: readonly number[]): number => {
    const x = m1 * m2 - mb * m12;
    const y = m1 * m2 * (m12 + mb) - mb * m12 * (m1 + m2);
    const z = (y * (m1 + m2 - m12 - mb)) / x ** 2;
    return (x * (1 - Math.sqrt(1 - z))) / y;
  };
  const rates = [first, second, both, background];
  const values = rates.map((r) => r.value);
  const value = of(values);
  if (!(value > 0))
    throw new InputError({
      code: 'Q545',
      where,
      expected: 'two sources that count less together than the sum of both alone',
      found: `${values[0].toPrecision(6)} + ${values[1].toPrecision(6)} cps alone, ${values[2].toPrecision(6)} cps together`,
      fix: 'use stronger sources, count longer, or state the dead time as a fact',
    });
  const slopes = values.map((v, i) => {
    const step = 1e-6 * Math.max(v, 1);
    const moved = (by: number) => of(values.map((x, j) => (i === j ? x + by : x)));
    return (moved(step) - moved(-step)) / (2 * step);
  });
  return derived(
    value,
    unit('s'),
    rates.map((rate, i) => [rate, slopes[i]] as const),
  );
}
