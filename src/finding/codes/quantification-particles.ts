import type { CodeTable } from './code.ts';

export const quantificationParticlesCodes: CodeTable = {
  Q180: {
    title: 'no size for such a mass',
    meaning: 'An equivalent diameter is asked of a mass that is not above zero.',
    mend: 'Look at blank and calibration: the intercept of a line can be larger than the signal of a particle.',
  },
  Q181: {
    title: 'not a time-resolved acquisition of a suspension',
    meaning: 'Particles and cells are counted one by one in signal against time.',
    mend: 'Give the raw time-resolved files of the instrument.',
  },
  Q183: {
    title: 'transport efficiency not known',
    meaning:
      'Dissolved standards tell the metal of a particle only with the share η of the suspension that reaches the plasma, ' +
      'and the number of particles needs it too.',
    mend: 'Measure reference particles of known size or number, or state facts: { efficiency } with its uncertainty.',
  },
  Q184: {
    title: 'many particles in one event',
    meaning:
      'More than a tenth of the particles came so close to another one that they cannot be told apart. Number and mean ' +
      'are corrected by the quiet times between events; sizes, histograms and single rows hold the pairs.',
    mend: 'Dilute, or shorten the dwell time.',
  },
  Q185: {
    title: 'the background moved',
    meaning:
      'The signal between events changed by more than a fifth in one acquisition. Events stand on the local one.',
    mend: 'Rinse longer, and look for adsorption in the tubing.',
  },
  Q186: {
    title: 'events reach saturation',
    meaning:
      'Points of events are saturated or from the analog stage, so their counts are too few and the mass too small.',
    mend: 'Lower the sensitivity or shorten the dwell time. State a dead time only where the values hold pulses as registered.',
  },
  Q187: {
    title: 'few events',
    meaning:
      'Below 30 events the number is known to no better than a fifth, and the mean of a skewed population may not be normal.',
    mend: 'Record longer or dilute less.',
  },
  Q188: {
    title: 'a part of the population is below the limit',
    meaning:
      'Some particles are too small to be found every time. Number and mean were taken from log-normals fitted to what ' +
      'lies above the limit; they hold if the population has that shape.',
    mend: 'Raise the sensitivity or lower the background. parameters: { below-limit: ignore } reports what is seen alone.',
  },
  Q189: {
    title: 'particles below the limit are left out',
    meaning: 'The fitted population reaches below the limit; only what lies above it is in the result.',
    mend: 'Raise the sensitivity, or set parameters: { below-limit: auto }.',
  },
  Q190: {
    title: 'particles did not arrive evenly',
    meaning: 'Events in equal stretches of time scatter more than chance: the uncertainty of the number is too small.',
    mend: 'Look for settling, clumping or an unsteady uptake, and record again.',
  },
  Q191: {
    title: 'transport efficiency above one',
    meaning: 'More would reach the plasma than is taken up: flow, reference particles or levels are wrong.',
    mend: 'Check the flow (mL/min), the size or number of the reference particles, and the unit of the levels.',
  },
  Q192: {
    title: 'transport efficiencies contradict each other',
    meaning: 'By size and by number η differs by more than a tenth and three standard uncertainties.',
    mend: 'Particles may clump or stick (number too small); standards may have another matrix (size). Choose by parameters: { efficiency }.',
  },
  Q193: {
    title: 'a standard of particles without events',
    meaning: 'Levels that are masses belong to particles of known mass, but the acquisition shows no events.',
    mend: 'Check channel and files; levels of dissolved standards are concentrations, such as 1 ug/L.',
  },
  Q194: {
    title: 'no events in the sample',
    meaning: 'Fewer than two events stand above the limit, so nothing can be said of the particles.',
    mend: 'Check channel and files, dilute less, record longer.',
  },
  Q195: {
    title: 'the blocked control shows fewer cells',
    meaning:
      'Cells of a control that hold less than can be seen give no event. The mean over those seen is then too large, and ' +
      'the specific share too small.',
    mend: 'State cells: and nonspecific-cells: as counted otherwise: means are then over all cells.',
  },
  Q196: {
    title: 'efficiency of particles taken for cells',
    meaning: 'Cells break, stick and settle more than particles, so fewer of them may reach the plasma.',
    mend: 'State the efficiency of cells, or cells: as counted otherwise.',
  },
  Q197: {
    title: 'isotope patterns that cannot be told apart',
    meaning: 'A pattern names an isotope whose channel is not measured, or the pattern that is asked for is not there.',
    mend: 'Name every isotope of the patterns under channels:, and one of the patterns under pattern:.',
  },
  Q198: {
    title: 'a stated transport efficiency that cannot be',
    meaning: 'η is the share of the suspension that reaches the plasma: above nothing, and at most all of it.',
    mend: 'Write the %, as in efficiency: (6 ± 0.3) %.',
  },
};
