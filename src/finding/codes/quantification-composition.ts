import type { CodeTable } from './code.ts';

/** Q430 on: what a mass spectrum is asked, and what it leaves open. */
export const quantificationCompositionCodes: CodeTable = {
  Q430: {
    title: 'nothing to search for',
    meaning:
      'An assignment tries the metals and ligands it is given, or those of the formula of the probe; here is neither.',
    mend: 'State `metals` and `ligands` under `parameters:`, or a formula for the probe.',
  },
  Q431: {
    title: 'charges of the other polarity',
    meaning: 'The file says which sign its ions have, and the charges of the search have the other.',
    mend: 'Search charges of the sign that the file states; if the file is wrong, state the polarity as an option of its format.',
  },
  Q432: {
    title: 'not one mass spectrum',
    meaning: 'The composition is read from one spectrum or the mean of the survey scans of one run.',
    mend: 'Name one acquisition with m/z as its abscissa; select scans by the options of the format.',
  },
  Q433: {
    title: 'no peak that the search reaches',
    meaning: 'There is no peak above the noise, or none at whose mass the search space has a composition.',
    mend: 'Widen the search or the tolerance, or lower the least signal to noise.',
  },
  Q434: {
    title: 'compositions that the spectrum cannot tell apart',
    meaning:
      'Several compositions lie within the accuracy of the mass and 2 in log-likelihood. The atoms per probe are then a ' +
      'distribution, which every later result carries.',
    mend: 'Measure what the table of separations names, such as metal to sulfur, or accept the warning with a reason.',
  },
  Q451: {
    title: 'the best of what was searched fits poorly',
    meaning:
      'A posterior is over the compositions that were searched: it can be 1 for a wrong one where the right one was left out. ' +
      'Here the envelope fits poorly, much of the signal stays unexplained, or the electrons are impossible.',
    mend: 'Widen the search, put the axis right, or doubt the sample.',
  },
  Q452: {
    title: 'isotopes hardly resolved',
    meaning:
      'At the charge that was found the lines of neighbouring isotopes overlap, and heights no longer tell the envelope.',
    mend: 'Measure at a higher resolving power, or read a lower charge state.',
  },
  Q453: {
    title: 'axis uncertainty not stated',
    meaning: 'Without isotopes only the mass decides, and so the uncertainty of the axis does; none was stated.',
    mend: 'State `axis-u:` as calibrants beside the sample show it.',
  },
  Q454: {
    title: 'polarity not stated',
    meaning:
      'The file does not say whether its ions are positive or negative, and no charges were stated: positive ones were taken.',
    mend: 'State `charges:`.',
  },
  Q455: {
    title: 'a ratio that contradicts the spectrum',
    meaning:
      'No composition that the spectrum allows has the stated ratio of metal to sulfur within three standard uncertainties.',
    mend: 'Check the ratio and its unit (mol/mol), or widen the search.',
  },
  Q450: {
    title: 'a calibrant that is no ion',
    meaning:
      'A calibrant stands in the spectrum at the m/z of its ion, which a formula without a charge does not tell.',
    mend: 'Write the charge after the bracket, `[Cs4I3]+`, or give its m/z.',
  },
  Q435: {
    title: 'a prior changed the first composition',
    meaning: 'By the spectrum alone another composition would come first than with the priors that are switched on.',
    mend: 'Report both, or switch the prior off.',
  },
  Q436: {
    title: 'all that a template gained is taken for metal',
    meaning:
      'Atoms on a protein or DNA follow from the mass it gained. H lost on binding, salts and ligands shift that mass, and ' +
      'no room was given to them, so the interval is too narrow.',
    mend: 'State `bound-besides` under `parameters:`, the lowest and the highest mass of what else is bound.',
  },
  Q437: {
    title: 'several metals on a template',
    meaning: 'One shift of mass cannot tell how many atoms of each of two metals there are.',
    mend: 'State one metal.',
  },
};
