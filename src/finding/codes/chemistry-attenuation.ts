import type { CodeTable } from './code.ts';

/** C118 on: attenuation of X-rays. */
export const chemistryAttenuationCodes: CodeTable = {
  C118: {
    title: 'no attenuation coefficients for an element',
    meaning:
      'The table of mass attenuation coefficients holds the elements of clusters, contrast agents and tissue only.',
    mend: 'Ask for an element of the table, for water, or for a formula of such elements.',
  },
  C119: {
    title: 'energy outside the table',
    meaning: 'Mass attenuation coefficients are tabulated from 10 to 150 keV and are not extrapolated.',
    mend: 'Give the energy of photons in keV, as in 60keV; a tube of 80 kVp has a mean energy far below 80 keV.',
  },
  C120: {
    title: 'not a spectrum of photons',
    meaning: 'A spectrum is lines of an energy in keV and a weight: how much of the image photons of this energy make.',
    mend: 'Give a text file with lines such as "60, 0.8", energies from 10 to 150 keV.',
  },
  C121: {
    title: 'nothing to compare',
    meaning: 'A comparison of contrast needs the elements and one energy or spectrum.',
    mend: 'Write for example --contrast Au,I,Gd --at 60keV.',
  },
};
