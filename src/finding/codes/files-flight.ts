import type { CodeTable } from './code.ts';

/** Findings of the files of time-of-flight instruments: Nu Vitesse and TOFWERK. */
export const filesFlightCodes: CodeTable = {
  F100: {
    title: 'Isotopes of one mass',
    meaning:
      'A time-of-flight file names masses, not isotopes, and more than one natural isotope has this mass number. The one ' +
      'with the larger abundance in its element is taken as the name; the signal is the same.',
    mend: 'Nothing when that isotope is meant; otherwise name the channel by its label as it stands in the file.',
  },
  F101: {
    title: 'The description of a run cannot be used',
    meaning:
      'run.info or an index file of a Nu Vitesse run is missing, is no JSON, or lacks a value that the data need.',
    mend: 'Copy the whole run folder again from the instrument computer.',
  },
  F102: {
    title: 'Damaged binary data of a run',
    meaning:
      'A file of a Nu Vitesse run does not have the layout it should have, claims more than it holds, or is out of order.',
    mend: 'Copy the whole run folder again; a file of another run must not lie in it.',
  },
  F103: {
    title: 'Points of a run are missing',
    meaning: 'A file that the index names, or points between the records, are not there. They are NaN, not zero.',
    mend: 'Copy the missing files; accept the warning with a reason when the gap does not matter.',
  },
  F104: {
    title: 'Mass windows that move',
    meaning: 'The centre of a mass window changes within a run. The mass stated is that of the first record.',
    mend: 'Process the run again in the instrument software with one set of windows.',
  },
  F105: {
    title: 'Blanked masses cannot be told',
    meaning:
      'The auto-blanker was used during the run, and its records or its calibration are missing. While it blanks a mass, ' +
      'the detector gets no ions of it, and the zeros look like a low signal.',
    mend: 'Copy the N.autob files beside the N.integ files.',
  },
  F106: {
    title: 'Blanked values',
    meaning: 'The auto-blanker protected the detector, so some masses were not measured for a time. They are NaN.',
    mend: 'Nothing; use an isotope that was not blanked where the gap matters.',
  },
  F107: {
    title: 'A damaged HDF5 file',
    meaning: 'The library that reads HDF5 refused the file: it is cut, damaged, or was still being written.',
    mend: 'Copy the file again from the instrument computer, after the acquisition has ended.',
  },
  F108: {
    title: 'A TOFWERK file lacks what its signal needs',
    meaning:
      'A dataset or an attribute without which the ions cannot be computed is missing or has another shape: the peak ' +
      'table, PeakData or the spectra, the numbers of spectra added to a point, the single-ion signal.',
    mend: 'Copy the file again, or export the peaks as csv from Tofware or TofDaq Viewer.',
  },
  F109: {
    title: 'The data are too large to be read',
    meaning: 'The file, or what it claims to hold, is larger than can be read at once. No part of it is read.',
    mend: 'Export the peaks that are needed as csv, or split the acquisition.',
  },
  F110: {
    title: 'Peaks integrated by Cupel',
    meaning:
      'The file has spectra and no peak data. The samples within the limits of each peak are added, without a baseline ' +
      'and without correction of neighbouring peaks.',
    mend: 'Compare with the peak data of the instrument software, or save the file with its PeakData.',
  },
  F111: {
    title: 'A mass calibration that is not known',
    meaning: 'The spectra would have to be integrated, and the file relates mass and time in a mode that is not known.',
    mend: 'Integrate the peaks in the instrument software and save the file with its PeakData.',
  },
  F112: {
    title: 'Points shorter than their step',
    meaning: 'Between two points there is time in which no ions were counted, so events can be lost there.',
    mend: 'Nothing when the method is meant so; otherwise look at the file: segments may have been left out of it.',
  },
  F113: {
    title: 'A compressed file cannot be unpacked',
    meaning: 'The gzip data are damaged or cut, or grow far beyond what an instrument writes.',
    mend: 'Copy the file again from the instrument computer.',
  },
};
