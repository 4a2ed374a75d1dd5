import { InputError } from '../../finding/input-error.ts';
import type { Composition } from '../composition.ts';
import type { NamedModification } from '../modification.ts';
import { peptideComposition } from '../peptide.ts';
import { readPeptide } from '../peptide-sequence.ts';
import { namedResidues } from '../residue-table.ts';

/** A linear peptide as a chemist orders it, of groups whose pK is known. */
export type Chain = {
  /** As written, without spaces; a pyroglutamate at the start as `pGlu-`. */
  readonly text: string;
  /** One-letter codes in order, spacer units and a pyroglutamate left out. */
  readonly sequence: string;
  /** Spacer units that are no amino acids, in order: `PEG4`, `O2Oc`. */
  readonly units: readonly string[];
  readonly nTerminus: 'amine' | 'blocked';
  readonly cTerminus: 'acid' | 'blocked';
  /** What stands between the caps, and the caps as written; empty where an end is free. */
  readonly body: string;
  readonly nCap: string;
  readonly cCap: string;
  /** Number of the first letter of `sequence`: 2 behind a pyroglutamate. */
  readonly first: 1 | 2;
};

/** The 20 amino acids for which the sets of pK are complete. */
const letters = 'ACDEFGHIKLMNPQRSTVWY';

/** Spacer units by name: residues without a letter that take no part in titration. */
export const spacerUnits: readonly string[] = Object.keys(namedResidues).filter((name) => !namedResidues[name].basic);

/** Backbone of units that are longer than an amino acid, in residues of three atoms. */
const unitLength: Readonly<Record<string, number>> = {
  Ahx: 2,
  GABA: 2,
  AEEA: 3,
  O2Oc: 3,
  PEG2: 3,
  PEG4: 5,
  PEG8: 9,
  PEG12: 13,
};

const titrates = (cap: NamedModification | null): boolean => !!(cap?.acidic || cap?.basic || cap?.thiols);

/** What keeps a chain from a charge by the sets of pK, or null. */
function obstacle(text: string, where: string): { found: string; fix: string } | null {
  const { residues, cyclic, nTerm, cTerm } = readPeptide(text, where);
  if (cyclic) return { found: 'a ring', fix: 'give a linear peptide; a ring has no end to join to' };
  const modified = residues.find(({ modifications }) => modifications.length > 0);
  if (modified)
    return {
      found: `${modified.letter}[${modified.modifications[0].name}]`,
      fix: 'leave the modification out; pyroglutamate at the start is written pGlu-',
    };
  const unknown = residues.find(({ letter, basic }) => (letter === '' ? basic > 0 : !letters.includes(letter)));
  if (unknown) return { found: unknown.letter || 'Orn or Dab', fix: 'use the 20 amino acids and neutral spacers' };
  const cap = titrates(nTerm) ? nTerm : titrates(cTerm) ? cTerm : null;
  if (cap) return { found: cap.name, fix: 'use a neutral cap such as Ac- or -NH2' };
  if (residues.every(({ letter }) => letter === '')) return { found: 'no amino acid', fix: 'give a sequence' };
  return residues.length > 5000 ? { found: `${residues.length} residues`, fix: 'give at most 5000' } : null;
}

/**
 * Reads `CCYKKKKQAGDV`, `Ac-CCY-PEG4-KQAGDV`, `pGlu-HWSYGLRPG-NH2` (also `pEHWSYGLRPG-NH2`) as `readPeptide` does. Throws
 * C110 for a ring, a modified residue and what has no pK in the sets; C030, C064–C066 for what cannot be read.
 */
export function parseChain(written: string, where = `peptide "${written.slice(0, 60)}"`): Chain {
  const text = written
    .replace(/\s+/g, '')
    .replace(/[−–‐‑]/g, '-')
    .replace(/^pE-?(?=[A-Z])/, 'pGlu-');
  const wrong = obstacle(text, where);
  if (wrong)
    throw new InputError({
      code: 'C110',
      where,
      expected: 'a linear chain of the 20 amino acids, neutral spacers and neutral caps',
      ...wrong,
    });
  const { residues, nTerm, cTerm } = readPeptide(text, where);
  const parts = text.split('-');
  const begins = nTerm !== null || (parts[0] === 'H' && parts.length > 1) ? 1 : 0;
  const ends = cTerm !== null || parts.at(-1) === 'OH' ? 1 : 0;
  return {
    text,
    body: parts.slice(begins, parts.length - ends).join('-'),
    nCap: nTerm === null ? '' : parts[0],
    cCap: cTerm === null ? '' : parts[parts.length - 1],
    sequence: residues.map(({ letter }) => letter).join(''),
    units: text.split('-').filter((part) => Object.hasOwn(namedResidues, part)),
    nTerminus: nTerm === null ? 'amine' : 'blocked',
    cTerminus: cTerm === null ? 'acid' : 'blocked',
    first: nTerm?.name === 'pGlu' ? 2 : 1,
  };
}

/** Length of the backbone in residues of three atoms each; a spacer unit counts as the residues it is as long as. */
export function backboneLength(chain: Chain): number {
  const units = chain.units.reduce((sum, word) => sum + (unitLength[word] ?? 1), 0);
  return chain.sequence.length + units + chain.first - 1;
}

/** The free, neutral chain, all thiols reduced but for `disulfides`. Throws C032. */
export function chainComposition(chain: Chain, disulfides = 0, where = `peptide ${chain.text}`): Composition {
  return peptideComposition(chain.text, { disulfides }, where);
}
