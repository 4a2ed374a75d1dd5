import type { CodeTable } from './code.ts';

export const quantificationAssignmentCodes: CodeTable = {
  Q390: {
    title: 'a search that cannot be made',
    meaning:
      'A range of the search for compositions is empty, reversed, not whole, or the tolerance is not above zero.',
    mend: 'Give the lower number first; name at least one metal, a charge other than 0 and a tolerance in ppm.',
  },
  Q391: {
    title: 'a search too large',
    meaning: 'Ligands, dopants, adducts and core charges together allow more compositions than can be tried.',
    mend: 'Narrow the ranges; a spectrum would not tell so many apart either.',
  },
  Q392: {
    title: 'no isotope pattern found',
    meaning: 'No peaks of the spectrum stand at the spacing of isotopes for a charge and a composition of the search.',
    mend: 'Check charges and polarity; a spectrum without isotope resolution is assigned by its masses.',
  },
  Q393: {
    title: 'a ratio that cannot weigh',
    meaning: 'Evidence such as metal to sulfur needs a ratio above zero and a standard uncertainty above zero.',
    mend: 'Give the ratio with its uncertainty, for example Au:S 1.50 ± 0.05.',
  },
  Q394: {
    title: 'no metal in the template',
    meaning:
      'The mass of the probe is not above that of its protein or DNA by more than what else may be bound explains.',
    mend: 'Check which peak is the template, the charges, and the range given for H, salt and matrix.',
  },
};
