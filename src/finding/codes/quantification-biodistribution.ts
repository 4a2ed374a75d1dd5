import type { CodeTable } from './code.ts';

/** Organs and tubes: gamma counter, metal in organs, shares of the dose, and where the dose went. */
export const quantificationBiodistributionCodes: CodeTable = {
  Q540: {
    title: 'not a table of organs',
    meaning:
      'A biodistribution reads tables with a column of organs and exactly one of counts (gamma counter), metal (ICP-MS) or dose (shares ' +
      'worked out elsewhere); all tables of a measurement hold the same.',
    mend: 'Name the columns with the data entry: columns: { animal: Mouse, organ: Organ, counts: Counts, counting: "t (s)" }.',
  },
  Q541: {
    title: 'a time that is no duration',
    meaning: 'The column of times holds the time after injection, with its unit in the heading or in the cell.',
    mend: 'Write "time (h)" in the heading, or 24 h in the cell; clock times belong to the column measured.',
  },
  Q542: {
    title: 'a tissue without mass',
    meaning: 'Mass less tare is zero or below, so nothing can be stated per gram.',
    mend: 'Check mass and tare; leave the cell of the mass empty where an organ was not weighed.',
  },
  Q543: {
    title: 'several tubes of one organ',
    meaning:
      'One organ of one animal at one time stands in several rows. Pieces of an organ are added, repeated readings are averaged: the ' +
      'results differ by the number of tubes.',
    mend: 'State parameters: { tubes: pieces } or { tubes: repeats }, or give organs different names.',
  },
  Q544: {
    title: 'too much dead time',
    meaning:
      'The correction for a fixed dead time is trusted up to 30 %; beyond that counters saturate or are paralysed.',
    mend: 'Count again later or an aliquot, and check the unit of the dead time.',
  },
  Q545: {
    title: 'no dead time from two sources',
    meaning:
      'Two sources counted together must count less than the sum of both alone, by the counts lost in the dead time. They do not, or ' +
      'the dead time is stated beside them.',
    mend: 'Use stronger sources, count longer, or state the dead time as a fact.',
  },
  Q546: {
    title: 'a tube that was not counted',
    meaning:
      'A tube needs its counts (or a rate in cps or cpm) and its counting time: without this a rate has no uncertainty.',
    mend: 'Name columns: { counts, counting }, with the unit of the time in the heading.',
  },
  Q547: {
    title: 'no background tube',
    meaning:
      'Empty tubes count too (cosmic rays, neighbours). Without their rate it is taken for activity of the tissue.',
    mend: 'Count empty tubes (organ: background), or state facts: { background: 1.2 ± 0.1 cps }, 0 where the counter subtracts it.',
  },
  Q548: {
    title: 'background that scatters more than counts',
    meaning:
      'Background tubes differ by more than counting explains (χ² test at 1 %). The scatter beyond counting is added to every tube.',
    mend: 'Look for hot neighbours in the rack, contamination, or a background that changed during the day.',
  },
  Q549: {
    title: 'a name of the study that fits no animal or organ',
    meaning:
      'Parameters name a group, an animal or an organ that the data do not have, so that it would be passed over; or two blocked groups stand for one organ and time.',
    mend: 'Write the name as sheet and tables have it; hold one blocked group against the others in each measurement.',
  },
  Q550: {
    title: 'a tube without clock time',
    meaning:
      'Tubes are counted one after another and decay meanwhile; each needs the clock time at which its counting began.',
    mend: 'Name the column as measured, with dates and times such as 2026-03-02 11:40:15.',
  },
  Q551: {
    title: 'a standard without activity',
    meaning: 'A standard counts no more than its background, or is said to hold nothing.',
    mend: 'Check whether standards and background tubes are exchanged, and the clock time of the counting.',
  },
  Q552: {
    title: 'standards that do not agree',
    meaning: 'Standards scatter beyond their uncertainties; the scatter is added to that of the mean response.',
    mend: 'Check dilutions and volumes, and that standards fill their tubes as the tissue does.',
  },
  Q553: {
    title: 'standards that say nothing',
    meaning:
      'Counts become a share of the dose through standards of a known share of it, through standards of known activity, or through a ' +
      'stated counting efficiency. None is there, or standards do not all say the same.',
    mend: 'Fill one column for all standards, and say what measured their activity where the dose calibrator has a factor.',
  },
  Q554: {
    title: 'no injected activity',
    meaning: 'Activity of tissue is a share of the dose only against the net activity injected at its time.',
    mend: 'Fill the syringe columns of the animal sheet, or count standards of a known share of the dose.',
  },
  Q555: {
    title: 'one share for different doses',
    meaning:
      'Standards hold a share of one dose, but the animals were injected with different ones (more than 2 % apart at one time).',
    mend: 'State the dose of which standards are a share (standard-dose and standard-dose-at), or name the animal of each standard.',
  },
  Q556: {
    title: 'metal that cannot be brought to an organ',
    meaning:
      'Metal is given per gram of tissue with the mass of the organ, in the organ, or per volume of its digest with the volume and dilution.',
    mend: 'Name the columns metal, mass, volume and dilution, with their units.',
  },
  Q557: {
    title: 'no injected metal',
    meaning: 'Metal of an organ is a share of the dose only against the metal that was injected.',
    mend: 'Add a column such as "metal dose (ug)" to the animal sheet.',
  },
  Q558: {
    title: 'organs without blank animals',
    meaning: 'Metal that was there before (diet, reagents, memory of the instrument) is counted as injected metal.',
    mend: 'Digest organs of animals that were given none and name their group as blanks.',
  },
  Q559: {
    title: 'no share of the dose',
    meaning:
      'Cells of the column dose are shares in %ID or %ID/g: 3.7 ± 0.4, >50 %ID (a lower bound), <0.2 %ID (from zero to that).',
    mend: 'Write the unit in the heading or in the cell.',
  },
  Q560: {
    title: 'a tissue that cannot be counted as a whole',
    meaning:
      'A sample stands for all blood, muscle or bone through its mass, the body weight and a stated share of it.',
    mend: 'Add the weight of the animal and the mass of the sample, or leave whole-body: of this tissue out.',
  },
  Q561: {
    title: 'more recovered than was injected',
    meaning:
      'The shares of an animal add up to more than 100 % of the dose, and so does the lower end of the 95 % interval: impossible.',
    mend: 'Check standards, dilution, injected dose, units and whole-body shares, or leave the animal out with the reason.',
  },
  Q562: {
    title: 'an animal that is not in the sheet',
    meaning: 'Rows of organs name their animal as the animal sheet does.',
    mend: 'Correct the name in the table or in the sheet.',
  },
  Q563: {
    title: 'an animal was left out',
    meaning: 'The study leaves this animal out, for the reason it states.',
    mend: 'Nothing, or take the animal in again.',
  },
  Q564: {
    title: 'which radionuclide was counted',
    meaning:
      'Decay is corrected with one half-life; the probe, the animal sheet and the parameters name none, or several.',
    mend: 'Name it once: label of the probe, column isotope of the sheet, or parameters: { nuclide: 64Cu }.',
  },
  Q565: {
    title: 'no dead time at a high rate',
    meaning: 'At this rate a usual dead time loses more than 0.5 % of the counts, in standards more than in tissue.',
    mend: 'State the dead time, from the manual or from two sources; 0 us where the counter corrects it.',
  },
  Q566: {
    title: 'no uptake ratio',
    meaning: 'A ratio needs two organs, and a divisor that is told from zero.',
    mend: 'Write organs as in the table; count longer, or state the ratio of the means.',
  },
  Q567: {
    title: 'organs below the critical level',
    meaning:
      'Their net counts or metal are less than background exceeds by chance in 5 % of cases. They stay at the measured value, zero and ' +
      'below too, so that means are not biased.',
    mend: 'State them as not detected, with L_D; count longer where it matters.',
  },
  Q569: {
    title: 'light per becquerel',
    meaning:
      'Light of a radionuclide is stated per activity at the time of the picture: each well needs its signal with a unit, an activity with ' +
      'its clock time, and the clock time of the picture. Wells without activity give the dark signal, wells without the acceptor the ' +
      'control that ratios are drawn to; the ratio of every group to it is said with its interval.',
    mend: 'Complete the columns, and name the groups control and background as the table has them.',
  },
  Q568: {
    title: 'a sample stands for all of a tissue',
    meaning: 'The balance takes a share of the body weight for the mass of this tissue, as the study assumes.',
    mend: 'Nothing; the report says so. The assumption marks the balance as assumed.',
  },
};
