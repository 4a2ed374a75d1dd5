import type { CodeTable } from './code.ts';

/** Concentrations in blood, and what leaves the body. */
export const quantificationPharmacokineticsCodes: CodeTable = {
  Q570: {
    title: 'not a curve of concentrations',
    meaning:
      'A curve is a table of times after the dose and concentrations, both with units and not below zero, each time once for a subject. ' +
      'What was excreted is a table of amounts and of the time to which each was collected.',
    mend: 'Name the columns, and give units in brackets in the heading or under options: { units }.',
  },
  Q571: {
    title: 'dose not clear',
    meaning:
      'Clearance and volumes are the dose over areas: it must be above zero, stated once, and one for a mean curve.',
    mend: 'State dose: with its unit, or a column of doses, not both.',
  },
  Q572: {
    title: 'too few points for a curve',
    meaning: 'A curve of one subject needs three concentrations at least, one of them above zero.',
    mend: 'Add points, or use design: sparse, which makes one mean curve of many animals.',
  },
  Q573: {
    title: 'no terminal line',
    meaning: 'The last points after the peak do not fall, so there is no half-life and no area to infinity.',
    mend: 'Sample longer, or choose the points of the line by terminal-from: and terminal-to:.',
  },
  Q574: {
    title: 'much of the area is extrapolated',
    meaning: 'More than 20 % of the area to infinity lie beyond the last point and rest on the terminal line alone.',
    mend: 'Sample later, or report the area to the last point.',
  },
  Q575: {
    title: 'a poor terminal line',
    meaning: 'The adjusted R² of ln c against time is below 0.9: points scatter, or the phase is not yet terminal.',
    mend: 'Look at the figure and choose the points by terminal-from: and terminal-to:.',
  },
  Q576: {
    title: 'a short terminal line',
    meaning:
      'The line spans fewer than two half-lives, so the half-life is that of what was sampled, not surely the last.',
    mend: 'Sample later.',
  },
  Q577: {
    title: 'a single animal in a schedule',
    meaning:
      'The standard error of an area from sparse sampling is the scatter between animals of the same schedule; one animal has none.',
    mend: 'Leave that time out with a reason, or add animals.',
  },
  Q578: {
    title: 'compartments not determined',
    meaning: 'The points do not determine the coefficients and rates of the model, so no figures are given for it.',
    mend: 'Sample the early phase more closely and the late one longer, or ask for fewer compartments.',
  },
  Q579: {
    title: 'renal clearance against filtration and size',
    meaning:
      'Clearance by the kidney is compared with the filtration rate stated and with the size that passes the glomerulus, about ' +
      '5.5 nm hydrodynamic diameter (Choi 2007, doi 10.1038/nbt1340).',
    mend: 'Where the two disagree, check the diameter and whether urine holds the whole probe.',
  },
  Q580: {
    title: 'urine or blood without its counterpart',
    meaning:
      'Renal clearance is the amount in urine of an animal over the area under its own curve. Amounts of an animal without a curve, ' +
      'or of a mean curve over animals, have no area to be divided by.',
    mend: 'Name the animals alike in both tables.',
  },
  Q581: {
    title: 'areas of decaying activity',
    meaning:
      'Concentrations that are not corrected for decay fall by decay and by clearance together. Their area is too small for the ' +
      'substance, so that clearance and volumes are too large: for 64Cu and a biological half-life of 10 h by a factor of 1.8.',
    mend: 'Give concentrations and amounts corrected to the time of the dose.',
  },
  Q582: {
    title: 'a terminal line of two points',
    meaning:
      'Any two points lie on a line, so nothing shows how well the rate is known; its uncertainty is not counted.',
    mend: 'Take three points and more.',
  },
};
