import { type Composition, composition } from '../chemistry/composition.ts';
import { molarMass } from '../chemistry/mass.ts';
import { absorption280 } from '../chemistry/peptide-properties/absorption.ts';
import {
  backboneLength,
  type Chain,
  chainComposition,
  parseChain,
  spacerUnits,
} from '../chemistry/peptide-properties/chain.ts';
import { gravy } from '../chemistry/peptide-properties/hydropathy.ts';
import { type Titration, titratableGroups, titration } from '../chemistry/peptide-properties/net-charge.ts';
import { type ResidueRole, residueRoles } from '../chemistry/peptide-properties/residue-roles.ts';
import { InputError } from '../finding/input-error.ts';
import type { Quantity } from '../quantity/quantity.ts';
import { type DesignTarget, designTargets, type Motif } from './motif-library.ts';

/** A peptide ligand built from its blocks, with what follows from its sequence. */
export type LigandCandidate = {
  /** The whole peptide as it would be ordered. */
  readonly chain: string;
  readonly capture: string;
  readonly spacer: string;
  readonly motif: string;
  readonly targets: readonly DesignTarget[];
  /** Cys of the capture block: thiolates when bound, one H lost for each. */
  readonly thiolates: number;
  /** Cys–Cys bridges of the motif. */
  readonly disulfides: number;
  /** Backbone in residues, spacer units in the residues they are as long as. */
  readonly residues: number;
  /** g/mol, free and neutral. */
  readonly molarMass: Quantity;
  readonly free: Titration;
  /** With the thiolates on the metal, where they do not titrate. */
  readonly bound: Titration;
  readonly gravy: number;
  /** L/(mol·cm) at 280 nm, of the peptide alone. */
  readonly absorption280: number;
  readonly roles: readonly ResidueRole[];
  readonly notes: readonly string[];
  readonly source: string;
};

/** A candidate, and its composition free and as it sits on the metal. */
export type BuiltLigand = {
  readonly candidate: LigandCandidate;
  readonly free: Composition;
  readonly bound: Composition;
};

const isUnit = (part: string): boolean => spacerUnits.includes(part);
const lastPart = (text: string): string => text.slice(text.lastIndexOf('-') + 1);

/** Chain text of blocks in a row: spacer units between hyphens, residues without. */
function joined(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .reduce(
      (text, part) => text + (text !== '' && (isUnit(lastPart(text)) || isUnit(part.split('-')[0])) ? '-' : '') + part,
      '',
    );
}

/** A capture block or spacer: free ends only, since it stands between others. Throws C110, C112. */
function cysteines(capture: Chain, where: string): number {
  const count = capture.sequence.split('C').length - 1;
  if (count > 0) return count;
  throw new InputError({
    code: 'C112',
    where,
    expected: 'a capture block with Cys',
    found: capture.text,
    fix: 'write for example --capture CCY',
  });
}

/** The chain with its capture block at the end the motif leaves free; the cap of the motif at that end is given up. */
function assembled(own: Chain, block: Chain, spacer: string, captureAt: Motif['captureAt']) {
  const parts = captureAt === 'N' ? [block.body, spacer, own.body] : [own.body, spacer, block.body];
  const [nCap, cCap, lost] = captureAt === 'N' ? [block.nCap, own.cCap, own.nCap] : [own.nCap, block.cCap, own.cCap];
  const text = [nCap, joined(parts), cCap].filter((part) => part !== '').join('-');
  return { chain: parseChain(text), lost };
}

/**
 * The ligand of a motif, a capture block and a spacer, with charge at a pH by all sets of pK, hydropathy, absorption and
 * roles. Throws C110, C112, C117.
 */
export function ligandCandidate(
  motif: Motif & { readonly chain: string },
  capture: string,
  spacer: string,
  ph: number,
): BuiltLigand {
  const block = parseChain(capture, `capture block "${capture}"`);
  const thiolates = cysteines(block, `capture block "${capture}"`);
  const own = parseChain(motif.chain, `motif "${motif.name}"`);
  const { chain, lost } = assembled(own, block, spacer, motif.captureAt);
  const length = chain.sequence.length;
  const start = motif.captureAt === 'N' ? 0 : length - block.sequence.length;
  const held = new Set<number>();
  const bridged = new Set<number>();
  for (let i = 0; i < length; i++) {
    if (chain.sequence[i] !== 'C') continue;
    if (i >= start && i < start + block.sequence.length) held.add(i + chain.first);
    else if (bridged.size < 2 * motif.disulfides) bridged.add(i + chain.first);
  }
  const free = chainComposition(chain, motif.disulfides);
  const atoms = { ...free.atoms, H: free.atoms.H - thiolates };
  const others = length - chain.sequence.replaceAll('C', '').length - held.size - bridged.size;
  return {
    free,
    bound: composition(atoms, 0, `ligand ${chain.text}`),
    candidate: {
      chain: chain.text,
      capture,
      spacer,
      motif: motif.name,
      targets: designTargets.filter((target) => motif.targets.includes(target.name)),
      thiolates,
      disulfides: motif.disulfides,
      residues: backboneLength(chain),
      molarMass: molarMass(free),
      free: titration(titratableGroups(chain, bridged.size), ph),
      bound: titration(titratableGroups(chain, bridged.size + thiolates), ph),
      gravy: gravy(chain.sequence),
      absorption280: absorption280(chain.sequence, motif.disulfides),
      roles: residueRoles(chain.sequence, held, bridged, chain.first),
      notes: [
        ...motif.notes,
        ...(lost === '' ? [] : [`the cap ${lost} of the motif is given up where the capture block is joined`]),
        ...(others > 0 ? [`${others} Cys outside the capture block can bind metal too`] : []),
        ...(chain.units.length > 0 ? ['GRAVY counts amino acids only, not the spacer units'] : []),
      ],
      source: motif.source,
    },
  };
}
