import type { CodeTable } from './code.ts';

export const unitsCodes: CodeTable = {
  U001: {
    title: 'unknown unit',
    meaning:
      'The text is not a unit Cupel knows. Symbols: m g s min h d K Cel A V eV mol M L t Da u Hz Bq Ci kat U rad % ppm HU ' +
      'cps kcps cpm %ID ID, and the counted things count, copies, cell, atom, ion, event, particle, molecule, probe. ' +
      'Prefixes from y (1e-24) to Y (1e24) go before the SI symbols; µ may be written u.',
    mend: 'Write a UCUM code or an everyday form: fg, amol/cell, ug/L, mm2, m/s2, %ID/g, Bq/mL, mg/(kg.d).',
  },
  U002: {
    title: 'unit of the wrong dimension',
    meaning:
      'The quantity is of another kind than the calculation needs. The mole, the count of entities, the becquerel, the ' +
      'injected dose and the Hounsfield unit are dimensions of their own: none turns silently into a mass or a number.',
    mend: 'Give the quantity in a unit of the expected dimension. Between mass and amount stands the molar mass.',
  },
  U003: {
    title: 'number without a unit',
    meaning: 'A number that has a dimension was written bare, so that its size is anybody’s guess.',
    mend: 'Write the unit after the number, as in 5.00 mL.',
  },
  U004: {
    title: 'decimal comma',
    meaning:
      'A comma stands inside a number. It may be a decimal mark or group thousands, a factor of 1000 apart, so Cupel ' +
      'does not guess.',
    mend: 'Write a decimal point (5.00 mL), and no mark between thousands (12500 or 1.25e4).',
  },
  U005: {
    title: 'unreadable quantity',
    meaning:
      'The text is not a number with uncertainty and unit. A bare ± is one standard uncertainty; (k=2), (95 %), ' +
      '(rectangular), (triangular), (arcsine) and (dof=9) after it say otherwise; 20 mL ± 1 % is relative.',
    mend: 'Write it as 5.00 ± 0.01 mL, 5.00(1) mL, (7.45 ± 0.88)e-17 mol (k = 2), 352 ± 45 fg (95 %) or 3 %.',
  },
  U006: {
    title: 'roots that do not fit together',
    meaning:
      'Results refer to an input (a root) that the record does not list, or two different inputs carry one name, so ' +
      'that it is unknown how the results are correlated.',
    mend: 'Regenerate the record with `cupel run`; do not join records by hand.',
  },
  U108: {
    title: 'dwell time in the study and in the file disagree',
    meaning:
      'The study states a dwell time that the file contradicts, by its header or by the time from point to point. Counts ' +
      'are rate times dwell time, so integrated counts and their uncertainties would be wrong by the factor named.',
    mend: "Delete dwell: from the study to use the file's value, or correct it.",
  },
  U109: {
    title: 'no dwell time',
    meaning: 'The file has neither times of its points nor a dwell time, so a rate cannot be turned into counts.',
    mend: 'State dwell: under the data entry, such as dwell: 5 ms.',
  },
  U110: {
    title: 'dwell time and values disagree',
    meaning:
      'Rates are whole counts divided by the dwell time, so that the values themselves tell it. File or study state another one: counts and their uncertainties would be wrong by the factor named.',
    mend: 'Correct dwell: in the study, or delete it to take the dwell time from the values.',
  },
  U111: {
    title: 'dead time and values disagree',
    meaning: 'The values tell with which dead time the instrument corrected them, and the study states another one.',
    mend: 'Delete dead-time: from the study; it is needed only where values are pulses as registered.',
  },
  U007: {
    title: 'a percentage that can be read in two ways',
    meaning:
      '20 ± 1 % could be 20 with a relative uncertainty of 1 %, or 20 % with an uncertainty of 1 %: a factor 100 lies ' +
      'between the two.',
    mend: 'Write 20 ± 0.2, 5.00 mL ± 1 % (a value with its own unit), or (20 ± 1) % for a value in percent.',
  },
};
