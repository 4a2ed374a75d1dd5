import type { CodeTable } from './code.ts';

/** Findings of the probe designer: peptides as ligands, and clusters built from them. */
export const chemistryDesignCodes: CodeTable = {
  C110: {
    title: 'Peptide not of the kind the designer handles',
    meaning:
      'The designer needs an end to join to and a pK for every group: linear chains of the 20 amino acids, with neutral ' +
      'spacers such as PEG4 between hyphens, and ends that are free, acetyl, pyroglutamate or amide.',
    mend: 'Write for example CCYKKKKQAGDV, CCY-PEG4-KQAGDV or pGlu-HWSYGLRPG-NH2.',
  },
  C111: {
    title: 'Not in the library of the designer',
    meaning: 'A target, motif, capture block or spacer was named that is not in the library and is no peptide either.',
    mend: 'See cupel design --list, or give the motif as a sequence with --motif.',
  },
  C112: {
    title: 'Nothing that holds the metal',
    meaning: 'A capture block needs at least one Cys, whose thiolate binds the core.',
    mend: 'Use a capture block such as CCY or C.',
  },
  C113: {
    title: 'Cluster without the ligand',
    meaning: 'The designer puts each candidate in the place of (L), which has to stand in the formula of the cluster.',
    mend: 'Write for example --cluster "Au24(L)8".',
  },
  C114: {
    title: 'Metal core not handled',
    meaning:
      'The size of a core needs the density of its metals, and rivals are sought over one or two metals, up to 500 atoms.',
    mend: 'Use a core of Ag, Au, Cu, Pd or Pt, of one or two of them.',
  },
  C115: {
    title: 'Criterion cannot be ranked by',
    meaning:
      'The criterion is unknown, named twice, or needs an input that was not given: a cluster, or a detection limit.',
    mend: 'Name criteria from the list in the message, and give --cluster and --lod where they are needed.',
  },
  C116: {
    title: 'Detection limit not usable',
    meaning: 'A detection limit is a mass or an amount of metal above zero, of one cell; factors are above zero.',
    mend: 'Write for example --lod "40 fg" or --lod "0.2 amol/cell".',
  },
  C117: {
    title: 'Setting of the designer out of range',
    meaning: 'pH runs from 0 to 14; the mass tolerance is above 0 and at most 1000 ppm.',
    mend: 'Correct the number.',
  },
};
