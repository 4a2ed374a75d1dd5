import type { Random } from '../numeric/random.ts';
import { unit } from '../quantity/unit.ts';
import type { Channel, Trace } from '../signal/signal.ts';
import { countIons, type IonBeam } from './detector.ts';
import { instrumentRate } from './instrument-rate.ts';
import { ionSignals } from './time-of-flight.ts';

/** A quadrupole counts one isotope after the other and writes rates; a time of flight sees all at once and writes ion signals. */
export type Instrument = Quadrupole | TimeOfFlight;

export type Quadrupole = {
  readonly kind: 'quadrupole';
  readonly dwellSeconds: number;
  /** Between one isotope and the next (s); 0 where only one is measured. */
  readonly settleSeconds: number;
  /** True dead time of the detector (s). */
  readonly deadTimeSeconds: number;
  /** Dead time the instrument corrects its rates with (s); 0: not corrected. */
  readonly correctedWithSeconds: number;
  readonly saturationCps: number;
};

export type TimeOfFlight = {
  readonly kind: 'time of flight';
  readonly dwellSeconds: number;
  /** Log-normal standard deviation of the area of one ion. */
  readonly singleIonLogSd: number;
};

/** An isotope that is measured; `dwellSeconds` where a quadrupole spends another time on it than on the others. */
export type MeasuredIsotope = { readonly nuclide: string; readonly label: string; readonly dwellSeconds?: number };

/** What the instrument wrote, as a trace stamped at the end of each point or sweep, and the ions that truly arrived. */
export type Recording = { readonly trace: Trace; readonly arrived: readonly Float64Array[] };

/** Time from one point to the next (s). */
export function cycleSeconds(instrument: Instrument, isotopes: readonly MeasuredIsotope[]): number {
  if (instrument.kind === 'time of flight') return instrument.dwellSeconds;
  const { settleSeconds } = instrument;
  return isotopes.reduce((sum, { dwellSeconds = instrument.dwellSeconds }) => sum + dwellSeconds + settleSeconds, 0);
}

/** One acquisition from time 0: a beam for each isotope, in their order. */
export function record(
  name: string,
  instrument: Instrument,
  isotopes: readonly MeasuredIsotope[],
  beams: readonly IonBeam[],
  points: number,
  chance: Random,
): Recording {
  const cycle = cycleSeconds(instrument, isotopes);
  const arrived: Float64Array[] = [];
  let offsetSeconds = 0;
  const channels = isotopes.map(({ nuclide, label, dwellSeconds = instrument.dwellSeconds }, i): Channel => {
    if (instrument.kind === 'time of flight') {
      const dwells = { points, cycleSeconds: cycle, offsetSeconds: 0, dwellSeconds };
      const ions = countIons(dwells, beams[i], 0, chance).arrived;
      arrived.push(ions);
      const { singleIonLogSd } = instrument;
      const values = ionSignals(ions, singleIonLogSd, chance);
      return { label, nuclide, mode: 'counts', unit: unit('counts'), dwellSeconds, singleIon: { logSd: null }, values };
    }
    const dwells = { points, cycleSeconds: cycle, offsetSeconds, dwellSeconds };
    offsetSeconds += dwellSeconds + instrument.settleSeconds;
    const counted = countIons(dwells, beams[i], instrument.deadTimeSeconds, chance);
    arrived.push(counted.arrived);
    const values = counted.registered.map((pulses) => instrumentRate(pulses, { ...instrument, dwellSeconds }));
    return { label, nuclide, mode: 'rate', unit: unit('cps'), dwellSeconds, values };
  });
  const seconds = Float64Array.from({ length: points }, (_, i) => (i + 1) * cycle);
  return { trace: { kind: 'trace', name, seconds, channels, metadata: {} }, arrived };
}
