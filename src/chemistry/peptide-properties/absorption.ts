/**
 * Molar absorption coefficient at 280 nm (L/(mol·cm)) of peptide in water: 5500 per Trp, 1490 per Tyr, 125 per cystine
 * (Pace et al. 1995, doi 10.1002/pro.5560041120). Less reliable without Trp; a metal core absorbs on top of it.
 */
export function absorption280(sequence: string, cystines = 0): number {
  const count = (letter: string) => sequence.split(letter).length - 1;
  return 5500 * count('W') + 1490 * count('Y') + 125 * cystines;
}
