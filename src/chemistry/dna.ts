import { InputError } from '../finding/input-error.ts';
import { type AtomChange, addAtoms, type Composition, composition } from './composition.ts';

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

export type StrandEnds = { readonly fivePrime: 'OH' | 'phosphate'; readonly threePrime: 'OH' | 'phosphate' };

/** Ends from text such as `5'-phosphate 3'-OH`; what is not named is OH. Throws C033. */
export function strandEnds(text: string, where = 'ends'): StrandEnds {
  const end = `['’′]-?(OH|phosphate)`;
  const five = new RegExp(`5${end}`, 'i').exec(text);
  const three = new RegExp(`3${end}`, 'i').exec(text);
  const rest = text.replace(five?.[0] ?? '', '').replace(three?.[0] ?? '', '');
  const group = (match: RegExpExecArray | null) => (match && match[1].toUpperCase() !== 'OH' ? 'phosphate' : 'OH');
  if (/^[\s,;]*$/.test(rest) && (five || three)) return { fivePrime: group(five), threePrime: group(three) };
  throw new InputError({
    code: 'C033',
    where,
    expected: "5'-OH or 5'-phosphate, and 3'-OH or 3'-phosphate",
    found: `"${text}"`,
    fix: "write for example 5'-phosphate 3'-OH",
  });
}

/** Neutral single strand (every phosphate as acid) from its sequence, 5′ to 3′. Throws C031 with the position. */
export function strandComposition(
  kind: 'dna' | 'rna',
  text: string,
  ends: StrandEnds = { fivePrime: 'OH', threePrime: 'OH' },
  where: string = kind,
): Composition {
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
  let atoms: AtomChange = { H: 2, O: 1 };
  for (const letter of sequence) atoms = addAtoms(atoms, table[letter]);
  const phosphates = (ends.fivePrime === 'phosphate' ? 1 : 0) + (ends.threePrime === 'phosphate' ? 1 : 0);
  return composition(addAtoms(atoms, { H: 1, P: 1, O: 3 }, phosphates - 1), 0, where);
}
