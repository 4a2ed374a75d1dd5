import type { Composition } from './composition.ts';

/** A ligand as it sits on the metal. `metalBonds` is its number of electron-withdrawing X-type bonds (thiolate S). */
export type Ligand = {
  readonly name: string;
  readonly composition: Composition;
  readonly metalBonds: number;
  /** Where `metalBonds` comes from. */
  readonly metalBondsBasis: 'stated' | 'hydrogen lost on binding' | 'library' | 'taken as one';
  /** What it was made from, for the report. */
  readonly source: string;
};

/** Bound form, X-type bonds, and what it stands for; compositions follow from the structure named. */
export const builtInLigands: Readonly<
  Record<string, { readonly formula: string; readonly bonds: number; readonly is: string }>
> = {
  SG: { formula: 'C10H16N3O6S', bonds: 1, is: 'glutathione (CHEBI:16856) less its thiol H' },
  'p-MBA': { formula: 'C7H5O2S', bonds: 1, is: 'p-mercaptobenzoic acid less its thiol H' },
  'm-MBA': { formula: 'C7H5O2S', bonds: 1, is: 'm-mercaptobenzoic acid less its thiol H' },
  PET: { formula: 'C8H9S', bonds: 1, is: '2-phenylethanethiol less its thiol H' },
  SC2H4Ph: { formula: 'C8H9S', bonds: 1, is: '2-phenylethanethiol less its thiol H' },
  SCH2CH2Ph: { formula: 'C8H9S', bonds: 1, is: '2-phenylethanethiol less its thiol H' },
  SPh: { formula: 'C6H5S', bonds: 1, is: 'thiophenol less its thiol H' },
  'SPh-tBu': { formula: 'C10H13S', bonds: 1, is: '4-tert-butylthiophenol less its thiol H' },
  TBBT: { formula: 'C10H13S', bonds: 1, is: '4-tert-butylthiophenol less its thiol H' },
  'S-tBu': { formula: 'C4H9S', bonds: 1, is: '2-methylpropane-2-thiol less its thiol H' },
  MHA: { formula: 'C6H11O2S', bonds: 1, is: '6-mercaptohexanoic acid less its thiol H' },
  MPA: { formula: 'C3H5O2S', bonds: 1, is: '3-mercaptopropionic acid less its thiol H' },
  MUA: { formula: 'C11H21O2S', bonds: 1, is: '11-mercaptoundecanoic acid less its thiol H' },
  Cys: { formula: 'C3H6NO2S', bonds: 1, is: 'cysteine less its thiol H' },
  NALC: { formula: 'C5H8NO3S', bonds: 1, is: 'N-acetylcysteine less its thiol H' },
  Capt: { formula: 'C9H14NO3S', bonds: 1, is: 'captopril less its thiol H' },
  DHLA: { formula: 'C8H14O2S2', bonds: 2, is: 'dihydrolipoic acid less both thiol H' },
  PPh3: { formula: 'C18H15P', bonds: 0, is: 'triphenylphosphine, an L-type ligand' },
};
