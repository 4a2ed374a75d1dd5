import type { CodeTable } from './code.ts';

export const chemistryCodes: CodeTable = {
  C001: {
    title: 'Formula cannot be read',
    meaning:
      'A formula is a run of element symbols with counts, ligand names in round brackets, and changes such as - 7H.',
    mend: 'Correct the character at the column named, for example Au25(SG)18 or [Au25(SG)18 - 7H]7-.',
  },
  C002: {
    title: 'Brackets do not match',
    meaning: 'A bracket of the formula is opened and not closed, or closed and not opened.',
    mend: 'Balance the brackets at the column named.',
  },
  C003: {
    title: 'Unknown element',
    meaning: 'The symbol is not an element from H to U. Ligand abbreviations stand in round brackets.',
    mend: 'Correct the symbol, or write a ligand as (name) and define it.',
  },
  C004: {
    title: 'Isotope does not exist in the table',
    meaning: 'The nuclide is neither a stable isotope nor one of the radionuclides whose mass Cupel holds.',
    mend: 'Use one of the isotopes listed in the message.',
  },
  C005: {
    title: 'Element without a representative composition',
    meaning: 'Tc, Pm, Po, At, Rn, Fr, Ra and Ac have no natural isotopic composition and so no average mass.',
    mend: 'Name the isotope in square brackets.',
  },
  C006: {
    title: 'Unknown ligand',
    meaning: 'The name in round brackets is no ligand of the study or of the built-in library, and no formula either.',
    mend: 'Define it under ligands: (or with --ligand NAME=...), or correct the spelling.',
  },
  C007: {
    title: 'Count not usable',
    meaning: 'Counts in a formula are whole numbers from 1 to 1,000,000.',
    mend: 'Correct the count; a mean number of atoms per probe belongs under atoms: in the study.',
  },
  C008: {
    title: 'Fewer than zero atoms',
    meaning: 'The losses of the formula take away more atoms of an element than it has.',
    mend: 'Check the number of H lost, or add the group they are lost from.',
  },
  C009: {
    title: 'Charge cannot be read',
    meaning: 'A sign directly after a count can mean the count and one charge, or the charge alone.',
    mend: 'Put the ion in square brackets, [Au25(SG)18]1-, or a space before the charge, Au25(SG)18 1-.',
  },
  C010: {
    title: 'Formula empty, too long or too deep',
    meaning: 'A formula has 1 to 10,000 characters and at most 50 brackets inside one another.',
    mend: 'Give proteins and DNA as ligands with a sequence, not as a formula.',
  },
  C020: {
    title: 'Ligand definition not usable',
    meaning:
      'A ligand is defined by exactly one of formula, peptide, protein, dna or rna, with the options of that kind.',
    mend: 'Write for example { peptide: CCYKKKKQAGDV, bound: -2 H } or { formula: C10H17N3O6S, bound: -1 H }.',
  },
  C021: {
    title: 'Ligand argument cannot be read',
    meaning: 'On the command line a ligand is NAME=kind:value,option:value or NAME=formula.',
    mend: 'Write for example CV=peptide:CCYKKKKQAGDV,bound:-2H or SG=C10H16N3O6S.',
  },
  C022: {
    title: 'Change on binding cannot be read',
    meaning: 'bound lists the atoms a ligand loses or gains when it binds the metal, each with its sign.',
    mend: 'Write for example -2 H or +1 Na -1 H.',
  },
  C030: {
    title: 'Unknown residue in a peptide or protein',
    meaning: 'Sequences use the one-letter codes of the 20 amino acids, U (Sec) and O (Pyl).',
    mend: 'Correct the letter at the position named; B, J, X and Z stand for no single residue.',
  },
  C031: {
    title: 'Unknown base in DNA or RNA',
    meaning: 'DNA uses A C G T, RNA uses A C G U.',
    mend: 'Correct the letter at the position named, or use rna: in place of dna:.',
  },
  C032: {
    title: 'More disulfides than pairs of cysteine',
    meaning: 'Each disulfide joins two Cys and removes two H.',
    mend: 'Correct the number of disulfides or the sequence.',
  },
  C033: {
    title: 'Strand ends cannot be read',
    meaning: "Ends are 5'-OH or 5'-phosphate, and 3'-OH or 3'-phosphate.",
    mend: "Write for example ends: 5'-phosphate 3'-OH.",
  },
  C040: {
    title: 'No charge, so no m/z',
    meaning: 'm/z is defined for ions only.',
    mend: 'Give the charge, for example [Au25(SG)18 - 7H]7-.',
  },
  C041: {
    title: 'No valence electrons known for a metal',
    meaning: 'The electron count knows Au, Ag, Cu (1), Cd, Hg, Zn (2), Pd, Pt, Ni (0).',
    mend: 'Count by hand, or leave the metal out.',
  },
  C042: {
    title: 'No metal in the formula',
    meaning: 'The answer asked for needs a metal of the cluster core.',
    mend: 'Check the formula; a metal inside a ligand is not counted as core.',
  },
  C050: {
    title: 'Label not in the probe',
    meaning: 'The label is the nuclide that the instrument counts; the probe formula must hold it.',
    mend: 'Write label: with a nuclide of the formula, such as 197Au.',
  },
  C051: {
    title: 'Probe without formula and without atoms',
    meaning: 'Without the number of metal atoms per probe a result ends at the rung metal.',
    mend: 'Give formula:, or atoms: with its uncertainty.',
  },
  C052: {
    title: 'Atoms per probe not usable',
    meaning: 'atoms is a pure number above zero: metal atoms of the label element per probe.',
    mend: 'Write for example atoms: 24 ± 0.7.',
  },
  C053: {
    title: 'Stated atoms and formula disagree',
    meaning:
      'The atoms stated differ from the formula by more than 4 u and by more than 10 %; results use the stated number.',
    mend: 'Correct one of them, or accept the warning with the reason.',
  },
  C054: {
    title: 'Not a UniProt accession',
    meaning: 'Targets are named by UniProt accessions such as P08514.',
    mend: 'Look the accession up at uniprot.org; entry names such as ITA2B_HUMAN do not serve.',
  },
  C060: {
    title: 'No half-life in the table',
    meaning: 'The nuclide is stable, or Cupel holds no evaluated half-life for it.',
    mend: 'Use one of the nuclides listed in the message.',
  },
  C062: {
    title: 'Conversion not possible',
    meaning:
      'Metal and probe are converted between mass, amount and copies, also per cell, per gram or per millilitre.',
    mend: 'Start from a quantity such as 352 fg, 1.8 fmol/cell or 3e7 copies.',
  },
};
