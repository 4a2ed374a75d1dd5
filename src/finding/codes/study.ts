import type { CodeTable } from './code.ts';

export const studyCodes: CodeTable = {
  S001: {
    title: 'the study file is not readable text',
    meaning: 'study.yaml is not UTF-8, or larger than 5 MB. Nothing of it was read.',
    mend: 'Save it with the encoding UTF-8. Keep data in files of their own and name them under `data:`.',
  },
  S002: {
    title: 'the study file is not YAML',
    meaning: 'The text breaks a rule of YAML 1.2, so that what stands in it is not certain.',
    mend: 'Look at the line named and the one above: brackets closed, keys in one column, text with ": " in quotes.',
  },
  S003: {
    title: 'not a study file',
    meaning: 'A study begins with `format: cupel-study/1`, which says how the rest is to be read.',
    mend: 'Write that line first. A higher number was written by a newer Cupel: use that one.',
  },
  S004: {
    title: 'unknown key',
    meaning: 'A key that means nothing to Cupel would be ignored silently; a slip of the pen would change the result.',
    mend: 'Correct the spelling, or remove the key. Remarks belong under `note:` or after #.',
  },
  S005: {
    title: 'another kind of value expected',
    meaning: 'A map stands where a text is expected, a word where a number is expected, and so on.',
    mend: 'Write the kind of value that the message names.',
  },
  S006: {
    title: 'a key is missing',
    meaning: 'The entry cannot be used without it.',
    mend: 'Add the key; the message says what belongs there.',
  },
  S007: {
    title: 'not one of the known values',
    meaning: 'Only certain words or identifiers can stand here.',
    mend: 'Choose one of those the message lists.',
  },
  S008: {
    title: 'a reference leads nowhere',
    meaning: 'An entry names another one by an id that the study does not have.',
    mend: 'Correct the id, or add the entry.',
  },
  S009: {
    title: 'an assumption without a reason',
    meaning: 'What was not measured changes the result as much as what was. It is printed with its reason or source.',
    mend: 'Write { value: …, why: … } or { value: …, source: … }.',
  },
  S010: {
    title: 'a reason is missing',
    meaning:
      'Exclusions, accepted warnings and values from elsewhere carry a reason or source, which the report prints.',
    mend: 'Say why, in words.',
  },
  S011: {
    title: 'one measurement would be subtracted twice',
    meaning:
      'Blank B is subtracted from sample S and nonspecific control NS alike: specific = (S − B) − (NS − B). The same ' +
      'data in two roles, or a control in the wrong one, counts the blank twice. A sample that is its own reference is ' +
      'measured by itself.',
    mend: 'Name each control once: cells without probe as `blank:`, cells with probe and blocker as `nonspecific:`.',
  },
  S012: {
    title: 'a probe without label',
    meaning: 'The label is the isotope that is counted. It chooses the channel of a file and the molar mass.',
    mend: 'Write `label: 197Au`: mass number and symbol.',
  },
  S013: {
    title: 'a calibration without standards',
    meaning: 'A calibration rests either on standards (`data:`) or on a published line (`published:`), not on both.',
    mend: 'Give one of the two.',
  },
  S014: {
    title: 'a value outside its range',
    meaning: 'Fractions lie between 0 and 1; lengths, volumes and counts are above zero.',
    mend: 'Check the value and its unit; 100 % is 1.',
  },
  S015: {
    title: 'a ligand is not defined, or defined twice',
    meaning: 'A ligand is given by exactly one of peptide, protein, dna, rna and formula.',
    mend: 'Keep one of them.',
  },
  S016: {
    title: 'a quantity that cannot be compared',
    meaning: 'A comparison names a quantity of the ladder and what it is divided by, such as metal mass per cell.',
    mend: 'Write metal mass, probe amount, target amount or target copies, then per cell, g, mL or mm2.',
  },
  S017: {
    title: 'not a condition',
    meaning: 'A check compares a result with a value.',
    mend: 'Write the sign, then the value, all in quotes: is: ">= 30".',
  },
  S018: {
    title: 'a tab in the study file',
    meaning: 'YAML does not allow tabs before keys, because nobody can see how far they indent.',
    mend: 'Replace tabs by spaces; editors can do so while typing.',
  },
  S019: {
    title: 'a key given twice',
    meaning: 'Only one of the two could be used, and which one would depend on the program that reads the file.',
    mend: 'Join the two, or rename one.',
  },
  S020: {
    title: 'an alias that cannot be resolved',
    meaning: 'An alias (*name) repeats what stands at its anchor (&name), which must come before it.',
    mend: 'Write the values out.',
  },
  S021: {
    title: 'the calibration is of another method',
    meaning: 'Standards and samples must pass through the same steps for the line to hold.',
    mend: 'Name a calibration whose `method:` is that of the measurement.',
  },
  S022: {
    title: 'not an id',
    meaning: 'Ids stand in names of files, in checks and in the record, so they are plain words.',
    mend: 'Use letters, digits, - and _.',
  },
  S070: {
    title: 'a comparison has nothing to compare',
    meaning: 'One of the two measurements does not reach the quantity, the normaliser or the region that is compared.',
    mend: 'Compare a quantity that both reach, such as metal mass per cell.',
  },
  S071: {
    title: 'a check looks at nothing',
    meaning: '`that:` names a result by measurement and field, or a comparison by ratio or zeta.',
    mend: 'Write for example that: hel-cells.n; the message lists the names and fields of this study.',
  },
  S072: {
    title: 'unknown method',
    meaning: 'The study asks for a method that this Cupel does not have.',
    mend: 'Choose one that `cupel methods` lists.',
  },
  S073: {
    title: 'a measurement without calibration',
    meaning: 'The method turns signal into metal only through a calibration.',
    mend: 'Add an entry under `calibrations:` and name it in the measurement.',
  },
  S074: {
    title: 'not a normaliser of this method',
    meaning: 'Each method can divide its result only by what it measures or is told: cells, volume, mass or area.',
    mend: 'Choose one of those the message lists, or another method.',
  },
  S075: {
    title: 'unknown fact',
    meaning: 'The method knows nothing to do with this fact, so it would be ignored silently.',
    mend: 'Write it as `cupel methods` lists it.',
  },
  S076: {
    title: 'no such measurement',
    meaning: 'The study has no measurement of that name.',
    mend: 'Name one of those the message lists.',
  },
  S077: {
    title: 'channel, calibration and label are not of one isotope',
    meaning:
      'A measurement is counted on one isotope, its calibration on another, or its channel is of another element than the label of its probe.',
    mend: 'Calibrate the channel that is measured, and measure the label of the probe.',
  },
  S085: {
    title: 'groups that cannot be classified',
    meaning:
      'A classification tells two groups of cells apart by the same labels: each group lists its measurements, one a ' +
      'label, four at most, in the order of the other.',
    mend: 'Write groups: { SiHa: [siha-mt1, siha-avb3], HeLa: [hela-mt1, hela-avb3] }.',
  },
  S086: {
    title: 'a classification without single cells',
    meaning: 'Cells are told apart one by one, so each measurement must see single cells; a mean has nothing to join.',
    mend: 'Name measurements by laser-ablation-cells, or by single-cell with the same `channels` in every label.',
  },
  S087: {
    title: 'labels of the groups do not match',
    meaning: 'The measurements of the two groups at the same place of their lists count different probes or targets.',
    mend: 'List the labels of both groups in the same order.',
  },
  S088: {
    title: 'enrichment stated twice',
    meaning: 'A formula that names isotopes in brackets says how the label is made up; enrichment: would say it again.',
    mend: 'Keep one of the two.',
  },
  S089: {
    title: 'nothing to enrich',
    meaning:
      'Enrichment is the amount fraction of the label isotope. An element of one stable isotope (gold) has none, and a ' +
      'label without the isotope that is counted gives no counts.',
    mend: 'Leave `enrichment:` out, or name the enriched isotope as `label:` and count it.',
  },
  S090: {
    title: 'a measurement that tells no atoms of the label',
    meaning:
      '`atoms: { from: … }` takes the atoms per probe from the mass spectrum of a measurement of this study; the one named ' +
      'tells none, or those of another element.',
    mend: 'Name a measurement of method mass-spectrum whose `metals` hold the label of the probe, or state atoms.',
  },
  S091: {
    title: 'a region that was not drawn',
    meaning: 'The study names a region (of recovery, reference-regions or within) that none of the drawings holds.',
    mend: 'Write the name as the drawing has it; the error lists those there are.',
  },
  S092: {
    title: 'no recovery coefficient',
    meaning:
      'A recovery coefficient is the share of the true activity that an image shows in a region: above 0, usually below 1.',
    mend: 'State it as 0.85 ± 0.05, or 85 ± 5 %.',
  },
  S093: {
    title: 'a group that no animal is of',
    meaning: 'blocked-group: names a group that stands in no row of the animal sheet.',
    mend: 'Write the group as the sheet has it.',
  },
  S094: {
    title: 'rows matched by nothing known',
    meaning: 'An agreement matches rows of two measurements by subject, region and time, or by some of these.',
    mend: 'Write by: [subject, region, time], or leave it out.',
  },
  S095: {
    title: 'an agreement has nothing to match',
    meaning:
      'No row of one measurement has the subject, region and time of a row of the other, or one of them has no rows of this quantity.',
    mend: 'Use the same names of animals and organs in both, or state regions: { theirs: ours } and within: 30 min.',
  },
  S096: {
    title: 'several rows for one',
    meaning: 'More than one row of a measurement has the subject, region and time of one row of the other.',
    mend: 'Match by more, or make within: shorter, so that each row has one counterpart at most.',
  },
  S078: {
    title: 'a role the method does not have',
    meaning: 'The method knows nothing to do with data of this role, so they would be ignored silently.',
    mend: 'Delete the line, or choose a method whose roles `cupel methods` lists.',
  },
};
