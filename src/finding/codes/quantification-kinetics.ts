import type { CodeTable } from './code.ts';

/** Kinetics of a tracer in tissue. */
export const quantificationKineticsCodes: CodeTable = {
  Q480: {
    title: 'times without a unit',
    meaning:
      'Time-activity curves are exported in seconds or in minutes, and nothing in the numbers tells which. Rates would be wrong by a ' +
      'factor of 60, and where input and tissue differ by it nothing fits.',
    mend: 'Write the unit into the heading, "time (min)", or state parameters: { time-unit: s } or options: { units }.',
  },
  Q481: {
    title: 'not time-activity curves',
    meaning:
      'Curves are three or more frames of one scan, one after the other from injection on, without overlaps, with a number for each region. ' +
      'Frames are given by start and duration (or end), or by their middles alone.',
    mend: 'Name columns: { start, duration } or { time }, check unit and order, and give each subject a measurement.',
  },
  Q482: {
    title: 'input and tissue in units that do not meet',
    meaning:
      'K1, Ki and VT are ratios of tissue to input. A well counter in counts, kBq against Bq, or one table without a unit would change them ' +
      'by that factor.',
    mend: 'Put the unit of activity into all headings, or under options: { units }, after a cross-calibration of scanner and counter.',
  },
  Q483: {
    title: 'not an input function',
    meaning:
      'An input function is a table of times from injection on with three or more values of plasma or whole blood; the parent fraction lies ' +
      'between 0 and 1.',
    mend: 'Name columns: { time, plasma, blood, parent }; put % into the heading of a parent fraction in percent.',
  },
  Q484: {
    title: 'too few frames for the model',
    meaning: 'A model needs more frames of weight above zero, from t* on, than it has parameters.',
    mend: 'State an earlier t-star, give more frames, or choose a simpler model.',
  },
  Q485: {
    title: 'no time from which the plot is straight',
    meaning:
      'With t-star: auto, the earliest frame is taken from which on no point is further from the fit than max-deviation, relative to it. ' +
      'Noise, or a model that does not hold, leaves none with five frames after it.',
    mend: 'Look at the plot, and state t-star, or a larger max-deviation; ma1 or a compartment model bear noise better.',
  },
  Q486: {
    title: 'stated or fitted',
    meaning:
      'Blood fraction and delay are either stated as facts or fitted. Graphical and multilinear models cannot fit them: they are subtracted and ' +
      'shifted before.',
    mend: 'Fit them with 1tcm or 2tcm, then state facts: { blood-fraction, delay } for the others.',
  },
  Q487: {
    title: 'what feeds the model is missing',
    meaning:
      'Models with `reference`, srtm, mrtm1 and mrtm2 are fed by a reference tissue; the others by an input function, from blood samples or ' +
      "from a region of the image. mrtm2 and reference-logan need k2' of the reference tissue too.",
    mend: "State parameters: { reference } or { input-region }, or input: with a table; facts: { k2-prime: 0.1 /min } for k2'.",
  },
  Q488: {
    title: 'tissue not seen from injection on',
    meaning:
      'Logan plots and multilinear models hold the integral of the tissue from injection to each frame. A scan that begins later has missed part ' +
      'of it, which goes straight into VT.',
    mend: 'Scan from injection on, or use patlak, which needs the integral of the input alone.',
  },
  Q489: {
    title: 'the input ends before the tissue',
    meaning:
      'The input must be known up to the middle of the last frame. One that ends much earlier or goes on twenty times as long is often in ' +
      'another unit of time.',
    mend: 'Check seconds and minutes of both tables; leave out frames after the last blood sample.',
  },
  Q490: {
    title: 'an input with something taken for granted',
    meaning:
      'Whole blood stands for plasma, everything in plasma for the tracer, an image for blood, or the first samples are missing. Metabolites in ' +
      'the input make VT and Ki too small; a region smaller than twice the resolution shows too little of the peak and too much of the tail.',
    mend: 'Measure plasma and parent fraction; compare an image-derived input with samples, and state its recovery.',
  },
  Q491: {
    title: 'parameters that the curve does not determine',
    meaning:
      'The fit did not come to a minimum, or several parameters leave the model as it is, so no value of theirs can be given: ' +
      'the region has no results, the run ends with exit code 1, and other regions and measurements stand.',
    mend: 'Choose a model with fewer parameters, state blood fraction and delay, or leave the region out.',
  },
  Q492: {
    title: 'a parameter at its bound, or without meaning',
    meaning:
      'A rate went to the slowest or fastest that the frames can tell, an amplitude or the blood fraction to zero, or a result is negative. ' +
      'Results that rest on such a rate are left out; the others hold with it where it stands.',
    mend: 'Choose a model with fewer parameters, or a longer scan.',
  },
  Q493: {
    title: 'another compartment model fits better',
    meaning:
      'By AICc, which counts parameters against closeness, another model describes the curve better by more than 2. The results belong to the ' +
      'model of the study.',
    mend: 'Look at the table of fits and the figure, and state parameters: { model } if the other one is right.',
  },
  Q494: {
    title: 'compartment models that the curve cannot tell apart',
    meaning: 'Within 2 of AICc, other compartment models describe the curve as well.',
    mend: 'Report what they agree on, such as VT, or say that the model is an assumption.',
  },
  Q495: {
    title: "Logan's plot is biased by noise",
    meaning:
      "In Logan's plot the noise of the tissue stands on both axes, which makes the slope too small, the more the noisier the curve. The standard " +
      'error of the slope does not hold that.',
    mend: 'Use ma1, or mrtm2 for a reference tissue, and look at how far they differ; average larger regions.',
  },
  Q496: {
    title: 'not a dynamic scan from which kinetics follow',
    meaning:
      'Kinetics need frames with start and length, counted from injection, with activities corrected for decay to one time, and regions.',
    mend: 'Give the dynamic series with its times, regions: beside it, and scan-start where it began after injection.',
  },
  Q499: {
    title: 'weights that are not there',
    meaning:
      'Weights come from a column of the curves, from the lengths of frames, or from counts, which need the half-life of the nuclide too.',
    mend: 'State columns: { weights }, columns: { start, duration } or parameters: { nuclide: 18F }, or weights: none.',
  },
};
