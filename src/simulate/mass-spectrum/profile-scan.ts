import { portableExp, portableLog } from '../../numeric/portable-math.ts';
import type { Random } from '../../numeric/random.ts';
import { type Analyser, type MassAxis, peakSigma } from './mass-axis.ts';

/** How ions become numbers of the file. */
export type ProfileDetector = {
  /** Mean area of one ion, in units of the digitiser. */
  readonly gain: number;
  /** Log-normal standard deviation of the area of one ion (time of flight). */
  readonly singleIonLogSd: number;
  /** Constant level, and standard deviation of the electronic noise, in units of the digitiser. */
  readonly baseline: number;
  readonly noise: number;
};

/** Chemical background: ions per unit of m/z at the low end of the axis, falling to 1/e over so many units of m/z. */
export type Background = { readonly perMz: number; readonly decay: number };

const fwhmOverSigma = 2.3548200450309493;

/** How many standard deviations of a peak are drawn where it is a line shape. */
const reach = 6;

function addBackground(signal: Float64Array, axis: MassAxis, background: Background, d: ProfileDetector, c: Random) {
  if (background.perMz === 0) return;
  for (let k = 0; k < signal.length; k++) {
    const fall = portableExp(-(axis.mz[k] - axis.mz[0]) / background.decay);
    const ions = c.poisson(background.perMz * fall * axis.widthAt(k));
    signal[k] += ions === 0 ? 0 : d.gain * ions;
  }
}

/** Standard deviation of the pulse of one ion, in points: the same everywhere, for points are even in time. */
const pulsePoints = ({ pulse = 0, pointsPerWidth }: Analyser): number => (pulse * pointsPerWidth) / fwhmOverSigma;

/** Every value spread over its neighbours as the pulse of an ion is; the sum stays. */
function withPulses(signal: Float64Array, sigma: number): Float64Array {
  const half = Math.ceil(4 * sigma);
  const kernel = Float64Array.from({ length: 2 * half + 1 }, (_, k) => portableExp(-(((k - half) / sigma) ** 2) / 2));
  const total = kernel.reduce((a, b) => a + b, 0);
  const spread = new Float64Array(signal.length);
  for (let k = 0; k < signal.length; k++) {
    if (signal[k] === 0) continue;
    const last = Math.min(signal.length - 1, k + half);
    for (let to = Math.max(0, k - half); to <= last; to++) spread[to] += (signal[k] * kernel[to - k + half]) / total;
  }
  return spread;
}

/**
 * Ions one by one at their time of flight, each with an area of its own and a jitter, which with the pulse makes the width of
 * the peak.
 */
function addFlights(
  signal: Float64Array,
  axis: MassAxis,
  ions: Float64Array,
  a: Analyser,
  d: ProfileDetector,
  c: Random,
) {
  const variance = d.singleIonLogSd ** 2;
  for (const mz of ions) {
    const sigma = peakSigma(a, mz);
    const pulse = (pulsePoints(a) * axis.widthAt(axis.pointAt(mz))) / sigma;
    const delay = a.tail ? -a.tail * fwhmOverSigma * portableLog(1 - c.uniform()) : 0;
    const jitter = Math.sqrt(Math.max(0, 1 - pulse * pulse)) * c.normal();
    const point = axis.pointAt(mz + sigma * (jitter + delay));
    const area = variance === 0 ? d.gain : d.gain * c.lognormal(-variance / 2, d.singleIonLogSd);
    if (point >= 0 && point < signal.length) signal[point] += area;
  }
}

/** Equal m/z together as one line shape: an image current is not counted ion by ion. */
function addLineShapes(signal: Float64Array, axis: MassAxis, ions: Float64Array, a: Analyser, d: ProfileDetector) {
  const sorted = Float64Array.from(ions).sort();
  for (let i = 0; i < sorted.length; ) {
    let end = i + 1;
    while (end < sorted.length && sorted[end] - sorted[i] < 1e-9 * sorted[i]) end++;
    const mz = sorted[i];
    const sigma = peakSigma(a, mz);
    const height = (d.gain * (end - i)) / (sigma * Math.sqrt(2 * Math.PI));
    const last = Math.min(signal.length - 1, axis.pointAt(mz + reach * sigma));
    for (let k = Math.max(0, axis.pointAt(mz - reach * sigma)); k <= last; k++)
      signal[k] += height * axis.widthAt(k) * portableExp(-(((axis.mz[k] - mz) / sigma) ** 2) / 2);
    i = end;
  }
}

/** Intensities of one scan at the points of the axis, whole numbers of the digitiser from 0. `ions`: m/z of each on the axis. */
export function profileScan(
  axis: MassAxis,
  ions: Float64Array,
  analyser: Analyser,
  detector: ProfileDetector,
  background: Background,
  chance: Random,
): Float64Array {
  let signal: Float64Array = new Float64Array(axis.mz.length);
  addBackground(signal, axis, background, detector, chance);
  if (analyser.kind === 'tof') {
    addFlights(signal, axis, ions, analyser, detector, chance);
    if (analyser.pulse) signal = withPulses(signal, pulsePoints(analyser));
  } else addLineShapes(signal, axis, ions, analyser, detector);
  for (let k = 0; k < signal.length; k++) {
    const level = detector.baseline + (detector.noise === 0 ? 0 : detector.noise * chance.normal());
    signal[k] = Math.max(0, Math.round(signal[k] + level));
  }
  return signal;
}
