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
    mend: 'State the voltage in the names (80kVp) or under parameters: { energy: 80 kVp }; for the rest compare the protocols, and accept with the reason.',
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
  Q514: {
    title: 'a phantom that does not tell two materials',
    meaning:
      'Two materials are told apart by the slopes of both at both energies, from tubes of either material and water, four or more.',
    mend: 'Name tubes under parameters: { levels: { au-5: 5 mg/mL Au, i-5: 5 mg/mL I, water: 0 mg/mL } }, with the regions of the phantom.',
  },
  Q515: {
    title: 'two energies that see both materials alike',
    meaning:
      'The determinant of the four slopes cannot be told from zero, so the HU of both energies hold one number, not two.',
    mend: 'Choose energies on either side of a K edge, filter them, or measure more and higher tubes.',
  },
  Q516: {
    title: 'not two energies',
    meaning:
      'A decomposition takes, of every animal and time and of the phantom, one scan at each of the same two energies.',
    mend: 'Name scans with their energy, as in m01_24h_50kVp and m01_24h_80kVp, where the header does not tell it.',
  },
  Q517: {
    title: 'an animal without a scan of its own before',
    meaning:
      'Other animals are held against their own scan before the probe; this one has none of its name, so the mean of the others ' +
      'is subtracted. How far animals lie from their mean is in the uncertainty, which is larger than that of the rest.',
    mend: 'Name the scan before as the animal, or leave the animal out.',
  },
  Q518: {
    title: 'a region of one voxel',
    meaning: 'The noise of a region is told by the scatter of its voxels. One voxel alone has none.',
    mend: 'Draw the region larger, or leave it out.',
  },
  Q519: {
    title: 'voxels without noise',
    meaning:
      'All voxels of a region hold the same value, as after clipping, masking or filling, so what the mean scatters by is not known.',
    mend: 'Give the reconstruction as it came from the scanner.',
  },
  Q346: {
    title: 'another slice thickness',
    meaning:
      'Phantom and scans were reconstructed with different slices. The mean of a region away from its edges does not depend on that; ' +
      'what the voxels at an edge show, and the noise, do.',
    mend: 'Draw regions a slice or two inside what they hold, or reconstruct both alike.',
  },
};
