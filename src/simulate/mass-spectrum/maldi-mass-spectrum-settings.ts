import { parseFormula } from '../../chemistry/formula.ts';
import { choiceSetting, field, numberSetting, type Setting } from '../setting.ts';
import type { Size } from '../size.ts';
import type { MaldiMassSpectrumSettings } from './maldi-mass-spectrum.ts';
import { partOf } from './part-of.ts';
import { ligandsSetting, losses, speciesSetting } from './species-text.ts';
import { spectrumStudy } from './spectrum-study.ts';

type S = MaldiMassSpectrumSettings;

const part = partOf<S>();
const share = { least: 0, most: 0.5 };
const mz = { least: 50, most: 1_000_000 };

/** What can be set of a MALDI mass spectrum. */
export const maldiMassSpectrumSettings: readonly Setting<S>[] = [
  ligandsSetting<S>(),
  speciesSetting<S>(),
  {
    key: 'losses',
    help: 'what ions lose, with the share that does, such as Au4(SG)4 0.2; nothing for none',
    shown: (s) => s.losses,
    changed: (s, text) => {
      losses(text, s.ligands);
      return { ...s, losses: text };
    },
  },
  choiceSetting('polarity', 'of the ions', ['negative', 'positive'], part('source', 'polarity')),
  numberSetting('sodium', '1', 'mean H that Na replaces', { least: 0, most: 20 }, part('source', 'sodium')),
  numberSetting('doubly-charged', '1', 'share of ions', share, part('source', 'doublyCharged')),
  numberSetting('dimer', '1', 'share of ions that hold two clusters', share, part('source', 'dimer')),
  {
    key: 'matrix',
    help: 'formula of the matrix',
    shown: (s) => s.matrix,
    changed: (s, text, where) => {
      parseFormula(text, {}, where);
      return { ...s, matrix: text };
    },
  },
  numberSetting(
    'matrix-adducts',
    '1',
    'mean matrix molecules on an ion',
    { least: 0, most: 10 },
    field('matrixAdducts'),
  ),
  numberSetting(
    'resolving-power',
    '1',
    'm/Δm, Δm the full width at half height without the tail',
    { least: 20, most: 1e5 },
    part('analyser', 'resolvingPower'),
  ),
  numberSetting('tail', '1', 'mean delay of an ion, in widths', { least: 0, most: 10 }, part('analyser', 'tail')),
  numberSetting(
    'points-per-width',
    '1',
    'points of the profile in a width, in the middle of the axis',
    { least: 2, most: 200 },
    part('analyser', 'pointsPerWidth'),
  ),
  numberSetting(
    'pulse',
    '1',
    'width of the pulse of one ion in a time of flight, in widths of a peak',
    { least: 0, most: 0.9 },
    part('analyser', 'pulse'),
  ),
  numberSetting('low', '1', 'm/z at which the axis begins', mz, field('low')),
  numberSetting('high', '1', 'm/z at which it ends', mz, field('high')),
  numberSetting('ions', '1', 'cluster ions of all shots', { least: 0, most: 1e8 }, field('ions')),
  numberSetting('axis-error', '[ppm]', 'm/z read less true', { least: -10_000, most: 10_000 }, field('axisPpm')),
  numberSetting('gain', '1', 'digitiser units of one ion', { least: 1e-3, most: 1e6 }, part('detector', 'gain')),
  numberSetting(
    'single-ion-spread',
    '1',
    'log standard deviation of the area of one ion',
    { least: 0, most: 2 },
    part('detector', 'singleIonLogSd'),
  ),
  numberSetting('baseline', '1', 'digitiser units', { least: 0, most: 1e6 }, part('detector', 'baseline')),
  numberSetting('noise', '1', 'electronic, digitiser units', { least: 0, most: 1e6 }, part('detector', 'noise')),
  numberSetting(
    'background',
    '1',
    'ions of the matrix per unit of m/z where the axis begins',
    { least: 0, most: 1e6 },
    part('background', 'perMz'),
  ),
  numberSetting(
    'background-decay',
    '1',
    'm/z over which it falls to 1/e',
    { least: 1, most: 1e6 },
    part('background', 'decay'),
  ),
];

/** Points written and ions followed. */
export function maldiMassSpectrumSize(s: S): Size {
  const { at, resolvingPower, pointsPerWidth } = s.analyser;
  const widths = 2 * (Math.sqrt(s.high / at) - Math.sqrt(s.low / at)) * resolvingPower;
  return {
    points: Math.max(0, widths) * pointsPerWidth,
    ions: 50 * s.ions + s.background.perMz * s.background.decay,
    smaller: 'simulate fewer ions, or a narrower range of m/z',
  };
}

/** The study of a simulated MALDI spectrum, as a laboratory would search it: the ligands as they are bound. */
export function maldiMassSpectrumStudy(s: S): string {
  // the tail moves the summit too, where the axis was not calibrated on peaks like it
  const off = Math.abs(s.axisPpm) + (1e6 * s.analyser.tail) / s.analyser.resolvingPower;
  return spectrumStudy('The composition of clusters by MALDI', s, 'spectrum.txt', [
    `adducts: { Na-H: ${Math.ceil(s.source.sodium + 4 * Math.sqrt(s.source.sodium) + 1)} }`,
    `charges: ${s.source.polarity === 'negative' ? '-1' : '1'}`,
    'isotopes: unresolved',
    `axis-u: ${Math.max(50, Math.ceil(1.3 * off))} ppm`,
  ]);
}
