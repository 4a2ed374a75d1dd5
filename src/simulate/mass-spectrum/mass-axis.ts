import { InputError } from '../../finding/input-error.ts';

/** Points of the m/z axis as an analyser samples it, and the width of each in m/z. */
export type MassAxis = {
  readonly mz: Float64Array;
  /** Point whose place is nearest to an m/z; may lie outside. */
  readonly pointAt: (mz: number) => number;
  readonly widthAt: (point: number) => number;
};

export type Analyser = {
  readonly kind: 'tof' | 'orbitrap';
  /** m/Δm, Δm the full width at half height, at m/z `at`. The same everywhere in a TOF; ∝ 1/√(m/z) in an orbitrap. */
  readonly resolvingPower: number;
  readonly at: number;
  readonly pointsPerWidth: number;
  /** Mean delay of an ion (exponential law) in widths at half height: the tail of a peak in a TOF; none when absent. */
  readonly tail?: number;
  /** Width at half height of the pulse that one ion leaves in a TOF, in widths at m/z `at`; part of the width of a peak. */
  readonly pulse?: number;
};

const sigmaPerWidth = 1 / 2.3548200450309493;

/** Standard deviation (m/z) of the Gaussian peak. */
export function peakSigma({ kind, resolvingPower, at }: Analyser, mz: number): number {
  const fwhm = mz / resolvingPower;
  return sigmaPerWidth * (kind === 'tof' ? fwhm : fwhm * Math.sqrt(mz / at));
}

/** Even steps of flight time, ∝ √(m/z), or of frequency, ∝ 1/√(m/z); `pointsPerWidth` in the width at m/z `at`. */
export function massAxis(analyser: Analyser, low: number, high: number): MassAxis {
  const { kind, resolvingPower, at, pointsPerWidth } = analyser;
  const tof = kind === 'tof';
  const place = (mz: number): number => (tof ? Math.sqrt(mz) : -1 / Math.sqrt(mz));
  const mzOf = (x: number): number => (tof ? x * x : 1 / (x * x));
  const slope = tof ? 1 / (2 * Math.sqrt(at)) : 1 / (2 * at * Math.sqrt(at));
  const step = (slope * at) / resolvingPower / pointsPerWidth;
  const first = place(low);
  const length = Math.floor((place(high) - first) / step) + 1;
  return {
    mz: Float64Array.from({ length }, (_, k) => mzOf(first + k * step)),
    pointAt: (mz) => Math.round((place(mz) - first) / step),
    widthAt: (point) => mzOf(first + (point + 0.5) * step) - mzOf(first + (point - 0.5) * step),
  };
}

/** Throws X011 unless the axis has a length. */
export function requireAxis(low: number, high: number): void {
  if (low < high) return;
  throw new InputError({
    code: 'X011',
    where: '--set low, high',
    expected: 'an axis that ends above where it begins',
    found: `m/z ${low} to ${high}`,
    fix: 'set low below high',
  });
}
