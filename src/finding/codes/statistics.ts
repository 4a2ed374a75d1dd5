import type { CodeTable } from './code.ts';

export const statisticsCodes: CodeTable = {
  R001: {
    title: 'coefficients not determined by the data',
    meaning:
      'There are fewer points than coefficients, or the columns of the fit depend on each other: for a straight line, ' +
      'all standards have the same level.',
    mend: 'Add levels that differ, or fit fewer coefficients (a line through zero needs one).',
  },
  R002: {
    title: 'weight that is no weight',
    meaning:
      'A weight of a fit is negative, infinite or no number. It comes from the uncertainty or value of that point.',
    mend: 'Check the point: an uncertainty of zero has no finite 1/u², a level of zero no 1/x.',
  },
  R003: {
    title: 'observation that is no number',
    meaning: 'A fit was given a missing or infinite value.',
    mend: 'Exclude the point in the study, with the reason.',
  },
  R004: {
    title: 'no degrees of freedom left for the scatter',
    meaning:
      'The scatter about the fit was to be estimated from the residuals, but the fit goes exactly through all points, ' +
      'so nothing is known about it.',
    mend: 'Measure replicates or more levels, or state the uncertainty of each point and use 1/u² weights.',
  },
  R005: {
    title: 'not a covariance matrix',
    meaning: 'The variances and correlations contradict each other: some combination would have a negative variance.',
    mend: 'Check the correlations; rounding a certificate’s to two digits can be enough.',
  },
  R006: {
    title: 'too few values for a mean',
    meaning: 'A mean needs a value that counts, and the spread of a population needs two; the others were excluded.',
    mend: 'Check the exclusions, or measure more.',
  },
};
