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

/** An isotope that is measured. */
export type MeasuredIsotope = { readonly nuclide: string; readonly label: string };

/** What the instrument wrote, as a trace stamped at the end of each point or sweep, and the ions that truly arrived. */
export type Recording = { readonly trace: Trace; readonly arrived: readonly Float64Array[] };

/** Time from one point to the next (s), of that many isotopes. */
export function cycleSeconds(instrument: Instrument, isotopes: number): number {
  if (instrument.kind === 'time of flight') return instrument.dwellSeconds;
  return isotopes * (instrument.dwellSeconds + instrument.settleSeconds);
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
  const cycle = cycleSeconds(instrument, isotopes.length);
  const arrived: Float64Array[] = [];
  const channels = isotopes.map(({ nuclide, label }, i): Channel => {
    const { dwellSeconds } = instrument;
    if (instrument.kind === 'time of flight') {
      const dwells = { points, cycleSeconds: cycle, offsetSeconds: 0, dwellSeconds };
      const ions = countIons(dwells, beams[i], 0, chance).arrived;
      arrived.push(ions);
      const { singleIonLogSd } = instrument;
      const values = ionSignals(ions, singleIonLogSd, chance);
      return { label, nuclide, mode: 'counts', unit: unit('counts'), singleIon: { logSd: null }, values };
    }
    const offsetSeconds = i * (dwellSeconds + instrument.settleSeconds);
    const dwells = { points, cycleSeconds: cycle, offsetSeconds, dwellSeconds };
    const counted = countIons(dwells, beams[i], instrument.deadTimeSeconds, chance);
    arrived.push(counted.arrived);
    const values = counted.registered.map((pulses) => instrumentRate(pulses, instrument));
    return { label, nuclide, mode: 'rate', unit: unit('cps'), values };
  });
  const seconds = Float64Array.from({ length: points }, (_, i) => (i + 1) * cycle);
  return { trace: { kind: 'trace', name, seconds, channels, metadata: {} }, arrived };
}
