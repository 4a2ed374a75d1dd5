/** Kyte and Doolittle 1982, table 2, doi 10.1016/0022-2836(82)90515-0. */
const hydropathy: Readonly<Record<string, number>> = {
  I: 4.5,
  V: 4.2,
  L: 3.8,
  F: 2.8,
  C: 2.5,
  M: 1.9,
  A: 1.8,
  G: -0.4,
  T: -0.7,
  S: -0.8,
  W: -0.9,
  Y: -1.3,
  P: -1.6,
  H: -3.2,
  E: -3.5,
  Q: -3.5,
  D: -3.5,
  N: -3.5,
  K: -3.9,
  R: -4.5,
};

/** Grand average of hydropathy: mean of Kyte and Doolittle's values over the residues (a pure number, > 0 hydrophobic). */
export function gravy(sequence: string): number {
  let total = 0;
  for (const letter of sequence) total += hydropathy[letter];
  return total / sequence.length;
}
