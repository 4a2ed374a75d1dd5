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
  F113: {
    title: 'A compressed file cannot be unpacked',
    meaning: 'The gzip data are damaged or cut, or grow far beyond what an instrument writes.',
    mend: 'Copy the file again from the instrument computer.',
  },
};
