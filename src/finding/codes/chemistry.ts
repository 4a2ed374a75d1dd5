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
  C063: {
    title: 'Ligands name each other in a circle',
    meaning: 'The formula of a ligand may name other ligands in round brackets, but not, through them, itself.',
    mend: 'Write one of them out as a formula, or give it a name that is not used yet.',
  },
  C064: {
    title: 'Unknown modification or cap',
    meaning: 'The name is neither a modification by its UNIMOD name nor a cap or label that Cupel knows.',
    mend: 'Use one of the names in the message, or give the atoms gained and lost under bound:.',
  },
  C065: {
    title: 'Modification does not fit its place',
    meaning: 'The modification is not one of this residue or end.',
    mend: 'Correct the place or the name; the message lists the places.',
  },
  C066: {
    title: 'Peptide notation cannot be read',
    meaning:
      'A peptide is one-letter codes, modifications in square brackets after a residue, and caps set off by dashes.',
    mend: 'Write for example Ac-CCY[Phospho]KK-NH2 or cyclo(RGDfK).',
  },
  C067: {
    title: 'Range of formulae cannot be read',
    meaning: 'In Ag25-xAux(SG)18 x stands for every count that leaves none below zero; a single formula has no x.',
    mend: 'Write the count, or give x bounds: Au25(SG)18+x, x = 0–2.',
  },
  C068: {
    title: 'Outside the range of formulae',
    meaning: 'x is a whole number between the bounds of the range.',
    mend: 'Take x from the range.',
  },
  C069: {
    title: 'More hydrides than hydrogen',
    meaning: 'Hydrides are counted among the H that stands in the cluster, outside ligands and adducts.',
    mend: 'Write them into the formula, as in [Cu25H22(PPh3)12]+, and give their number.',
  },
  C070: {
    title: 'Charge does not balance',
    meaning: 'The charge of the ion is that of the core, plus that of the adducts, less one for each H lost.',
    mend: 'Correct the H lost, the charge of the ion or that of the core; the message gives what would balance.',
  },
  C071: {
    title: 'More H lost than can be lost',
    meaning: 'H lost, and H exchanged for metal ions, come from the acids of the ligands: there are fewer of them.',
    mend: 'Check the count of H, of Na and of ligands; state acidic: for a ligand that has more.',
  },
  C072: {
    title: 'More H gained than can be taken up',
    meaning: 'H+ is taken up by amines and the like of the ligands: there are fewer of them.',
    mend: 'Check the sign of the charge; clusters without amines fly as adducts of metal cations.',
  },
  C073: {
    title: 'm/z outside the range',
    meaning: 'The average m/z of the formula does not lie where the ion was seen.',
    mend: 'Check charge and composition; the message lists what would fit.',
  },
  C074: {
    title: 'Open shell',
    meaning:
      'The superatom electrons are none of the numbers 2, 8, 18, 20, 34, 40, 58, 92. Many clusters have open shells.',
    mend: 'Nothing has to be mended; look whether one H more or less fits the spectrum better.',
  },
  C075: {
    title: 'Fewer than no electrons',
    meaning: 'The X-type ligands and the charge of the core take more electrons than the metal has.',
    mend: 'Check the numbers of metal atoms and ligands and the X-type bonds of each ligand.',
  },
  C076: {
    title: 'Ligand with its thiol H',
    meaning: 'The ligand is defined as free compound and nothing says what it loses on binding.',
    mend: 'Add bound:, such as -2 H for two cysteines, or thiolates: 0.',
  },
  C077: {
    title: 'No charge written',
    meaning: 'H lost, adducts or the charge of the core make an ion, and the formula is written without a charge.',
    mend: 'Write the charge, as in [Au25(SG)18 - 6H]7-.',
  },
  C078: {
    title: 'Group without a name taken as neutral',
    meaning: 'A group in round brackets that is no ligand counts as a neutral molecule, without X-type bonds.',
    mend: 'Name it as a ligand when it is bound as a thiolate.',
  },
  C079: {
    title: 'Acidic H of a ligand not known',
    meaning: 'A ligand given as formula does not tell how many H it can give up, so H lost cannot be checked.',
    mend: 'State acidic:, or give the ligand as peptide, dna or by a name of the library.',
  },
  C080: {
    title: 'Enrichment not usable',
    meaning:
      'An enriched element has several isotopes, stands in the formula, and holds more of one isotope than nature does.',
    mend: 'Write for example 109Ag=0.97 for an element that the formula names without a mass number.',
  },
};
