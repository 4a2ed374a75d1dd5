import { InputError } from '../finding/input-error.ts';
import { type AtomChange, addAtoms, type Composition, composition } from './composition.ts';
import type { FreeLigand } from './peptide.ts';

/** Nucleotides inside a strand (nucleoside monophosphate less H2O). */
const nucleotides: Readonly<Record<'dna' | 'rna', Readonly<Record<string, AtomChange>>>> = {
  dna: {
    A: { C: 10, H: 12, N: 5, O: 5, P: 1 },
    C: { C: 9, H: 12, N: 3, O: 6, P: 1 },
    G: { C: 10, H: 12, N: 5, O: 6, P: 1 },
    T: { C: 10, H: 13, N: 2, O: 7, P: 1 },
  },
  rna: {
    A: { C: 10, H: 12, N: 5, O: 6, P: 1 },
    C: { C: 9, H: 12, N: 3, O: 7, P: 1 },
    G: { C: 10, H: 12, N: 5, O: 7, P: 1 },
    U: { C: 9, H: 11, N: 2, O: 8, P: 1 },
  },
};

/** What stands on an oxygen at the end of a strand: its atoms less that of OH, H+ it gives up, thiols. */
const endGroups = {
  OH: { change: {}, acidic: 0, thiols: 0 },
  phosphate: { change: { H: 1, P: 1, O: 3 }, acidic: 2, thiols: 0 },
  triphosphate: { change: { H: 3, P: 3, O: 9 }, acidic: 4, thiols: 0 },
  'C6-thiol': { change: { C: 6, H: 13, O: 3, P: 1, S: 1 }, acidic: 1, thiols: 1 },
  'C3-thiol': { change: { C: 3, H: 7, O: 3, P: 1, S: 1 }, acidic: 1, thiols: 1 },
} as const;

export type EndGroup = keyof typeof endGroups;
const groupNames = Object.keys(endGroups) as readonly EndGroup[];

/** Thiols are bound through a phosphate: HS–(CH2)6–PO3H–, HS–(CH2)3–PO3H–. */
export type StrandEnds = { readonly fivePrime: EndGroup; readonly threePrime: EndGroup };

/** Ends from text such as `5'-phosphate 3'-OH`; what is not named is OH. Throws C033. */
export function strandEnds(text: string, where = 'ends'): StrandEnds {
  const end = `['’′]-?(${groupNames.join('|')})(?![a-z])`;
  const five = new RegExp(`5${end}`, 'i').exec(text);
  const three = new RegExp(`3${end}`, 'i').exec(text);
  const rest = text.replace(five?.[0] ?? '', '').replace(three?.[0] ?? '', '');
  const group = (match: RegExpExecArray | null) =>
    groupNames.find((name) => name.toLowerCase() === match?.[1].toLowerCase()) ?? 'OH';
  if (/^[\s,;]*$/.test(rest) && (five || three)) return { fivePrime: group(five), threePrime: group(three) };
  throw new InputError({
    code: 'C033',
    where,
    expected: `5'- and 3'- with one of ${groupNames.join(', ')}`,
    found: `"${text}"`,
    fix: "write for example 5'-phosphate 3'-OH",
  });
}

/** Neutral single strand (every phosphate as acid) with its groups, from its sequence, 5′ to 3′. Throws C031 with the position. */
export function freeStrand(
  kind: 'dna' | 'rna',
  text: string,
  ends: StrandEnds = { fivePrime: 'OH', threePrime: 'OH' },
  where: string = kind,
): FreeLigand {
  const sequence = text.replace(/\s+/g, '').toUpperCase();
  const table = nucleotides[kind];
  const wrong = [...sequence].findIndex((letter) => !Object.hasOwn(table, letter));
  if (sequence === '' || sequence.length > 100_000 || wrong >= 0)
    throw new InputError({
      code: 'C031',
      where: wrong < 0 ? where : `${where} base ${wrong + 1}`,
      expected: `the bases ${Object.keys(table).join(' ')} of ${kind.toUpperCase()}`,
      found: wrong < 0 ? `${sequence.length} bases` : `"${sequence[wrong]}"`,
      fix: 'correct the sequence',
    });
  const atoms: Record<string, number> = {};
  for (const letter of sequence) for (const key in table[letter]) atoms[key] = (atoms[key] ?? 0) + table[letter][key];
  // as many phosphates as nucleotides, less one
  let whole = addAtoms(addAtoms(atoms, { H: 2, O: 1 }), { H: -1, P: -1, O: -3 });
  let phosphate = sequence.length - 1;
  let thiols = 0;
  for (const end of [endGroups[ends.fivePrime], endGroups[ends.threePrime]]) {
    whole = addAtoms(whole, end.change);
    phosphate += end.acidic;
    thiols += end.thiols;
  }
  const basic = [...sequence].filter((letter) => 'ACG'.includes(letter)).length;
  const acidic = { ...(phosphate > 0 && { phosphate }), ...(thiols > 0 && { thiol: thiols }) };
  return { composition: composition(whole, 0, where), acidic, basic, thiols };
}

/** Neutral single strand (every phosphate as acid) from its sequence, 5′ to 3′. Throws C031 with the position. */
export function strandComposition(
  kind: 'dna' | 'rna',
  text: string,
  ends?: StrandEnds,
  where: string = kind,
): Composition {
  return freeStrand(kind, text, ends, where).composition;
}
