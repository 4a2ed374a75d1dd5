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
  T016: {
    title: 'the date of the injection contradicts the scan',
    meaning:
      'The injection lies after the scan, or so long before it that nothing would be left. Of 51 public PET series 15 had such a date: de-identification shifts the dates of some elements and not of others. SUV and % of the injected dose would be wrong by the factor that is named, a day of ¹⁸F being 9000.',
    mend: 'Give the injection in an animal sheet, or answer with take: { injection-date: scan, why: … }, which takes the time of day of the injection on the date of the scan.',
  },
  T017: {
    title: 'an injection without a date',
    meaning:
      'The header holds a time of day for the injection and no date. It is taken for the day of the scan, or for the evening before where it would be after the scan.',
    mend: 'Nothing to mend where this is so; otherwise give the injection in an animal sheet.',
  },
  T018: {
    title: 'two times of injection in one header',
    meaning:
      'Radiopharmaceutical Start Time (0018,1072) and Start Date Time (0018,1078) differ in their time of day, by a time zone, daylight saving time or a correction of one of them.',
    mend: 'Give the injection in an animal sheet, or answer with take: { injection-date: header, why: … } for the second, scan for the first.',
  },
  T020: {
    title: 'two nuclides for one scan',
    meaning:
      'Header, animal sheet and label of the probe do not name the same nuclide. Scanners are often run with the protocol of ¹⁸F; decay and positron fraction of the image are then those of ¹⁸F.',
    mend: 'Correct the wrong one, or answer with take: { nuclide: animals, why: … }; state calibrated-for where the positron fraction of another nuclide was reckoned with.',
  },
  T021: {
    title: 'half-life of the header is not that of the nuclide',
    meaning:
      'The half-life in the header differs by more than 1 % from that of the nuclide. Values that occur side by side, such as 6586.2 and 6588 s of ¹⁸F, lie well within this.',
    mend: 'Answer with take: { half-life: table, why: … } (or header).',
  },
  T022: {
    title: 'animal sheet and header differ',
    meaning:
      'Dose or weight differ by more than 10 %, or the times of injection by more than 10 min. The animal sheet goes before the header.',
    mend: 'Check the sheet against the record of the day, and accept the warning with the reason.',
  },
  T023: {
    title: 'no decay without nuclide or times',
    meaning:
      'To bring an image to the time of injection, its half-life, its times and those of its frames must be known.',
    mend: 'Give the isotope and the injection in the animal sheet, or a header that holds them.',
  },
  T024: {
    title: 'a contradiction that the result does not rest on',
    meaning:
      'The header contradicts itself on the injection, but the animal sheet gives it, or the image is SUV already.',
    mend: 'Accept the warning with the reason.',
  },
  T025: {
    title: 'two animals in one name',
    meaning:
      'Scans and drawings belong to the animal whose name stands in theirs. Here two do: a date or number looks like an animal, or a bed held several.',
    mend: 'Give animals names that are no numbers, and each animal a scan of its own.',
  },
  T026: {
    title: 'readings of the start of a scan that differ',
    meaning:
      'An image of DecayCorrection START is corrected to the start of the series by most scanners, to the earliest acquisition by some. The header has both, and between them lies more than 1 % of decay.',
    mend: 'Find out which the scanner takes, and answer with take: { scan-start: series, why: … } (or acquisition, ge).',
  },
  T027: {
    title: 'a start of the scan that the header does not have',
    meaning: 'take: { scan-start: … } names a reading that is not in the file.',
    mend: 'Take one that is, or leave it out.',
  },
  T028: {
    title: 'dose or weight of the header, where the sheet has none',
    meaning:
      'The animal sheet goes before the header. Where its cell is empty, what was typed at the scanner is taken, often a weight or dose of the protocol.',
    mend: 'Write the value into the animal sheet, or accept the note with the reason.',
  },
};
