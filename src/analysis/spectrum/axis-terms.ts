/** Parts of an error of the m/z axis: the same ppm everywhere, the same m/z everywhere, ppm that grow as (m/z), as (m/z)². */
export type AxisTerm = 'ppm' | 'offset' | 'line' | 'parabola';

/** Models that are tried, the simpler before the richer. */
export const axisTerms: readonly (readonly AxisTerm[])[] = [
  ['ppm'],
  ['offset'],
  ['ppm', 'line'],
  ['ppm', 'line', 'parabola'],
];
