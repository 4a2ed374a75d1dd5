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
  R020: {
    title: 'too few cells to classify',
    meaning:
      'A classifier is fitted to cells that have every label, joined by the name of their acquisition. Below ten cells a ' +
      'group its scatter is not known well enough to judge others by.',
    mend: 'Measure more cells, and give the measurements of a group the same data.',
  },
  R021: {
    title: 'a label below the critical level in nearly all cells',
    meaning:
      'Cells below the critical level enter as limits. Where fewer than three cells of a group lie above it, nothing says ' +
      'how the label is distributed.',
    mend: 'Leave the label out of the classification, or lower its critical level (longer dwell, fewer channels).',
  },
  R022: {
    title: 'cells that lack a label',
    meaning: 'These cells were measured in one label and not in the other, often because a doublet showed in one only.',
    mend: 'Name the channels of all labels under the parameter joint, so that one decision holds for all of them.',
  },
  R023: {
    title: 'fits that did not settle',
    meaning:
      'The likelihood of a classifier still rose when the most rounds were reached; its figures may be off a little.',
    mend: 'Look at the plot of masses: few cells above L_C, or populations that are not normal on a log scale.',
  },
  R024: {
    title: 'which group carries more is undecided',
    meaning:
      'The rule asks that one group carries more of every label with a chance of 95 % or more. Here the uncertainties ' +
      'leave it open, or the labels point different ways.',
    mend: 'Measure more cells, or look at the labels one by one.',
  },
  R030: {
    title: 'a model that gives no numbers where its fit begins',
    meaning:
      'A nonlinear fit descends from its start. There, or right beside it, the model or its derivatives are not numbers ' +
      '(a logarithm of a negative number, an overflow), so there is no way down.',
    mend: 'Start elsewhere, or set bounds within which the model is defined.',
  },
  R031: {
    title: 'a start that is not between its bounds',
    meaning: 'Every parameter of a nonlinear fit starts at a number between its lower and its higher upper bound.',
    mend: 'Correct the start or the bounds; what is known is no parameter, and left out of the fit.',
  },
  R032: {
    title: 'an uncertainty that is not above zero',
    meaning: 'A fit weighs each point by 1/u². A u that is zero, negative, infinite or missing gives no weight.',
    mend: 'Check the uncertainty of the point, or leave the point out, with the reason.',
  },
  R033: {
    title: 'uncertainties taken as known that were not given',
    meaning:
      'With absoluteSigma the standard errors rest on the stated u of each point, and not on the scatter about the fit.',
    mend: 'Give u for every point, or let the scatter about the fit tell it (absoluteSigma: false).',
  },
  R034: {
    title: 'too few pairs',
    meaning:
      'Limits of agreement need the scatter of three pairs or more; a trend of the ratio needs three pairs at two times or more.',
    mend: 'Measure more animals, organs or times by both, or check that rows of both are matched (note R036).',
  },
  R035: {
    title: 'pairs without a ratio',
    meaning:
      'A value that is zero or below (less than its background) has no logarithm. Such pairs are left out of ratios and trends, which ' +
      'therefore speak of what was found by both; they stay in the differences.',
    mend: 'Look at the table of pairs; count or digest more of these organs, or leave their region out.',
  },
  R036: {
    title: 'rows without a counterpart',
    meaning: 'Only rows of the same subject, region and time in both measurements make a pair.',
    mend: 'Give both the same names, or use regions: and within: in the agreement.',
  },
  R037: {
    title: 'several pairs of one subject',
    meaning:
      'Limits of agreement take pairs as independent. Organs or times of one animal are not quite, so the limits for another animal ' +
      'are somewhat wider than stated.',
    mend: 'Say so beside the limits, or compare one region at a time.',
  },
  R038: {
    title: 'differences that grow with the size',
    meaning:
      'The difference of the two measurements changes with their mean (5 %), so one bias and one pair of limits do not fit all sizes.',
    mend: 'Use the factor a/b and its limits, which are on the logarithmic scale.',
  },
};
