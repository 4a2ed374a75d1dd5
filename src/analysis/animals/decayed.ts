import { apply, multiply, type Quantity } from '../../quantity/quantity.ts';

/** A quantity that decays, from one time to another (s from 1970): · 2^(−Δt/T½); the half-life (s) may rest on its root. */
export function decayed(q: Quantity, from: number, to: number, halfLife: Quantity | null): Quantity {
  if (from === to || halfLife === null) return q;
  const elapsed = to - from;
  const left = 2 ** (-elapsed / halfLife.value);
  const factor = apply(halfLife, left, (left * Math.LN2 * elapsed) / halfLife.value ** 2);
  return { ...multiply(q, factor), unit: q.unit };
}
