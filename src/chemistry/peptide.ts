import { InputError } from '../finding/input-error.ts';
import { type AtomChange, addAtoms, type Composition, composition } from './composition.ts';

/** Residues (amino acid less H2O) by one-letter code: C, H, N, O, S, Se atoms. */
const residues: Readonly<Record<string, AtomChange>> = {
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

export type PeptideOptions = {
  /** N-terminal acetyl in place of H. */
  readonly acetyl?: boolean;
  /** C-terminal NH2 in place of OH. */
  readonly amide?: boolean;
  /** Cys–Cys bridges, two H less for each. */
  readonly disulfides?: number;
};

/** Sequence in capital one-letter codes; spaces and line ends are left out. Throws C030 with the position. */
function residueSequence(text: string, where: string): string {
  const sequence = text.replace(/\s+/g, '').toUpperCase();
  const wrong = [...sequence].findIndex((letter) => !Object.hasOwn(residues, letter));
  if (sequence !== '' && sequence.length <= 100_000 && wrong < 0) return sequence;
  throw new InputError({
    code: 'C030',
    where: wrong < 0 ? where : `${where} residue ${wrong + 1}`,
    expected: 'one-letter codes of the 20 amino acids, U or O',
    found: wrong < 0 ? `${sequence.length} residues` : `"${sequence[wrong]}"`,
    fix: 'correct the sequence',
  });
}

/** Neutral peptide or protein H–…–OH from its sequence. Throws C030, C032. */
export function peptideComposition(text: string, options: PeptideOptions = {}, where = 'peptide'): Composition {
  const sequence = residueSequence(text, where);
  const { acetyl = false, amide = false, disulfides = 0 } = options;
  const pairs = (sequence.split('C').length - 1) / 2;
  if (!Number.isInteger(disulfides) || disulfides < 0 || disulfides > pairs)
    throw new InputError({
      code: 'C032',
      where,
      expected: `0 to ${Math.floor(pairs)} disulfides for ${pairs * 2} Cys`,
      found: `${disulfides}`,
      fix: 'correct the number of disulfides or the sequence',
    });
  let atoms: AtomChange = { H: 2, O: 1 };
  for (const letter of sequence) atoms = addAtoms(atoms, residues[letter]);
  if (acetyl) atoms = addAtoms(atoms, { C: 2, H: 2, O: 1 });
  if (amide) atoms = addAtoms(atoms, { N: 1, H: 1, O: -1 });
  return composition(addAtoms(atoms, { H: -2 }, disulfides), 0, where);
}
