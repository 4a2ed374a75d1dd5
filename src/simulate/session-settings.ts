import { choiceSetting, field, numberSetting, type Setting, wholeSetting } from './setting.ts';
import type { SessionSettings } from './suspension-session.ts';
import { isTimeOfFlight, vendors } from './vendor.ts';

/** What can be set of the instrument of a session of particles or cells in suspension. */
export function sessionSettings<S extends SessionSettings & { readonly replicates: number }>(): Setting<S>[] {
  const of = <K extends keyof SessionSettings>(name: K) => ({
    get: (s: S): SessionSettings[K] => s[name],
    put: (s: S, value: SessionSettings[K]): S => ({ ...s, [name]: value }),
  });
  return [
    choiceSetting('vendor', 'whose files', vendors, of('vendor')),
    numberSetting('dwell', 'ms', 'time of one point', { least: 0.005, most: 1000 }, of('dwellMs')),
    numberSetting('length', 's', 'of each acquisition', { least: 0.1, most: 600 }, of('seconds')),
    wholeSetting(
      'replicates',
      'acquisitions of each suspension',
      { least: 1, most: 50 },
      field<S, 'replicates'>('replicates'),
    ),
    numberSetting(
      'efficiency',
      '1',
      'share of the uptake that reaches the plasma',
      { least: 1e-4, most: 1 },
      of('efficiency'),
    ),
    numberSetting('flow', 'mL/min', 'uptake of the pump', { least: 1e-4, most: 10 }, of('flowMlPerMin')),
    numberSetting('dead-time', 'ns', 'of the detector', { least: 0, most: 1000 }, of('deadTimeNs')),
    numberSetting(
      'corrected-with',
      'ns',
      'dead time in the vendor’s correction',
      { least: 0, most: 1000 },
      of('correctedWithNs'),
    ),
    numberSetting(
      'saturation',
      'cps',
      'highest rate that is written',
      { least: 1000, most: 1e12 },
      of('saturationCps'),
    ),
    numberSetting(
      'single-ion-log-sd',
      '1',
      'log sd of the area of one ion',
      { least: 0, most: 1.5 },
      of('singleIonLogSd'),
    ),
    numberSetting(
      'pulse-sigma',
      'ms',
      'standard deviation of the ion cloud',
      { least: 0.01, most: 100 },
      of('cloudSigmaMs'),
    ),
    numberSetting('pulse-tail', 'ms', 'exponential tail of the ion cloud', { least: 0, most: 100 }, of('cloudTailMs')),
    numberSetting(
      'drift',
      '%/h',
      'change of sensitivity',
      { least: -100, most: 1000 },
      {
        get: (s) => 100 * s.driftPerHour,
        put: (s, value) => ({ ...s, driftPerHour: value / 100 }),
      },
    ),
  ];
}

/** What a study states of the instrument beside its files: the dwell time, and the dead time it corrects with. */
export function statedOfInstrument(o: Pick<SessionSettings, 'vendor' | 'dwellMs' | 'correctedWithNs'>): string {
  const deadTime = !isTimeOfFlight(o.vendor) && o.correctedWithNs > 0 ? `, dead-time: ${o.correctedWithNs} ns` : '';
  return `dwell: ${o.dwellMs} ms${deadTime}`;
}
