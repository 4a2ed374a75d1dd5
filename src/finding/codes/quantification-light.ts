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
  Q360: {
    title: 'not a course of species',
    meaning:
      'A course is a table with a column of times in a unit of time, not below zero, and a column of intensities for each species, ' +
      'with more values than there are rates and sizes to be fitted.',
    mend: 'Name columns: { time: "t (min)" }, state parameters: { species: [Au10, Au15] } in their order, and give times from the start.',
  },
  Q361: {
    title: 'rates that the course does not determine',
    meaning:
      'The fit of the mechanism did not come to a minimum, or several rates leave the course as it is: a species may never be seen, or ' +
      'all has happened before the first scan.',
    mend: 'Take scans earlier, closer or longer, leave out species that are not seen, or choose a simpler mechanism.',
  },
  Q362: {
    title: 'another mechanism fits better',
    meaning:
      'By AICc, which counts parameters against closeness, another way to connect the species describes the course better by more than 2. ' +
      'The rates stated belong to the mechanism of the study.',
    mend: 'Look at the table of mechanisms and the figure, and state parameters: { mechanism } if the other one is right.',
  },
  Q363: {
    title: 'mechanisms that the course cannot tell apart',
    meaning: 'Within 2 of AICc, other mechanisms describe the course as well as the one whose rates are stated.',
    mend: 'Measure more and earlier times, or say that the mechanism is an assumption.',
  },
  Q364: {
    title: 'other rates fit as well',
    meaning:
      'The same mechanism describes the course with other rates, often those of two steps exchanged: the last product alone does not tell ' +
      'whether the slow step comes first.',
    mend: 'Measure the species between the two steps, or choose between the sets by what is known, and say so.',
  },
  Q365: {
    title: 'a rate beyond what the course can tell',
    meaning:
      'The fit went to the fastest or the slowest rate that the times of the course allow, so only a limit is known.',
    mend: 'Take scans earlier or longer, or leave the step out.',
  },
  Q366: {
    title: 'exchange that is not statistical',
    meaning:
      'Shares of clusters with 0, 1, 2 … ligands exchanged follow a binomial law where sites do not know of each other. Here each ' +
      'exchange makes the next one more likely (a factor above 1) or less.',
    mend: 'State the factor beside the constant; look whether two kinds of site, or two isomers, would explain it too.',
  },
  Q367: {
    title: 'no series of ligand exchange',
    meaning:
      'A series has columns for 0, 1, 2 … ligands exchanged in this order, at most one more than there are sites, and rows along ' +
      'time or equivalents in which clusters with exchanged ligands are seen.',
    mend: 'State parameters: { sites, species } and columns: { equivalents } or { time }.',
  },
};
