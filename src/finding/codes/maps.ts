import type { CodeTable } from './code.ts';

export const mapsCodes: CodeTable = {
  M401: {
    title: 'lines of unequal length',
    meaning:
      'The lines of the raster have different numbers of points. None was cut; where a line ended early the map has no value.',
    mend: 'Check whether the acquisition was stopped or belongs to several rasters.',
  },
  M402: {
    title: 'an empty region',
    meaning: 'No pixel of the map fulfils the rule of the region.',
    mend: 'Change its threshold; `cupel identify` shows least and largest signal of each channel.',
  },
  M403: {
    title: 'pixel sizes disagree',
    meaning:
      'The pixel size stated differs from scan speed times cycle time, or from that of an image, by more than 5 %.',
    mend: 'Correct the scan speed, or delete pixel: to use the computed size.',
  },
  M404: {
    title: 'pixel size unknown',
    meaning:
      'Without scan speed and line spacing the map has no scale bar and regions no area. Concentrations are not affected.',
    mend: 'State parameters: { scan-speed: 40 um/s, line-spacing: 20 um }.',
  },
  M405: {
    title: 'not a raster',
    meaning: 'A map is made of the lines of a raster, as time-resolved acquisitions, or of an image.',
    mend: 'Give the raw line files.',
  },
  M406: {
    title: 'nothing left after the gas blank',
    meaning: 'The gas blank is longer than the shortest line.',
    mend: 'Shorten parameters: { gas-blank }.',
  },
  M407: {
    title: 'no thickness or density',
    meaning: 'A mass per area is concentration times density times thickness of the section.',
    mend: 'Add facts: { thickness: 10 ± 0.5 um, density: 1.05 ± 0.02 g/mL }.',
  },
  M408: {
    title: 'several maps for one measurement',
    meaning: 'The sample of a map measurement is one acquisition.',
    mend: 'Make a measurement of each map, choose one by name, or combine the layers of one section with layers:.',
  },
  M410: {
    title: 'no such pattern in the laser log',
    meaning: 'The laser log has no pass with the beam on of that name.',
    mend: 'Write laser-pattern: as the log names it; `cupel identify` shows the log.',
  },
  M411: {
    title: 'points without a clock',
    meaning: 'To set points against a laser log each needs a time, later than that of the point before.',
    mend: 'Export the acquisition with its times, or leave out laser-log:.',
  },
  M412: {
    title: 'passes in several directions',
    meaning: 'The passes of the laser log run along x and along y, or at a slant: they make no raster.',
    mend: 'Choose one pattern of the log with laser-pattern:.',
  },
  M413: {
    title: 'a map of no sensible size',
    meaning:
      'The passes of the laser log lie so far apart, or their spots are so small, that the map would be immense or empty.',
    mend: 'Choose one pattern with laser-pattern:, or state pixel: and line-spacing:.',
  },
  M414: {
    title: 'laser log and files do not match',
    meaning:
      'An acquisition runs over all passes of the log, or there is a file for each pass, or for each pattern. Neither is so here.',
    mend: 'Choose the passes of this acquisition with laser-pattern:, or give the files and the log that belong together.',
  },
  M415: {
    title: 'the signal does not follow the laser',
    meaning: 'At no delay does the signal rise when the log says that the beam is on.',
    mend: 'Check that log and acquisition belong together; state laser-delay: where the signal is too weak to show it.',
  },
  M416: {
    title: 'washout smears the map',
    meaning:
      'The aerosol of a pixel takes so long to leave the cell that more than a fifth of it is counted in the pixels after it. Means of regions much larger than the tail are hardly touched.',
    mend: 'Scan more slowly, or use a larger pixel.',
  },
  M417: {
    title: 'no gas blank between the passes',
    meaning: 'Before no pass are there three points with the beam off and the last line washed out.',
    mend: 'Shorten gas-blank:, or let the instrument start before the laser.',
  },
  M418: {
    title: 'which laser log?',
    meaning: 'There are several laser logs and not exactly one bears the name of the acquisition.',
    mend: 'Choose one with laser-log: { <data>: <name> }, or name logs after acquisitions.',
  },
  M419: {
    title: 'delay badly known',
    meaning:
      'The delay from beam to signal, fitted to the edges of the passes, is uncertain by half a pixel or more. Sums over regions stay, their outlines may be off by a pixel.',
    mend: 'Let passes begin and end beside the tissue, or state laser-delay:.',
  },
  M421: {
    title: 'despiking moved the mean',
    meaning: 'Replacing spikes changed the mean of the map by more than 1 %: it has shaped the result.',
    mend: 'Look at what was taken. Raise despike: { threshold }, or leave it out.',
  },
  M422: {
    title: 'pixels without internal standard',
    meaning: 'More than a twentieth of the pixels show nothing of the internal standard, so that they have no ratio.',
    mend: 'Use internal-standard-by: line, or draw regions within the tissue.',
  },
  M423: {
    title: 'no internal standard to be seen',
    meaning: 'The channel of the internal standard is nowhere above its gas blank.',
    mend: 'Choose a channel that is present throughout the section.',
  },
  M424: {
    title: 'drift standards that make no curve',
    meaning:
      'A drift correction needs two drift standards or more (a spline three), each with a time of its own and a signal above zero.',
    mend: 'Measure the drift standard before and after the samples; drift-model: linear needs only two.',
  },
  M425: {
    title: 'a time is missing',
    meaning: 'To correct for drift, the time of every map and standard must be known; here one has none.',
    mend: 'State drift-times: { <acquisition>: 12 min, … } for all of them.',
  },
  M426: {
    title: 'outside the drift standards',
    meaning:
      'Lines were measured before the first or after the last drift standard. A straight line is extrapolated there, with its uncertainty; spline and bracketing keep the last value.',
    mend: 'Measure the drift standard before and after each sample.',
  },
  M427: {
    title: 'internal standard on one side only',
    meaning:
      'The map is a ratio to an internal standard and its calibration is not, or the other way round: the signal of one cannot be read off the line of the other.',
    mend: 'State parameters: { internal-standard: … } for both the measurement and its calibration, or for neither.',
  },
};
