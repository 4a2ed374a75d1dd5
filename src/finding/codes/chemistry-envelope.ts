import type { CodeTable } from './code.ts';

export const chemistryEnvelopeCodes: CodeTable = {
  C100: {
    title: 'Coverage of an isotope envelope out of range',
    meaning:
      'The coverage is the share of all isotopologues that the answer holds at least; rounding forbids more than 1 − 1e-11.',
    mend: 'Ask for a share such as 0.9999.',
  },
  C101: {
    title: 'Isotope envelope too wide',
    meaning: 'The envelope would have more peaks than any spectrum can hold, so the formula is most likely wrong.',
    mend: 'Check the counts of the formula, or name the isotopes in square brackets.',
  },
  C102: {
    title: 'Fine structure with too many isotopologues',
    meaning:
      'The number of isotopologues rises steeply with mass and coverage. Cupel lists all that the coverage needs or none; the message says what coverage the allowed number can hold.',
    mend: 'Ask for less coverage, or for the envelope by nucleon number, which is exact for any mass.',
  },
  C103: {
    title: 'Enrichment cannot be used',
    meaning: 'An enrichment is the mole fraction of a nuclide in its element; those of one element sum to at most 1.',
    mend: 'Write for example 13C=0.99.',
  },
  C104: {
    title: 'Resolving power cannot be read',
    meaning:
      'The resolving power is m/Δm with Δm the full width of a peak at half its height. One that changes with m/z needs the m/z it holds at.',
    mend: 'Write for example 20000, or 60000@400,orbitrap.',
  },
  C105: {
    title: 'Profile with too many points',
    meaning: 'A profile has ten points in each peak width; at this resolving power that is more than a million.',
    mend: 'Ask for a lower resolving power, or use the lines of the envelope themselves.',
  },
};
