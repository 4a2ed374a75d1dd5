import type { CodeTable } from './code.ts';

/** Q500 on: X-ray computed tomography. */
export const quantificationCtCodes: CodeTable = {
  Q500: {
    title: 'not a CT volume in HU',
    meaning: 'Metal is read from reconstructed volumes in Hounsfield units, one volume for each scan.',
    mend: 'Give DICOM CT series, or NIfTI files whose unit is stated; split dynamic series into scans.',
  },
  Q501: {
    title: 'no regions for a scan',
    meaning:
      'Regions belong to a scan by name: those of the scan (m01_24h_regions), else of its animal (m01_regions), else one file for all.',
    mend: 'Name the files of regions so, or give one file for all scans.',
  },
  Q502: {
    title: 'scans with unlike settings',
    meaning:
      'HU per mg/mL depend on the tube voltage, and noise and edges on kernel and slice thickness. What is held against each ' +
      'other was scanned with unlike settings.',
    mend: 'Scan phantom and animals alike, or calibrate each setting by its own phantom.',
  },
  Q503: {
    title: 'whose scan this is does not show',
    meaning: 'A scan belongs to the animal whose name stands in its own, and each animal has one scan at each time.',
    mend: 'Name scans <animal>_<time>, as in m01_24h, with the animals as they stand in their table.',
  },
  Q504: {
    title: 'voxels at the end of the scale',
    meaning: 'Scanners cut HU off at the top of their scale; a mean over such voxels is too low.',
    mend: 'Reconstruct with an extended scale, or leave the standard out.',
  },
  Q505: {
    title: 'above the top standard',
    meaning: 'Beam hardening bends the line between metal and HU, so beyond the phantom it is not known.',
    mend: 'Add a tube of a higher level to the phantom.',
  },
  Q506: {
    title: 'no blank of the tissue',
    meaning: 'Tissue attenuates by itself; without a scan before the probe or of controls this is read as metal.',
    mend: 'Give such scans as blank:.',
  },
  Q507: {
    title: 'phantom and tables disagree',
    meaning:
      'The slope of the phantom differs by more than a fifth from what attenuation tables predict for the stated spectrum. ' +
      'Results rest on the phantom.',
    mend: 'Check levels and units of the phantom; the effective energy that was stated may be wrong.',
  },
  Q508: {
    title: 'another contrast agent would give more',
    meaning: 'At the stated spectrum iodine or gadolinium attenuates more than the metal for the same mass.',
    mend: 'cupel calc attenuation --contrast tells at which energies which element is best.',
  },
  Q509: {
    title: 'more metal than was injected',
    meaning: 'The whole interval of the metal in one region lies above the dose of the animal.',
    mend: 'Check the metal dose and its unit, the levels of the phantom, the blank and the region.',
  },
  Q510: {
    title: 'settings not stated on both sides',
    meaning: 'Phantom and scans must share voltage, kernel and slice thickness; the files do not say whether they do.',
    mend: 'State the voltage in the names (80kVp) or under parameters: { energy: 80 kVp }.',
  },
  Q511: {
    title: 'no region for contrast or noise',
    meaning: 'The contrast-to-noise ratio needs, in the same scan, a reference region and one whose voxels scatter.',
    mend: 'Name regions that are drawn in every scan under parameters: { contrast-to, noise }.',
  },
  Q512: {
    title: 'name and clock tell different times',
    meaning: 'The time in the name of a scan is not that between injection and start of the scan.',
    mend: 'Correct the name, the injection time of the table, or the clock of the scanner.',
  },
  Q513: {
    title: 'no blank for a region or an animal',
    meaning: 'A blank is subtracted region by region: of the same animal, or the mean of two controls or more.',
    mend: 'Draw the same regions in scans and blanks; scan every animal before the probe, or two controls.',
  },
};
