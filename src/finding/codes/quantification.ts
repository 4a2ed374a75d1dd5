import type { CodeTable } from './code.ts';

export const quantificationCodes: CodeTable = {
  Q100: {
    title: 'division by zero',
    meaning: 'A quantity that a result is divided by is exactly zero.',
    mend: 'Check the input that should not be zero: a cell count, a volume, a slope, a control.',
  },
  Q110: {
    title: 'too few standards',
    meaning:
      'A straight line with its uncertainty needs at least two levels (one through zero) and one standard more than it has parameters.',
    mend: 'Add standards or replicates, or give a published line under published: with its uncertainty.',
  },
  Q111: {
    title: 'no response to the level',
    meaning:
      'The standards give the same signal at every level, or less signal for more metal, so no level can be read back.',
    mend: 'Check the channel, and which acquisition belongs to which level.',
  },
  Q112: {
    title: 'weights 1/u² without uncertainties',
    meaning: 'None of the standards has an uncertainty from counting or replicates, so weights 1/u² are undefined.',
    mend: 'Measure replicates, export counts or rates with their dwell time, or choose weights: equal.',
  },
  Q113: {
    title: 'standards scatter too much',
    meaning:
      'χ² of the calibration is larger than the stated uncertainties explain. The covariance of the line was multiplied by χ²/ν (Birge ratio), so results stay honest, but a cause should be found.',
    mend: 'Look at the residuals for a bad standard (exclude it with a reason), a larger dispensing uncertainty, or curvature.',
  },
  Q114: {
    title: 'lack of fit',
    meaning: 'Replicates agree with each other better than their means agree with the line (F test, p < 1 %).',
    mend: 'The response may be curved or a level mistaken: narrow the range, check the levels, exclude with a reason.',
  },
  Q115: {
    title: 'a level without data',
    meaning:
      'A level is stated for a standard that no acquisition belongs to. An acquisition belongs to level drop_1 when its name is drop_1 or begins with drop_1 and a separator (drop_1_a, drop_1/2).',
    mend: 'Name levels as the acquisitions are named (`cupel identify` lists them), or drop the level.',
  },
  Q116: {
    title: 'standards without levels',
    meaning:
      'A calibration needs the level of each standard, by name under levels: or in a column of the table with its unit.',
    mend: 'Add levels: { <standard>: 5 ug/L }, or columns: { level: "Std (ug/L)" } under the data.',
  },
  Q117: {
    title: 'published slope without uncertainty',
    meaning: 'The slope taken from elsewhere has no uncertainty, so the budget of each result lacks it.',
    mend: 'State it: slope: 0.0395 ± 0.001 kcps/(ug/g).',
  },
  Q118: {
    title: 'L_Q above the top standard',
    meaning:
      'At no level of the standards is the relative uncertainty of one reading as small as 10 %: the scatter of the standards, or their number, does not carry that far.',
    mend: 'Add standards higher up or more replicates; a mean of many cells or replicates may be surer than one reading.',
  },
  Q120: {
    title: 'channel not found',
    meaning:
      'The acquisition has no channel, or several, that match the label of the probe or the channel the study names.',
    mend: 'Write channel: as the file names it; `cupel identify` lists the channels.',
  },
  Q130: {
    title: 'nothing to integrate',
    meaning: 'None of the acquisitions of a role holds points that can be integrated.',
    mend: 'Check the paths under data and what `cupel identify` says of the files.',
  },
  Q131: {
    title: 'negative counts',
    meaning:
      'A detector cannot count less than nothing: the software of the instrument has already subtracted a background, and counting statistics no longer hold.',
    mend: 'Export the raw signal without background subtraction.',
  },
  Q132: {
    title: 'left out',
    meaning: 'An acquisition does not enter the result; the message says why.',
    mend: 'Nothing, if the reason is right. Doublets can be kept with parameters: { doublets: keep }.',
  },
  Q133: {
    title: 'not a time-resolved acquisition',
    meaning: 'Single cells are measured from transients: signal against time, one cell an acquisition.',
    mend: 'Give the raw time-resolved files of the instrument.',
  },
  Q134: {
    title: 'no gas blank',
    meaning:
      'The baseline of a transient is the signal before the laser fires; there must be at least five such points in every acquisition.',
    mend: 'State parameters: { gas-blank: 2 s }, or record some seconds before the laser fires.',
  },
  Q135: {
    title: 'transients cut by the end of the acquisition',
    meaning:
      'The signal had not fallen back to the gas blank when the acquisition ended, so a part of the transient was not counted and the mass is too small. It cancels only if the standards lose the same share.',
    mend: 'Record at least five washout times after the laser fires; standards and samples alike.',
  },
  Q140: {
    title: 'not one signal per sample',
    meaning: 'Solution ICP-MS takes a table of samples, or one time-resolved acquisition for each sample.',
    mend: 'Export one acquisition per sample, or a table.',
  },
  Q141: {
    title: 'too few readings',
    meaning: 'A time-resolved solution needs at least two readings after the discarded start.',
    mend: 'Shorten parameters: { discard }, or measure longer.',
  },
  Q142: {
    title: 'text where signals should be',
    meaning: 'The column named as signal holds text.',
    mend: 'Check columns: { signal } and the decimal mark of the data entry.',
  },
  Q143: {
    title: 'no such sample',
    meaning: 'The table has no row with the sample name that the study asks for.',
    mend: 'Write the name as it stands in the table.',
  },
  Q144: {
    title: 'no such column',
    meaning: 'A column that the study gives a role is not in the table, or no column has the role.',
    mend: 'Write columns: { sample: …, signal: …, level: … } with names as in the header of the table.',
  },
  Q145: {
    title: 'several samples for one role',
    meaning: 'A role of a solution measurement takes one sample; the data hold several.',
    mend: 'Choose it by name: sample: { digests: HEL }.',
  },
  Q146: {
    title: 'a fact is missing',
    meaning:
      'The result asked for needs a fact of the specimen that the study does not state, such as the number of cells.',
    mend: 'Add it under facts: with its uncertainty.',
  },
  Q147: {
    title: 'no overlap in maps of cells',
    meaning: 'Counts of another channel are taken out of single transients only, not yet out of cells found in maps.',
    mend: 'Ablate cells one by one where an overlap matters, or leave overlap: out.',
  },
  Q150: {
    title: 'too few decimals for whole counts',
    meaning:
      'The values are rates of whole counts, but so few decimals are stored that larger numbers cannot be told from their neighbours. The dwell time is still told; counts are real numbers, with Poisson variance.',
    mend: 'Export rates with all their digits, or counts.',
  },
  Q151: {
    title: 'values are no whole counts',
    meaning:
      'The values of a channel are no multiples of one count: they were averaged, smoothed or subtracted from, or measured by the analog stage. The dwell time then rests on file, study or time step.',
    mend: 'Export the raw signal, or state dwell: under the data entry.',
  },
  Q152: {
    title: 'saturated points',
    meaning:
      'The detector was dead for more than 80 % of the dwell, or the file holds its highest value again and again. What such a point counted is a lower bound.',
    mend: 'Dilute, shorten the dwell, or measure a less abundant isotope.',
  },
  Q153: {
    title: 'points of the analog stage',
    meaning:
      'Above some rate the detector no longer counts pulses but measures a current, which is scaled to a rate. Such points are no whole counts, and their uncertainty is larger than that of as many counts.',
    mend: 'Nothing, where such points are few or at the standards alike; otherwise measure within the range of counting.',
  },
  Q154: {
    title: 'corrected for dead time',
    meaning:
      'The values are pulses as registered; those lost in the dead time that the study states were added, point by point and for the rate that varies within a dwell.',
    mend: 'Nothing; the message says by how much the sum was raised.',
  },
  Q155: {
    title: 'cells below the limit are not seen',
    meaning:
      'In a long trace without a laser log only cells whose transient stands out of the gas blank are found. Those below are missing from the mean, which then is too high; their share is that of a log-normal population fitted to the cells found.',
    mend: 'Give the laser log, so that every spot is integrated, or say that the mean is that of the cells seen.',
  },
  Q156: {
    title: 'no cell found',
    meaning: 'Nothing stands out of the gas blank of a long trace, or of the background of a map.',
    mend: 'Give the laser log, so that empty spots are integrated too, or leave the role out.',
  },
  Q157: {
    title: 'the laser log does not fit the acquisitions',
    meaning:
      'The spots of a laser log belong to the long trace that bears the name of the log or of its passes. Where each file holds one cell the log is not used.',
    mend: 'Name patterns or logs after the acquisitions, state cells-per-file: many, or leave laser-log: out.',
  },
  Q158: {
    title: 'spots placed without a fitted delay',
    meaning:
      'The delay between beam and signal is fitted to signals that follow the beam. In blanks there are none, so the spots of a long trace were placed by the time before the first and after the last alone.',
    mend: 'Nothing, where the cells are empty; otherwise state laser-delay:.',
  },
  Q159: {
    title: 'particles as standards lack a density or a spread',
    meaning:
      'Levels that are diameters become masses by the density of the particles, and by the spread of their diameters: the mean of d³ is larger than the cube of the mean diameter, by the factor (1 + cv²)³ where they are log-normal.',
    mend: 'State particle-density: and diameter-spread: of the calibration.',
  },
  Q160: {
    title: 'events cannot be sought with these settings',
    meaning:
      'Events are sought by running sums of rising whole widths, each against a limit drawn from the false events allowed per point.',
    mend: 'Leave alpha, widths, rule and windowPoints out to use 1e-6, 1 to 16 points, exact limits and windows as wide as the events.',
  },
  Q203: {
    title: 'outside the calibration',
    meaning: 'A result lies above the highest standard, where the line was not shown to hold.',
    mend: 'Add a higher standard or dilute; for single cells look for doublets.',
  },
  Q204: {
    title: 'cells below the critical level',
    meaning:
      'Some cells cannot be told from empty ones one by one. They are kept at their measured value: leaving them out would raise the mean.',
    mend: 'Nothing; the number below is stated with the result.',
  },
  Q205: {
    title: 'below the lowest standard',
    meaning: 'A result lies below the lowest standard.',
    mend: 'Add a lower standard, or a zero.',
  },
  Q310: {
    title: 'lower bound, occupancy unknown',
    meaning:
      'Targets without a probe are not counted. Without the occupancy θ (at most 1) the amount of target is at least the value given.',
    mend: 'Measure θ by a saturation series, or state it under assume: with a reason.',
  },
  Q311: {
    title: 'a blocked control may block incompletely',
    meaning:
      'The specific fraction is one minus blocked over total. If blocking is incomplete, specific binding remains in the control, and the result is too small.',
    mend: 'Show that more competitor does not lower the control further.',
  },
  Q312: {
    title: 'not told from the blank',
    meaning: 'Sample minus blank is less than 1.645 standard uncertainties above zero.',
    mend: 'Report as not detected with the limit of detection, or measure more.',
  },
  Q313: {
    title: 'no specific binding shown',
    meaning: 'The blocked control holds as much metal as the sample within its uncertainty.',
    mend: 'Check the control; otherwise report the probe only.',
  },
  Q320: {
    title: 'more targets than a smooth membrane holds',
    meaning:
      'The copies per cell exceed the closest packing of discs of one footprint on a sphere of the stated diameter. Folds can make the membrane about three times larger; internalised, adsorbed or multiply bound probe is counted too.',
    mend: 'Check blank, blocking, the count of cells and the calibration unit; state footprint: and mass: of the target.',
  },
  Q321: {
    title: 'more targets than any membrane holds',
    meaning:
      'Even the lower end of the interval exceeds three times the closest packing on a smooth sphere: not all of it can sit on the surface.',
    mend: 'As for Q320; do not publish as surface copies without an explanation.',
  },
  Q322: {
    title: 'implausible share of the cell protein',
    meaning: 'The target would be more than 5 % of all protein of a cell (200 pg).',
    mend: 'Check the calibration unit, the cell count and the controls.',
  },
  Q323: {
    title: 'more target than the cell has protein',
    meaning: 'The lower end of the interval weighs more than all protein of a cell.',
    mend: 'A unit or an exponent is wrong.',
  },
  Q324: {
    title: 'more probe than the stain contained',
    meaning: 'The cells would hold more probe than was offered to them.',
    mend: 'Check concentration, volume and count of cells.',
  },
  Q325: {
    title: 'impossible amount of probe',
    meaning: 'Even the lower end of the interval exceeds the probe that the stain contained.',
    mend: 'A unit or an exponent is wrong.',
  },
  Q326: {
    title: 'as much probe as several cell volumes of stain',
    meaning:
      'One cell holds the probe of more than one cell volume of the stain, so it was collected, by binding, uptake or adsorption.',
    mend: 'Exclude uptake and adsorption by controls before reading it all as target.',
  },
  Q327: {
    title: 'implausible load of metal in tissue',
    meaning: 'The metal would be more than 5 % of the tissue, or more than the tissue itself.',
    mend: 'Check the unit of the signal (cps or kcps), of the levels and of the slope.',
  },
};
