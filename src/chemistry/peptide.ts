import { InputError } from '../finding/input-error.ts';
import { type AtomChange, addAtoms, type Composition, composition } from './composition.ts';
import type { AcidicGroup } from './ligand-table.ts';
import { modificationNamed, type NamedModification } from './modification.ts';
import { type PeptideSequence, type Residue, readPeptide } from './peptide-sequence.ts';

export type PeptideOptions = {
  /** N-terminal acetyl in place of H. */
  readonly acetyl?: boolean;
  /** C-terminal NH2 in place of OH. */
  readonly amide?: boolean;
  /** Cys–Cys bridges, two H less for each. */
  readonly disulfides?: number;
};

/** A free ligand with its groups: H+ it can give up by group, sites that take H+, thiols (and selenols). */
export type FreeLigand = {
  readonly composition: Composition;
  readonly acidic: Readonly<Partial<Record<AcidicGroup, number>>>;
  readonly basic: number;
  readonly thiols: number;
};

type Groups = { acidic: Partial<Record<AcidicGroup, number>>; basic: number; thiols: number };

/** The acid that a residue is by itself. */
const ownAcid: Readonly<Record<string, AcidicGroup>> = {
  D: 'carboxyl',
  E: 'carboxyl',
  C: 'thiol',
  U: 'selenol',
  Y: 'phenol',
};
/** Modifications that leave the phenol or the carboxyl of the residue as it is. */
const onTheRing = ['Oxidation', 'Dioxidation', 'Trioxidation', 'Nitro'];
const alkyl = ['Methyl', 'Dimethyl', 'Trimethyl'];

const plus = (groups: Groups, group: AcidicGroup, count: number): void => {
  groups.acidic[group] = (groups.acidic[group] ?? 0) + count;
};

function bringGroups(groups: Groups, { acidic = {}, basic = 0, thiols = 0 }: NamedModification): void {
  for (const group of ['carboxyl', 'phosphate', 'sulfonic acid'] as const) plus(groups, group, acidic[group] ?? 0);
  plus(groups, 'thiol', thiols);
  groups.thiols += thiols;
  groups.basic += basic;
}

function residueGroups(groups: Groups, { letter, basic, modifications }: Residue): void {
  const acid = ownAcid[letter] as AcidicGroup | undefined;
  const kept =
    acid !== undefined &&
    modifications.every((m) => (letter === 'C' || letter === 'U' ? false : onTheRing.includes(m.name)));
  if (acid !== undefined && kept) {
    plus(groups, acid, 1);
    if (acid === 'thiol' || acid === 'selenol') groups.thiols += 1;
  }
  const oxidised = modifications.some((m) => letter === 'C' && /^(Di|Tri)oxidation$/.test(m.name));
  if (oxidised) plus(groups, 'sulfonic acid', 1);
  const acylated = letter === 'K' && modifications.some((m) => !alkyl.includes(m.name) && !onTheRing.includes(m.name));
  // deamidated arginine is citrulline: no base, and no acid
  const citrulline = letter === 'R' && modifications.some((m) => m.name === 'Deamidated');
  groups.basic += acylated || citrulline ? 0 : basic;
  for (const modification of modifications) if (!citrulline) bringGroups(groups, modification);
}

function groupsOf(chain: PeptideSequence, disulfides: number): Groups {
  const groups: Groups = { acidic: {}, basic: 0, thiols: 0 };
  for (const residue of chain.residues) residueGroups(groups, residue);
  const closed = chain.residues[0].modifications.some((m) => m.name.endsWith('->pyro-Glu'));
  if (!chain.cyclic) {
    if (chain.cTerm === null) plus(groups, 'carboxyl', 1);
    if (!closed && (chain.nTerm === null || alkyl.includes(chain.nTerm.name))) groups.basic += 1;
  }
  for (const end of [chain.nTerm, chain.cTerm]) if (end) bringGroups(groups, end);
  plus(groups, 'thiol', -2 * disulfides);
  groups.thiols -= 2 * disulfides;
  for (const group of Object.keys(groups.acidic) as AcidicGroup[])
    if (!groups.acidic[group]) delete groups.acidic[group];
  return groups;
}

/** Options of the study as caps; a cap in the text and in the option at once is refused with C066. */
function capped(
  chain: PeptideSequence,
  { acetyl = false, amide = false }: PeptideOptions,
  where: string,
): PeptideSequence {
  const twice = (acetyl && chain.nTerm) || (amide && chain.cTerm);
  if (twice || (chain.cyclic && (acetyl || amide)))
    throw new InputError({
      code: 'C066',
      where,
      expected: 'one cap at each end, and none on a ring',
      found: twice ? `${twice.name} and ${twice === chain.nTerm ? 'acetyl' : 'amide'}` : 'a ring with a cap',
      fix: 'write the cap in the sequence or as an option, not both',
    });
  return {
    ...chain,
    nTerm: acetyl ? modificationNamed('Acetyl', where) : chain.nTerm,
    cTerm: amide ? modificationNamed('Amidated', where) : chain.cTerm,
  };
}

/** Neutral peptide or protein with its groups, as `readPeptide` reads it. Throws C030, C032, C064–C066. */
export function freePeptide(text: string, options: PeptideOptions = {}, where = 'peptide'): FreeLigand {
  const chain = capped(readPeptide(text, where), options, where);
  const { disulfides = 0 } = options;
  const free = chain.residues.filter((r) => r.letter === 'C' && r.modifications.length === 0).length;
  if (!Number.isInteger(disulfides) || disulfides < 0 || disulfides > free / 2)
    throw new InputError({
      code: 'C032',
      where,
      expected: `0 to ${Math.floor(free / 2)} disulfides for ${free} Cys`,
      found: `${disulfides}`,
      fix: 'correct the number of disulfides or the sequence',
    });
  const atoms: Record<string, number> = chain.cyclic ? {} : { H: 2, O: 1 };
  const add = (change: AtomChange) => {
    for (const key in change) atoms[key] = (atoms[key] ?? 0) + change[key];
  };
  for (const residue of chain.residues) {
    add(residue.atoms);
    for (const { change } of residue.modifications) add(change);
  }
  for (const end of [chain.nTerm, chain.cTerm]) if (end) add(end.change);
  const whole = addAtoms(addAtoms({}, atoms), { H: -2 }, disulfides);
  return { composition: composition(whole, 0, where), ...groupsOf(chain, disulfides) };
}

/** Neutral peptide or protein H–…–OH from its sequence. Throws C030, C032, C064–C066. */
export function peptideComposition(text: string, options: PeptideOptions = {}, where = 'peptide'): Composition {
  return freePeptide(text, options, where).composition;
}
