import type { CodeTable } from './code.ts';

/** Spectra of light, and the courses of reactions. */
export const quantificationLightCodes: CodeTable = {
  Q351: {
    title: 'not a spectrum of light',
    meaning:
      'A spectrum of light is at least five points of absorbance or emission along wavelengths above zero, each wavelength once. ' +
      'A file or a table with columns: { wavelength, absorbance } or { wavelength, emission } gives one.',
    mend: 'Name the columns, average scans of the same wavelengths, and export absorbance rather than transmittance.',
  },
  Q352: {
    title: 'no peak in the range',
    meaning:
      'The highest point lies at the end of the range, or too few points stand about it, so the top is not seen.',
    mend: 'State parameters: { from, to } about the band, or scan in finer steps.',
  },
  Q353: {
    title: 'width at half height not seen',
    meaning:
      'On one side the band does not fall to half of its height within the range: it ends there, or another band or a rising ' +
      'background covers it.',
    mend: 'Widen the range, subtract a blank, or report the peak without its width.',
  },
  Q354: {
    title: 'inner filter above an absorbance of 0.1',
    meaning:
      'Above 0.1 the exciting light is weaker where the emission is collected than where it enters, and emitted light is absorbed ' +
      'again, so that the emission is no longer proportional to what was absorbed.',
    mend: 'Dilute until the absorbance at the excitation wavelength is 0.1 or less.',
  },
  Q355: {
    title: 'emission not said to be corrected',
    meaning:
      'Quantum yields compare numbers of photons at different wavelengths. Spectra that are not corrected for the response of the ' +
      'detector can be wrong by a factor of two and more in the red.',
    mend: 'Export corrected spectra, and say so: parameters: { corrected: true }.',
  },
  Q356: {
    title: 'no quantum yield from these data',
    meaning:
      'A relative quantum yield needs, of sample and reference, the absorbance at the excitation wavelength and the emission of the ' +
      'same solutions, and the quantum yield of the reference.',
    mend: 'Give each emission spectrum its absorption spectrum, in the same order of names, or a table with both numbers.',
  },
  Q357: {
    title: 'emission against absorption is no line through zero',
    meaning:
      'The emission of a dilution series is proportional to the light absorbed. An intercept that is not zero tells of stray light, a ' +
      'missing blank, an inner filter, or a compound that changes on dilution.',
    mend: 'Subtract the solvent as blank, leave out the concentrated solutions, and look at the figure.',
  },
  Q358: {
    title: 'repeatability not included',
    meaning:
      'With one solution nothing tells how well the emission repeats, so the uncertainty holds only what was stated.',
    mend: 'Measure three or more dilutions, or state facts: { emission-repeatability, absorbance-repeatability }.',
  },
  Q359: {
    title: 'an extrapolated edge is no gap by itself',
    meaning:
      'The energy where a straight line through the edge of the first band meets the baseline depends on the ranges of both. It lies ' +
      'below the maximum of the band, and is taken for the HOMO-LUMO gap in the literature of clusters.',
    mend: 'State the ranges beside the value; compare values only where ranges were chosen alike.',
  },
};
