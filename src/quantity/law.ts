/**
 * Distribution of a root in units of its standard uncertainty u: mean 0 and standard deviation 1, except t, which is
 * wider by √(ν/(ν − 2)).
 */
export type Law =
  | { readonly kind: 'normal' }
  /** u·t_ν about the value: for a mean of readings and for a certificate that states U, k and ν (GUM S1, 6.4.9). */
  | { readonly kind: 't'; readonly dof: number }
  | { readonly kind: 'rectangular' }
  | { readonly kind: 'triangular' }
  | { readonly kind: 'arcsine' }
  /** Ratio of top to base in (0, 1). */
  | { readonly kind: 'trapezoid'; readonly top: number }
  /** One of several values, such as a number of atoms; probabilities sum to 1. */
  | { readonly kind: 'discrete'; readonly points: readonly DiscretePoint[] };

/** Distance from the mean in standard deviations, and its probability. */
export type DiscretePoint = { readonly at: number; readonly probability: number };

export const normal: Law = { kind: 'normal' };

/**
 * The mean, the standard deviation and the law of one of several values with weights ≥ 0, in any unit. A single value has
 * standard deviation 0.
 */
export function discreteLaw(values: readonly { readonly value: number; readonly weight: number }[]): {
  readonly mean: number;
  readonly sd: number;
  readonly law: Law;
} {
  const total = values.reduce((sum, v) => sum + v.weight, 0);
  const mean = values.reduce((sum, v) => sum + v.value * v.weight, 0) / total;
  const sd = Math.sqrt(values.reduce((sum, v) => sum + v.weight * (v.value - mean) ** 2, 0) / total);
  const points = values
    .filter((v) => v.weight > 0)
    .map((v) => ({ at: sd > 0 ? (v.value - mean) / sd : 0, probability: v.weight / total }))
    .sort((a, b) => a.at - b.at);
  return { mean, sd, law: { kind: 'discrete', points } };
}
