import type { CodeTable } from './code.ts';

/** Spectra: mass spectra and those of light. */
export const filesSpectraCodes: CodeTable = {
  F170: {
    title: 'No such scan',
    meaning:
      'The file has no spectrum, or none with the number, level, time and polarity that the options ask for. What is there ' +
      'stands in the message.',
    mend: 'Choose scans that are there; `cupel identify FILE` lists them.',
  },
  F171: {
    title: 'The file contradicts the options',
    meaning:
      'The options state a polarity or a shape, and the file states the other. A charge of the wrong sign shifts every mass; ' +
      'centroids taken for a profile have no widths.',
    mend: 'Correct the option, or give the file that belongs to it.',
  },
  F172: {
    title: 'A point without a place',
    meaning: 'An m/z (or a wavelength) is negative or no finite number, so the numbers of the spectrum are damaged.',
    mend: 'Export or convert the file again.',
  },
  F173: {
    title: 'Scans that have no mean',
    meaning:
      'Scans of different level, polarity, shape, unit or range were to be averaged, or scans whose shape nobody states: ' +
      'profiles are averaged point by point, centroids peak by peak.',
    mend: 'Choose scans that are alike, by `scans:`, `ms-level:`, `time:` or `polarity:`; state `shape:` where the file does not.',
  },
  F174: {
    title: 'More spectra than memory should hold',
    meaning: 'The numbers of the scans that were chosen take more than 1 GiB.',
    mend: 'Read a part: `scans: 1-1000`, `ms-level: 1` or `time: 0.5-2 min` among the options.',
  },
  F175: {
    title: 'Spectra without points',
    meaning: 'No scan that was chosen has a point.',
    mend: 'Convert the file again from the raw data, or choose other scans.',
  },
  F176: {
    title: 'Some spectra have no points',
    meaning: 'Scans in which the instrument found no ions are kept, without points.',
    mend: 'Nothing, unless the conversion left the points out.',
  },
  F177: {
    title: 'Points not in rising order',
    meaning:
      'The m/z of a spectrum fall somewhere. The points were sorted, which changes no number; but a file that holds two scans in ' +
      'one looks like this.',
    mend: 'Check the file.',
  },
  F178: {
    title: 'Points whose intensity is no number',
    meaning: 'Such points (NaN or infinite) were left out.',
    mend: 'Export or convert the file again.',
  },
  F180: {
    title: 'Neither m/z nor wavelength',
    meaning:
      'A list of points without a header that says what its first column is. Only steps that grow as those of a mass analyser are ' +
      'taken as m/z without one; even steps could be times, wavelengths or a rebinned spectrum.',
    mend: 'State `abscissa: m/z` or `abscissa: wavelength` among the options.',
  },
  F181: {
    title: 'More than two columns',
    meaning:
      'A spectrum as text has one column of m/z or wavelengths and one of intensities; here it is open which they are.',
    mend: 'State `columns: [1, 3]`, by number or by name.',
  },
  F182: {
    title: 'A line of peak lists that is not understood',
    meaning:
      'An MGF has lines KEY=value and lines of m/z and intensity between BEGIN IONS and END IONS, and nothing else.',
    mend: 'Export the peak lists again, or correct the line.',
  },
  F183: {
    title: 'A check of JCAMP-DX fails',
    meaning:
      'The format repeats x and y at the ends of lines and states the number of points, so that a line that is missing, changed or ' +
      'cut is found. Here one is.',
    mend: 'Export the spectrum again.',
  },
  F184: {
    title: 'A form of JCAMP-DX that is not read',
    meaning:
      'Points are read from XYDATA=(X++(Y..Y)) in all its packings, XYPOINTS=(XY..XY) and PEAK TABLE=(XY..XY); NTUPLES and others ' +
      'are not.',
    mend: 'Export each spectrum in a block of its own in one of these forms, or as two columns of text.',
  },
  F240: {
    title: 'scans whose m/z are none',
    meaning:
      'The numbers stored as m/z are negative or no numbers, so the points of these scans mean nothing and were left out. Number, time, ' +
      'level, polarity and precursor of each scan are kept as the file states them; other scans of the run are read as they stand.',
    mend: 'Convert the file again from the raw data. A single scan, or a mean that would rest on such scans alone, is refused (F172).',
  },
};
