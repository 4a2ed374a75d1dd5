import type { CodeTable } from './code.ts';

export const engineCodes: CodeTable = {
  X001: {
    title: 'a file cannot be written',
    meaning:
      'The disk refused: it is full, read-only, or the folder belongs to someone else. No file is left half written.',
    mend: 'Free some space or correct the permissions, then run again: finished parts are not computed twice.',
  },
  X010: {
    title: 'a simulation has no such setting',
    meaning: '`cupel simulate NAME --set key=value` knows the keys of that simulation only.',
    mend: '`cupel simulate NAME --settings` lists them with their units and defaults.',
  },
  X011: {
    title: 'a setting of a simulation that cannot be',
    meaning: 'The value is outside the range in which the simulation makes sense, no whole number, or carries a ±.',
    mend: 'Write one of the values that the message names. A truth has no ±: the simulation knows it.',
  },
  X012: {
    title: 'a simulation too large',
    meaning: 'It would follow more ions, or write more points, than fit into the memory and a minute.',
    mend: 'Shorten the acquisitions, lengthen the dwell time, or put less metal in; of a mass spectrum, fewer scans or ions.',
  },
  X013: {
    title: 'no number of cells tells them apart',
    meaning: 'A plan compares two populations that differ. These have the same mean, so that power stays at alpha.',
    mend: 'Set `a` and `b` to the two means that have to be told apart.',
  },
};
