import type { Animal } from '../../analysis/animals/animal.ts';
import type { Calibration } from '../../analysis/calibration.ts';
import { amountOf, massSlope, type Observation } from '../../analysis/ct/observation.ts';
import type { SlopePrediction } from '../../analysis/ct/slope-prediction.ts';
import type { TimedScan } from '../../analysis/ct/whose-scan.ts';
import { displayQuantity } from '../../quantity/display.ts';
import { convert, divide, type Quantity, standardUncertainty } from '../../quantity/quantity.ts';
import type { Context, OutcomeTable } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** Every region of every scan: HU, and the metal by mass, by atoms and, where N is known, by molecules of probe. */
export function regionTable(seen: readonly Observation[], element: string, { probe }: Context): OutcomeTable {
  const atoms = probe?.atoms ?? null;
  const pair = (q: Quantity | null) => (q ? [q.value, standardUncertainty(q)] : ['', '']);
  return {
    name: 'regions',
    columns: [
      ...['scan', 'animal', 'group', 'time', 'hours after injection', 'region', 'volume (mL)', 'voxels'],
      ...['independent voxels', 'mean (HU)', 'u (HU)', 'SD of voxels (HU)', 'blank (HU)', 'u of blank (HU)'],
      ...[`${element} (mg/mL)`, 'u (mg/mL)', `${element} (mmol/L)`, 'u (mmol/L)', 'probe (µmol/L)', 'u (µmol/L)'],
    ],
    rows: seen.map((o) => {
      const { of, region } = o;
      const amount = amountOf(o.net, element);
      return [
        ...[of.scan.name, of.subject, of.animal?.group ?? '', of.time ?? ''],
        ...[of.seconds === null ? '' : of.seconds / 3600, region.region, region.mL, region.voxels],
        ...[Math.round(region.independent), ...pair(o.attenuation), region.sd, ...pair(o.blankAttenuation)],
        ...[...pair(o.net), ...pair(amount), ...pair(atoms && convert(divide(amount, atoms), 'umol/L'))],
      ];
    }),
  };
}

type Used = {
  readonly scans: readonly TimedScan[];
  readonly blanks: readonly TimedScan[];
  readonly animals: readonly Animal[];
  readonly calibration: Calibration;
  readonly prediction: SlopePrediction | null;
  readonly element: string;
};

/** What the methods paragraph says. */
export function usedText(parameters: Parameters, u: Used): Record<string, string> {
  const conditions = Object.entries(u.scans[0]?.scan.conditions ?? {}).map(([name, text]) => `${name} ${text}`);
  const own = u.blanks.some((b) => u.scans.some((s) => s.subject === b.subject));
  const slope = massSlope(u.calibration, u.element);
  return {
    scans: `${u.scans.length} of ${new Set(u.scans.map((s) => s.subject)).size} animals`,
    settings: conditions.join(', ') || 'not stated',
    blank:
      u.blanks.length === 0
        ? 'none'
        : own
          ? 'the same animal before the probe, region by region'
          : `mean of ${new Set(u.blanks.map((b) => b.subject)).size} control animals, region by region`,
    'slope of the phantom': displayQuantity(slope),
    ...(u.prediction
      ? {
          'slope predicted': `${u.prediction.predicted.toPrecision(3)} HU per mg/mL from tables of attenuation; the phantom gives ${u.prediction.ratio.toPrecision(3)} times that`,
        }
      : {}),
    noise: 'SD of the voxels of a region over the root of its independent voxels',
    'repeatability from scan to scan': `${parameters.repeatability} HU${parameters.repeatability === 0 ? ', none stated' : ''}`,
    'volumes of regions': 'taken as drawn',
    ...(u.animals.some((a) => a.metalDose) ? { dose: 'metal injected, from the table of animals' } : {}),
  };
}
