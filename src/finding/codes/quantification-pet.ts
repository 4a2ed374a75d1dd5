import type { CodeTable } from './code.ts';

/** Activity in images, and what regions of them tell. */
export const quantificationPetCodes: CodeTable = {
  Q460: {
    title: 'voxels that are no activity',
    meaning:
      'Bq/mL, SUV and, with the private factors of Philips, counts lead to activity. Proportional counts (PROPCNTS), counts per second (CPS) and files without a stated unit do not.',
    mend: 'Export the reconstruction in Bq/mL, as DICOM or as NIfTI with its PET-BIDS JSON.',
  },
  Q461: {
    title: 'image not corrected for attenuation or decay',
    meaning:
      'Corrected Image (0028,0051) must hold ATTN and DECY (ATTN alone where DecayCorrection is NONE, since Cupel then decays itself). Without attenuation correction activities come out too small, the more the larger the animal.',
    mend: 'Reconstruct with the corrections, or answer with take: { corrections: [ATTN], why: … } where they were done all the same.',
  },
  Q462: {
    title: 'counts or SUV of an unknown kind',
    meaning:
      'Counts of Philips scanners need the private element (7053,1000) or (7053,1009), which anonymisers remove; SUV by ideal body weight is not comparable with the others.',
    mend: 'Export with private elements kept, or in Bq/mL.',
  },
  Q463: {
    title: 'decay correction or positron fraction not known',
    meaning:
      'Voxels may be corrected to the start of the scan (START), to the injection (ADMIN) or not at all (NONE); taking one for another is a factor of 1.5 an hour after ¹⁸F. An image made for another nuclide is corrected by the ratio of positron fractions, of which both must be known.',
    mend: 'State take: { decay-correction: START, why: … } from the protocol of the scanner.',
  },
  Q464: {
    title: 'calibration without uncertainty',
    meaning:
      'Dose calibrators are known to 2 to 5 %, scanners to 3 to 10 %, and both touch every result alike. Without them the stated uncertainty is that of noise alone.',
    mend: 'State facts: dose-calibrator: 1.00 ± 0.03, scanner-calibration: 1.00 ± 0.05, from cross-calibration.',
  },
  Q465: {
    title: 'partial volume',
    meaning:
      'A region less than two to three times the resolution across shows its own activity in part, and that of its neighbours besides. In a 4 mm tumour of a mouse a third to a half may be lost.',
    mend: 'Measure recovery coefficients with a phantom of spheres and state them under recovery:, or call the values apparent.',
  },
  Q466: {
    title: 'an image shows the label',
    meaning:
      'PET sees the nuclide, wherever it is. Copper that has left its cluster goes to the liver with its own kinetics; moles of probe computed from it are moles of label.',
    mend: 'Compare label and metal of the same tissues over time, by counter and ICP-MS.',
  },
  Q467: {
    title: 'a scan of no animal of the sheet',
    meaning: 'Scans belong to the animal whose name is a part of theirs: m01_24h to m01.',
    mend: 'Name the folders or files of scans for their animals, or complete the sheet.',
  },
  Q468: {
    title: 'a scan without regions',
    meaning:
      'Drawings belong to the scan of the same name, of the same animal and time, of the same animal, or, naming no animal, to all.',
    mend: 'Name the files of regions for scans or animals, or give one for all.',
  },
  Q469: {
    title: 'no ratio to a region without uptake',
    meaning: 'Ratios to a reference region need an uptake above zero in it.',
    mend: 'Draw the reference region larger, or choose another.',
  },
  Q470: {
    title: 'time of a scan',
    meaning:
      'The time after injection comes from the clocks of scanner and sheet. It lies near none of the nominal times, or is not the time in the name of the scan.',
    mend: 'Check dates and times, the names of scans, and times: of the study.',
  },
  Q471: {
    title: 'injected dose not known',
    meaning:
      'Without dose and time of injection there is no % of the injected dose and no SUV other than a stored one.',
    mend: 'Give an animal sheet.',
  },
  Q472: {
    title: 'a group of one animal',
    meaning:
      'The specific uptake compares groups of animals. One animal tells nothing of how much they differ, which is often 20 to 30 %.',
    mend: 'Measure three animals or more of each group.',
  },
  Q474: {
    title: 'more than the injected dose',
    meaning: 'A region holds more than 100 % of what was injected, its uncertainty included: a factor is wrong.',
    mend: 'Check dose, unit and times of the animal sheet, and the calibration of the scanner.',
  },
  Q473: {
    title: 'animals that share no time',
    meaning:
      'Without nominal times each scan stands at its own, 1.02 h beside 1.04 h. Means of groups and what is specific need animals at one time.',
    mend: 'State times: [1 h, 24 h].',
  },
  Q475: {
    title: 'molar activity without its time',
    meaning:
      'Activity per mole of probe falls as the label decays. Activities are told at the injection or another time; divided by a molar activity of the end of synthesis, moles come out too small by what decayed between.',
    mend: 'State molar-activity-at: beside molar-activity:.',
  },
  Q476: {
    title: 'not a PET volume',
    meaning: 'The method pet takes PET scans alone.',
    mend: 'Give CT and MR volumes to their own methods.',
  },
  Q477: {
    title: 'positions of the bed without decay correction',
    meaning:
      'In an image that is not decay-corrected each position of the bed has a time of its own, and one factor cannot correct them all.',
    mend: 'Reconstruct with decay correction, or give each position as a scan.',
  },
  Q479: {
    title: 'a density that tissue cannot have',
    meaning:
      'Results per gram are divided by the density of tissue, which lies between 0.1 g/mL (inflated lung) and 3 g/mL (enamel).',
    mend: 'Check unit and decimal point: 1050 g/L are 1.05 g/mL.',
  },
  Q478: {
    title: 'two blocked controls',
    meaning:
      'Two groups of blocked animals stand for one region and time. What is specific can be told against one of them.',
    mend: 'Give blocked animals one group in the sheet, or measure each control by itself.',
  },
  Q438: {
    title: 'what the ± of a maximum leaves out',
    meaning:
      'The hottest voxel of a region is high also because of its noise, more so the noisier the image and the larger the region. That is a bias ' +
      'which one image does not tell; the ± holds calibrations, dose and half-life alone.',
    mend: 'Use the mean of a region, or compare maxima of like scans only.',
  },
};
