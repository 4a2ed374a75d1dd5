import type { CodeTable } from './code.ts';

/** Animal sheets, clocks, decay and what contradicts each other in them. */
export const timeCodes: CodeTable = {
  T001: {
    title: 'columns of the animal sheet',
    meaning:
      'A table of animals has one row for each animal and columns that are found by their headings (animal, group, weight, isotope, syringe before, syringe after, residual, injection time …) or named in the study. One of them is missing, named twice or not known.',
    mend: 'Name the columns with the data entry, as in columns: { animal: Mouse, weight: "BW (g)" }.',
  },
  T002: {
    title: 'a number without unit in the animal sheet',
    meaning:
      'Weights, activities and doses carry their unit in the heading, as in "syringe before (MBq)", or in the cell.',
    mend: 'Write the unit in brackets behind the heading, or state it under options: { units: … } of the data entry.',
  },
  T003: {
    title: 'a time that cannot be read',
    meaning:
      'Decay is computed between clock times, so each must be certain: a date and time, or a time of day beside a column of dates. Dates such as 2/9/2026, in which day and month could be exchanged, are refused.',
    mend: 'Write 2026-03-02 09:15, or 09:15 with a column of dates.',
  },
  T004: {
    title: 'weight zero',
    meaning: 'A weight of zero, common in headers of preclinical scanners, makes every SUV zero.',
    mend: 'Give the weights in the animal sheet, or leave the cell empty where an animal was not weighed.',
  },
  T005: {
    title: 'grams and kilograms exchanged',
    meaning:
      'The weight is not that of the animal, but its thousandth or its thousandfold is: mice weigh 10 to 60 g, rats 150 to 600 g. SUV would be wrong by a factor of 1000.',
    mend: 'Correct the unit in the heading, or name the species in a column "species" where it is another animal.',
  },
  T006: {
    title: 'unusual weight',
    meaning: 'Mice weigh 10 to 60 g, rats 150 to 600 g. SUV is proportional to the weight.',
    mend: 'Check the weight, or name the species in a column "species" where it is another animal.',
  },
  T007: {
    title: 'another half-life than that of the nuclide',
    meaning:
      'The half-life stated in the sheet differs by more than 1 % from that of the named nuclide: one of the two, or a unit, is wrong. Decay corrections would be wrong by the factor that is named.',
    mend: 'Correct the half-life or the isotope, or leave the half-life out.',
  },
  T008: {
    title: 'half-lives of two tables',
    meaning: 'Evaluations of half-lives differ in their last digits; which one was used is said.',
    mend: 'Nothing to mend.',
  },
  T009: {
    title: 'no activity injected',
    meaning:
      'Activity before less activity after and residual, each decayed to the time of injection, is not above zero.',
    mend: 'Check the columns before and after, their units and their times.',
  },
  T010: {
    title: 'activity of the syringe without time or isotope',
    meaning:
      'Activities are compared at the time of injection, so each needs the time it was read at, the time of injection, and an isotope to decay with.',
    mend: 'Complete the row of the animal sheet.',
  },
  T011: {
    title: 'an animal twice, or without a name',
    meaning: 'Each animal has one row, under the name by which its scans, samples and regions are called.',
    mend: 'Give each animal one row with its own name.',
  },
  T012: {
    title: 'injected activity not net',
    meaning:
      'The syringe was measured before the injection and not after it. What stayed in it, often 2 to 10 %, is counted as injected, and every % of the injected dose comes out too small by as much.',
    mend: 'Measure the syringe after the injection, or state what it keeps.',
  },
  T013: {
    title: 'a time of day taken for the day before or after',
    meaning: 'A time without a date is taken for the one nearest to the injection, which here lies beyond midnight.',
    mend: 'Write dates with the times where this is not meant.',
  },
  T014: {
    title: 'syringe read long before or after the injection',
    meaning:
      'Between the reading of the syringe and the injection lie more than two half-lives or more than a day: more likely a wrong date or time than a long wait.',
    mend: 'Check dates and times of the row; a time zone or daylight saving time may be the reason.',
  },
  T015: {
    title: 'times in an order that cannot be',
    meaning:
      'The full syringe was read after the injection, or the empty one before it. One of the times, or the date, is wrong, and the activity is decayed the wrong way.',
    mend: 'Correct the times or the date of the injection.',
  },
};
