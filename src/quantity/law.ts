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
  | { readonly kind: 'trapezoid'; readonly top: number };

export const normal: Law = { kind: 'normal' };
