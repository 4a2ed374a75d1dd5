import type { AtomChange } from './composition.ts';

/** Residues (amino acid less H2O) by one-letter code: C, H, N, O, S, Se atoms. */
export const residues: Readonly<Record<string, AtomChange>> = {
  A: { C: 3, H: 5, N: 1, O: 1 },
  R: { C: 6, H: 12, N: 4, O: 1 },
  N: { C: 4, H: 6, N: 2, O: 2 },
  D: { C: 4, H: 5, N: 1, O: 3 },
  C: { C: 3, H: 5, N: 1, O: 1, S: 1 },
  E: { C: 5, H: 7, N: 1, O: 3 },
  Q: { C: 5, H: 8, N: 2, O: 2 },
  G: { C: 2, H: 3, N: 1, O: 1 },
  H: { C: 6, H: 7, N: 3, O: 1 },
  I: { C: 6, H: 11, N: 1, O: 1 },
  L: { C: 6, H: 11, N: 1, O: 1 },
  K: { C: 6, H: 12, N: 2, O: 1 },
  M: { C: 5, H: 9, N: 1, O: 1, S: 1 },
  F: { C: 9, H: 9, N: 1, O: 1 },
  P: { C: 5, H: 7, N: 1, O: 1 },
  S: { C: 3, H: 5, N: 1, O: 2 },
  T: { C: 4, H: 7, N: 1, O: 2 },
  W: { C: 11, H: 10, N: 2, O: 1 },
  Y: { C: 9, H: 9, N: 1, O: 2 },
  V: { C: 5, H: 9, N: 1, O: 1 },
  U: { C: 3, H: 5, N: 1, O: 1, Se: 1 },
  O: { C: 12, H: 19, N: 3, O: 2 },
};

/** One-letter codes by three-letter ones. */
export const threeLetters: Readonly<Record<string, string>> = {
  Ala: 'A',
  Arg: 'R',
  Asn: 'N',
  Asp: 'D',
  Cys: 'C',
  Glu: 'E',
  Gln: 'Q',
  Gly: 'G',
  His: 'H',
  Ile: 'I',
  Leu: 'L',
  Lys: 'K',
  Met: 'M',
  Phe: 'F',
  Pro: 'P',
  Ser: 'S',
  Thr: 'T',
  Trp: 'W',
  Tyr: 'Y',
  Val: 'V',
  Sec: 'U',
  Pyl: 'O',
};

/** Spacers and other residues that have a name and no letter, as residues: formula and what they are. */
export const namedResidues: Readonly<
  Record<string, { readonly atoms: AtomChange; readonly is: string; readonly basic?: number }>
> = {
  Ahx: { atoms: { C: 6, H: 11, N: 1, O: 1 }, is: '6-aminohexanoic acid' },
  bAla: { atoms: { C: 3, H: 5, N: 1, O: 1 }, is: 'β-alanine' },
  βAla: { atoms: { C: 3, H: 5, N: 1, O: 1 }, is: 'β-alanine' },
  GABA: { atoms: { C: 4, H: 7, N: 1, O: 1 }, is: '4-aminobutanoic acid' },
  AEEA: { atoms: { C: 6, H: 11, N: 1, O: 3 }, is: '8-amino-3,6-dioxaoctanoic acid' },
  O2Oc: { atoms: { C: 6, H: 11, N: 1, O: 3 }, is: '8-amino-3,6-dioxaoctanoic acid' },
  PEG2: { atoms: { C: 7, H: 13, N: 1, O: 3 }, is: 'amino-PEG2-propionic acid' },
  PEG4: { atoms: { C: 11, H: 21, N: 1, O: 5 }, is: 'amino-PEG4-propionic acid' },
  PEG8: { atoms: { C: 19, H: 37, N: 1, O: 9 }, is: 'amino-PEG8-propionic acid' },
  PEG12: { atoms: { C: 27, H: 53, N: 1, O: 13 }, is: 'amino-PEG12-propionic acid' },
  Aib: { atoms: { C: 4, H: 7, N: 1, O: 1 }, is: '2-aminoisobutyric acid' },
  Nle: { atoms: { C: 6, H: 11, N: 1, O: 1 }, is: 'norleucine' },
  Sar: { atoms: { C: 3, H: 5, N: 1, O: 1 }, is: 'sarcosine' },
  Hyp: { atoms: { C: 5, H: 7, N: 1, O: 2 }, is: 'hydroxyproline' },
  Orn: { atoms: { C: 5, H: 10, N: 2, O: 1 }, is: 'ornithine', basic: 1 },
  Dab: { atoms: { C: 4, H: 8, N: 2, O: 1 }, is: '2,4-diaminobutyric acid', basic: 1 },
};
