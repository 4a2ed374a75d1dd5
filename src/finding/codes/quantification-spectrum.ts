import type { CodeTable } from './code.ts';

export const quantificationSpectrumCodes: CodeTable = {
  Q370: {
    title: 'a spectrum without ions',
    meaning: 'A spectrum has no point above zero, so it holds no peak.',
    mend: 'Choose scans in which ions were seen, and check that the file was written whole.',
  },
  Q371: {
    title: 'an axis that does not rise',
    meaning: 'Peaks are found along m/z that rise from point to point, with a number at each.',
    mend: 'Sort the points by m/z, join doubled ones, and take out points without a number.',
  },
  Q373: {
    title: 'resolving power not seen',
    meaning:
      'The width of peaks along m/z is taken from single, clean peaks with S/N of 10 or more, and three are needed.',
    mend: 'State the resolving power of the instrument.',
  },
  Q374: {
    title: 'too few references for the axis',
    meaning: 'A calibration of m/z needs at least as many peaks of known m/z as it has terms.',
    mend: 'Widen the tolerance, correct charge or formula of the references, or leave the axis as it is.',
  },
  Q375: {
    title: 'no candidate for a mixture',
    meaning: 'A mixture is fitted from a list of ions, and none of the list lies in the m/z range of the spectrum.',
    mend: 'Widen the ranges of metal, ligands, charges or adducts, or look at another range of m/z.',
  },
};
