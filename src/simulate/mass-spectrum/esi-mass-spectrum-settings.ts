import { choiceSetting, field, numberSetting, type Setting, wholeSetting } from '../setting.ts';
import type { Size } from '../size.ts';
import type { EsiMassSpectrumSettings } from './esi-mass-spectrum.ts';
import { mzmlEncodings } from './mzml.ts';
import { partOf } from './part-of.ts';
import { ligandsSetting, speciesSetting } from './species-text.ts';
import { spectrumStudy } from './spectrum-study.ts';

type S = EsiMassSpectrumSettings;

const part = partOf<S>();

const mz = { least: 50, most: 100_000 };

/** What can be set of an electrospray mass spectrum. */
export const esiMassSpectrumSettings: readonly Setting<S>[] = [
  ligandsSetting<S>(),
  speciesSetting<S>(),
  choiceSetting('polarity', 'of the ions', ['negative', 'positive'], part('source', 'polarity')),
  numberSetting('charge', '1', 'mean charges of an ion', { least: 1, most: 50 }, part('source', 'charge')),
  numberSetting('charge-spread', '1', 'spread of charges', { least: 0, most: 10 }, part('source', 'chargeSpread')),
  numberSetting('sodium', '1', 'mean H that Na replaces', { least: 0, most: 20 }, part('source', 'sodium')),
  choiceSetting(
    'analyser',
    'resolves alike at every m/z, or less at high',
    ['tof', 'orbitrap'],
    part('analyser', 'kind'),
  ),
  numberSetting(
    'resolving-power',
    '1',
    'm/Δm, Δm the full width at half height',
    { least: 100, most: 1e6 },
    part('analyser', 'resolvingPower'),
  ),
  numberSetting('resolving-power-at', '1', 'm/z at which it holds', mz, part('analyser', 'at')),
  numberSetting(
    'points-per-width',
    '1',
    'points of the profile in a width',
    { least: 2, most: 50 },
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
  wholeSetting('scans', 'spectra in the file', { least: 1, most: 1000 }, field('scans')),
  numberSetting('ions', '1', 'ions of the clusters in a scan', { least: 0, most: 1e8 }, field('ions')),
  numberSetting(
    'axis-error',
    '[ppm]',
    'm/z read less true, at m/z 1000',
    { least: -1000, most: 1000 },
    field('axisPpm'),
  ),
  numberSetting('axis-slope', '[ppm]', 'its change over 1000 m/z', { least: -1000, most: 1000 }, field('axisSlopePpm')),
  numberSetting(
    'axis-jitter',
    '[ppm]',
    'its spread from scan to scan',
    { least: 0, most: 1000 },
    field('axisJitterPpm'),
  ),
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
    'ions per unit of m/z where the axis begins',
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
  choiceSetting('encoding', 'of the mzML file, bits of intensities', mzmlEncodings, field('encoding')),
];

/** Points written and ions followed. */
export function esiMassSpectrumSize(s: S): Size {
  const { kind, resolvingPower, at, pointsPerWidth } = s.analyser;
  const root = (mz: number): number => Math.sqrt(mz / at);
  const widths = kind === 'tof' ? 2 * (root(s.high) - root(s.low)) : 2 * (1 / root(s.low) - 1 / root(s.high));
  const backgroundIons = s.background.perMz * Math.min(s.background.decay, Math.abs(s.high - s.low));
  return {
    points: s.scans * Math.max(0, widths) * resolvingPower * pointsPerWidth,
    // an ion that is followed atom by atom costs as much as fifty that are only counted
    ions: s.scans * (50 * s.ions + backgroundIons),
    smaller: 'simulate fewer scans or ions, or a narrower range of m/z',
  };
}

/** The study of a simulated electrospray spectrum, as a laboratory would search it. */
export function esiMassSpectrumStudy(s: S): string {
  const { polarity, charge, chargeSpread, sodium } = s.source;
  const least = Math.max(1, Math.floor(charge - 3 * chargeSpread));
  const most = Math.ceil(charge + 3 * chargeSpread);
  const off = Math.abs(s.axisPpm) + Math.abs((s.axisSlopePpm * (s.high - 1000)) / 1000) + 3 * s.axisJitterPpm;
  return spectrumStudy('The composition of clusters by electrospray', s, 'spectrum.mzML', [
    `adducts: { Na-H: ${Math.ceil(sodium + 4 * Math.sqrt(sodium) + 1)} }`,
    `charges: ${polarity === 'negative' ? `-${most} to -${least}` : `${least} to ${most}`}`,
    `tolerance: ${Math.max(10, Math.ceil(1.3 * off))} ppm`,
  ]);
}
