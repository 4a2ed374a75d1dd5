/** A piece of a ligand beside its motif, and why one would take it. */
export type Block = { readonly chain: string; readonly is: string; readonly source: string };

/** Blocks that hold the metal; each needs Cys. */
export const captureBlocks: readonly Block[] = [
  {
    chain: 'CCY',
    is: 'two thiolates hold the core, the phenol reduces the metal when alkaline',
    source:
      'CCYRGRKKRRQRRR on silver: Cui et al., ACS Nano 2011, 5, 8684; CCYKKKKQAGDV on gold: review in Chem. Sci. 2020, 11, 5614',
  },
  { chain: 'CCYK', is: 'CCY with a charge close to the core', source: 'variant of CCY; no source of its own verified' },
  {
    chain: 'CCYKKKK',
    is: 'CCY with four charges that keep clusters apart',
    source: 'after CCYKKKKQAGDV, whose fourth Lys belongs to the motif KQAGDV',
  },
  {
    chain: 'CC',
    is: 'two thiolates, no reductant of its own',
    source: 'variant of CCY; no source of its own verified',
  },
  {
    chain: 'C',
    is: 'one thiolate, as in glutathione or p-MBA',
    source: 'general practice of thiolate-protected clusters',
  },
];

/** Blocks that keep the motif away from the core; the empty one joins them directly. */
export const spacers: readonly Block[] = [
  { chain: '', is: 'none: capture block and motif are joined', source: '' },
  {
    chain: 'KKK',
    is: 'charged and soluble; CCY, KKK and KQAGDV make CCYKKKKQAGDV',
    source: 'review in Chem. Sci. 2020, 11, 5614',
  },
  { chain: 'KKKK', is: 'charged and soluble; raises uptake without a target', source: 'no source of its own verified' },
  { chain: 'GGG', is: 'neutral and flexible', source: 'general practice' },
  {
    chain: 'PEG4',
    is: 'neutral and soluble: amino-PEG4-propionic acid; also PEG2, PEG8, PEG12',
    source: 'composition by its structure',
  },
  {
    chain: 'O2Oc',
    is: 'neutral and short: 8-amino-3,6-dioxaoctanoic acid (AEEA)',
    source: 'composition by its structure',
  },
];
