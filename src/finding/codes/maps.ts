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
    meaning: 'The pixel size stated differs from scan speed times cycle time by more than 5 %.',
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
    meaning: 'A map is made of the lines of a raster, as time-resolved acquisitions.',
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
    mend: 'Make a measurement of each map, or choose one by name.',
  },
};
