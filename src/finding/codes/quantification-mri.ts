import type { CodeTable } from './code.ts';

/** Relaxation rates and relaxivities by MRI. */
export const quantificationMriCodes: CodeTable = {
  Q520: {
    title: 'not magnitude images of MRI',
    meaning:
      'Rates are fitted to images of one subject at several settings. This is another signal, or a map made from one.',
    mend: 'Give the images as they were reconstructed: one volume for each setting, or one of several frames.',
  },
  Q521: {
    title: 'images on different grids',
    meaning:
      'A rate is fitted voxel by voxel along the images of a series, so all of them, and a map of B1, stand on one grid: size, ' +
      'origin, directions and voxels.',
    mend: 'Resample, or keep what is another series apart by its name.',
  },
  Q522: {
    title: 'study and file disagree about a setting',
    meaning:
      'Flip angles, times and the field enter every rate. What the study states beside the file differs from the file by more ' +
      'than headers round.',
    mend: 'Correct one of them, or leave the statement out: the file then counts.',
  },
  Q523: {
    title: 'setting missing',
    meaning:
      'The scheme needs a setting of each image (flip angle, repetition, echo or inversion time) that neither file nor study gives, ' +
      'or the study gives a list of another length than there are images.',
    mend: 'State it in the parameters: one value for all images, or one for each in the order of the files.',
  },
  Q524: {
    title: 'what varies does not tell the scheme',
    meaning:
      'A series in which one setting varies tells one rate: flip angle or repetition time R1, inversion time R1, echo time R2. Here ' +
      'none varies, or several do.',
    mend: 'Name files so that only images of one series share a name less its settings (fa02, te10), or state the scheme.',
  },
  Q525: {
    title: 'too few images',
    meaning:
      'A fit needs as many images as it has parameters: two, or three where the efficiency of inversion is free.',
    mend: 'Add settings, or check whether the names put the right files together.',
  },
  Q526: {
    title: 'rate not determined',
    meaning:
      'The fit of a region did not end in a minimum with a standard error: there is no signal, or it does not change as it should. The region has no results, others stand, and the run ends with exit code 1; of a control, what it would be subtracted from stays a rate. A tube of a calibration must have one. Of a dynamic series: the signal exceeds what any R1 gives at this flip angle.',
    mend: 'Look at the table of signals; choose settings nearer to the rate, or leave the region out.',
  },
  Q527: {
    title: 'no scatter, no noise',
    meaning:
      'With as many images as parameters the fit is exact and shows no scatter; its uncertainty then needs the noise.',
    mend: 'State parameters: { noise }, or draw a region called background in air.',
  },
  Q528: {
    title: 'signals do not follow the model within their noise',
    meaning:
      'The misfit is beyond chance (p < 0.01). Partial inversion, a wrong B1, incomplete spoiling, stimulated echoes, several ' +
      'components or motion do that. The standard error was widened by √(χ²/dof), which does not mend a bias.',
    mend: 'Look at the residuals; try inversion-efficiency: free, b1, or a more uniform region.',
  },
  Q529: {
    title: 'two positions of the null fit alike',
    meaning:
      'Magnitude images of inversion recovery have lost their sign, and two choices of which images lie before the null fit within ' +
      'noise but with different rates. The better one is reported.',
    mend: 'Add inversion times about the null, or use phase-sensitive images with polarity: signed.',
  },
  Q530: {
    title: 'late echoes near the floor of the noise',
    meaning:
      'Magnitudes do not fall below 1.25 σ of the noise. Late echoes that stand there look like signal that does not decay, and R2 ' +
      'becomes too small; with σ known, the floor is part of the model.',
    mend: 'Draw a region called background in air (without ghosts), or state parameters: { noise }.',
  },
  Q531: {
    title: 'no regions for this series, or no animal in its name',
    meaning:
      'Rates are told of regions. Regions go with a series by the animal, then by the words that their names share.',
    mend: 'Add regions:, and name files and folders by animal and time as in m01_24h_fa10.',
  },
  Q532: {
    title: 'R1 and R2 mixed',
    meaning: 'A relaxivity belongs to one rate: r1 to R1, r2 to R2.',
    mend: 'Make a calibration of each, and give each measurement the series of its rate.',
  },
  Q533: {
    title: 'setting taken as usual',
    meaning: 'A setting that is not known was taken as its usual value, which the message names.',
    mend: 'State it in the parameters.',
  },
  Q534: {
    title: 'level without a region, or without a molar mass',
    meaning:
      'Each level of a phantom is the concentration of metal in the region of that name, in moles or mass by volume.',
    mend: 'Name levels as the regions are named.',
  },
  Q535: {
    title: 'another field',
    meaning:
      'Rates and relaxivities change with the field of the magnet. A relaxivity of one field, or a baseline at one, is of no use at ' +
      'another; where a field is not known, nothing shows that they agree.',
    mend: 'Measure phantom, baseline and animals at one magnet, and state parameters: { field }.',
  },
  Q536: {
    title: 'no label to weigh the metal by',
    meaning:
      'A relaxivity per mole gives moles of metal; the ladder counts its mass, by the molar mass of the label of the probe.',
    mend: 'Name the probe, with its label.',
  },
  Q537: {
    title: 'no rate without probe',
    meaning:
      'The probe is seen by how much it raises the rate: (R − R₀)/r. Without R₀ of the same region there is no difference.',
    mend: 'Give images before injection, or of control animals, as blank.',
  },
  Q538: {
    title: 'held against other animals or times',
    meaning:
      'R₀ comes from one control animal, so how much animals differ is unknown and not in the uncertainty; or this animal lacks images ' +
      'of its own before, which others have, and the mean of theirs is taken; or blocked animals were imaged at another time.',
    mend: 'Image each animal before injection, or two controls and more; image blocked animals at the times of the sample.',
  },
  Q539: {
    title: 'relaxivity under other conditions',
    meaning:
      'A relaxivity depends on temperature, viscosity, compartments and binding. That of water at 25 °C is not that of tissue at ' +
      '37 °C; results that rest on it are marked as assumed.',
    mend: 'Measure the relaxivity in such a medium at that temperature, or give the reason why it holds.',
  },
};
