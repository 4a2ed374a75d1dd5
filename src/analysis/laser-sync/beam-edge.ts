/**
 * Mean over [from, to] of the signal after the beam comes on at 0, for a cell that washes out with time constant
 * `tau` (all s): 1 − exp(−t/τ), averaged over the interval of a point; before 0 nothing. 0 … 1.
 */
export function riseOver(from: number, to: number, tau: number): number {
  const [a, b] = [Math.max(0, from), Math.max(0, to)];
  if (b === a) return 0;
  const tail = tau > 0 ? tau * (Math.exp(-a / tau) - Math.exp(-b / tau)) : 0;
  return (b - a - tail) / (to - from);
}
