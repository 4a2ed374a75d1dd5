import { type LaserClock, type LaserFlavour, laserFlavours } from './laser-log.ts';
import { choiceSetting, numberSetting, type Setting } from './setting.ts';

type UnderLaser = {
  readonly dwellMs: number;
  readonly settleMs: number;
  readonly deadTimeNs: number;
  readonly correctedWithNs: number;
  readonly saturationCps: number;
  readonly singleIonLogSd: number;
  readonly washoutMs: number;
  readonly delayMs: number;
  readonly warmUpLoss: number;
  readonly driftPerHour: number;
  readonly log: LaserFlavour;
  readonly clock: LaserClock;
};

/** What can be set of a laser, its clock, and the instrument behind it. */
export function laserSettings<S extends UnderLaser>(): Setting<S>[] {
  const of = <K extends keyof UnderLaser>(name: K) => ({
    get: (s: S): UnderLaser[K] => s[name],
    put: (s: S, value: UnderLaser[K]): S => ({ ...s, [name]: value }),
  });
  return [
    numberSetting('dwell', 'ms', 'time on each isotope', { least: 0.1, most: 10_000 }, of('dwellMs')),
    numberSetting('settle', 'ms', 'from one isotope to the next', { least: 0, most: 100 }, of('settleMs')),
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
    numberSetting('washout', 'ms', 'time constant of the cell', { least: 0.1, most: 10_000 }, of('washoutMs')),
    numberSetting('delay', 'ms', 'from the laser to the plasma', { least: 0, most: 60_000 }, of('delayMs')),
    numberSetting(
      'warm-up-loss',
      '1',
      'share missing when the laser comes on',
      { least: 0, most: 1 },
      of('warmUpLoss'),
    ),
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
    choiceSetting('log', 'manner of the laser’s log', laserFlavours, of('log')),
    numberSetting(
      'clock-ahead',
      's',
      'the laser’s clock before that of the instrument',
      { least: -1800, most: 36_000 },
      {
        get: (s) => s.clock.aheadSeconds,
        put: (s, aheadSeconds) => ({ ...s, clock: { ...s.clock, aheadSeconds } }),
      },
    ),
    numberSetting(
      'clock-drift',
      '[ppm]',
      'how much faster it runs',
      { least: -1e5, most: 1e5 },
      {
        get: (s) => Number((s.clock.driftPerSecond * 1e6).toPrecision(12)),
        put: (s, ppm) => ({ ...s, clock: { ...s.clock, driftPerSecond: ppm / 1e6 } }),
      },
    ),
  ];
}
