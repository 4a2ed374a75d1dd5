import type { CodeTable } from './code.ts';

/** Ligands, peptides, ranges and the linter of formulae. */
export const chemistryFormulaCodes: CodeTable = {
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
};
