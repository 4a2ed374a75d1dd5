/** Distribution of a root in units of its standard uncertainty: mean 0, standard deviation 1. */
export type Law =
  | { readonly kind: 'normal' }
  /** Scaled and shifted t (GUM S1, 6.4.9); `dof` > 2 to have a standard deviation. */
  | { readonly kind: 't'; readonly dof: number }
  | { readonly kind: 'rectangular' }
  | { readonly kind: 'triangular' }
  | { readonly kind: 'arcsine' }
  /** Ratio of top to base in (0, 1). */
  | { readonly kind: 'trapezoid'; readonly top: number };

export const normal: Law = { kind: 'normal' };
