import { InputError } from '../../finding/input-error.ts';
import { type AtomChange, addAtoms, type Composition, composition } from '../composition.ts';
import { peptideComposition } from '../peptide.ts';

/** A peptide as a chemist orders it: residues and spacer units in a row, and what stands at its ends. */
export type Chain = {
  /** As written, without spaces. */
  readonly text: string;
  /** One-letter codes in order, spacer units left out; a pyroglutamate stands here as E. */
  readonly sequence: string;
  /** Spacer units that are no amino acids, in order: `PEG4`, `O2Oc`. */
  readonly units: readonly string[];
  readonly nTerminus: 'amine' | 'acetyl' | 'pyroglutamate';
  readonly cTerminus: 'acid' | 'amide';
};

/** The 20 amino acids for which the sets of pK are complete. */
const letters = 'ACDEFGHIKLMNPQRSTVWY';

/**
 * Residue of a spacer unit. `PEGn` is amino-PEGn-propionic acid, NH(CH2CH2O)nCH2CH2CO; `O2Oc` is
 * 8-amino-3,6-dioxaoctanoic acid (AEEA, mini-PEG), NH(CH2CH2O)2CH2CO. Null for another word.
 */
function unitResidue(word: string): AtomChange | null {
  if (word === 'O2Oc') return { C: 6, H: 11, N: 1, O: 3 };
  const ethers = Number(/^PEG(\d{1,2})$/.exec(word)?.[1] ?? 0);
  return ethers < 1 ? null : { C: 2 * ethers + 3, H: 4 * ethers + 5, N: 1, O: ethers + 1 };
}

/**
 * Reads `CCYKKKKQAGDV`, `Ac-CCY-PEG4-KQAGDV`, `pEHWSYGLRPG-NH2`: one-letter codes, spacer units between hyphens, ends
 * `H-`, `Ac-`, `pE` and `-OH`, `-NH2`. Throws C110 with the place.
 */
export function parseChain(text: string, where = `peptide "${text.slice(0, 60)}"`): Chain {
  const plain = text.replace(/\s+/g, '').replace(/[‐‑–]/g, '-');
  const refuse = (expected: string, found: string, fix: string, at = where) =>
    new InputError({ code: 'C110', where: at, expected, found, fix });
  const acetyl = /^Ac-/.test(plain);
  const pyro = /^p(?:E|Glu-?)/.exec(plain)?.[0];
  const amide = /-NH2$/.test(plain);
  const body = `${pyro ? 'E' : ''}${plain.slice(pyro?.length ?? 0)}`
    .replace(/^(?:Ac|H)-/, '')
    .replace(/-(?:NH2|OH)$/, '');
  let sequence = '';
  const units: string[] = [];
  for (const part of body.split('-').flatMap((word) => word.split(/(?=PEG\d)|(?<=PEG\d+)(?=[A-Z])/))) {
    if (unitResidue(part)) {
      units.push(part);
      continue;
    }
    const wrong = [...part].findIndex((c) => !letters.includes(c));
    if (wrong >= 0 || part === '') {
      const found = part === '' ? 'nothing between two hyphens' : `"${part[wrong]}" in "${part}"`;
      const lower = /[a-z]/.test(part[wrong] ?? '');
      throw refuse(
        'one-letter codes of the 20 amino acids, PEG1 to PEG99 or O2Oc between hyphens, ends H-, Ac-, pE, -OH, -NH2',
        found,
        lower
          ? 'write D-residues as capitals: mass and charge are those of L'
          : 'correct the letter; U, O and B, J, X, Z have no pK or stand for no single residue',
        part === '' ? where : `${where} at "${part}"`,
      );
    }
    sequence += part;
  }
  if (sequence === '' || sequence.length > 5000)
    throw refuse('1 to 5000 amino acids', `${sequence.length}`, 'give a sequence such as CCYKKKKQAGDV');
  return {
    text: plain,
    sequence,
    units,
    nTerminus: pyro ? 'pyroglutamate' : acetyl ? 'acetyl' : 'amine',
    cTerminus: amide ? 'amide' : 'acid',
  };
}

/** Length of the backbone in residues of three atoms each; a spacer unit counts as the residues it is as long as. */
export function backboneLength(chain: Chain): number {
  const ofUnit = (word: string) => (word === 'O2Oc' ? 3 : Number(word.slice(3)) + 1);
  return chain.units.reduce((sum, word) => sum + ofUnit(word), chain.sequence.length);
}

/** The free, neutral chain, all thiols reduced but for `disulfides`. Throws C032. */
export function chainComposition(chain: Chain, disulfides = 0, where = `peptide ${chain.text}`): Composition {
  const acetyl = chain.nTerminus === 'acetyl';
  const peptide = peptideComposition(chain.sequence, { acetyl, amide: chain.cTerminus === 'amide', disulfides }, where);
  let atoms: AtomChange = peptide.atoms;
  for (const word of chain.units) atoms = addAtoms(atoms, unitResidue(word) ?? {});
  if (chain.nTerminus === 'pyroglutamate') atoms = addAtoms(atoms, { H: -2, O: -1 });
  return composition(atoms, 0, where);
}
