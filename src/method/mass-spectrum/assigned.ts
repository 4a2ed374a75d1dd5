import { assignMass } from '../../analysis/assignment/assign-mass.ts';
import type { AssignmentOptions, Search } from '../../analysis/assignment/assign-pattern.ts';
import { assignSpectrum } from '../../analysis/assignment/assign-spectrum.ts';
import type { Assignment, SpectrumAssignment } from '../../analysis/assignment/assignment.ts';
import type { ChargeLadder } from '../../analysis/assignment/charge-ladder.ts';
import { mainFamily } from '../../analysis/assignment/main-family.ts';
import { type ClusterMixture, mixtureOf } from '../../analysis/assignment/mixture-of.ts';
import { observedPeaks } from '../../analysis/assignment/observed-peaks.ts';
import type { Span } from '../../analysis/assignment/search-space.ts';
import type { Peak } from '../../analysis/spectrum/peak.ts';
import { calibratedMz } from '../../analysis/spectrum/recalibrate.ts';
import { shapeOf } from '../../analysis/spectrum/spectrum-shape.ts';
import { InputError } from '../../finding/input-error.ts';
import { type PeakReadings, peakReadings } from './fragments-of-peaks.ts';
import { chargedPeak } from './neutral-mass.ts';
import type { Parameters } from './parameters.ts';
import type { Picked } from './respond.ts';

/** The assignment of the main species; of resolved isotopes with that of the whole spectrum. */
export type Assigned = {
  readonly main: Assignment;
  readonly whole: SpectrumAssignment | null;
  readonly peak: Peak;
  /** Of a resolved profile spectrum, where it was asked for. */
  readonly mixture: ClusterMixture | null;
  /** What the other peaks are, where isotopes are not resolved. */
  readonly others: PeakReadings | null;
  /** The ladder that told the charge, where isotopes are not resolved. */
  readonly ladder: ChargeLadder | null;
};

/** Widest peak (u, at charge 1) of which single isotopes may still be told apart. */
const widestIsotope = 0.7;

/** Which composition explains the spectrum. Throws Q392 where no pattern is found and Q433 where no peak or no candidate is. */
export function assigned(picked: Picked, search: Search, p: Parameters, where: string): Assigned {
  const peak = tallest(picked.peaks, where);
  const options: AssignmentOptions = {
    axis: { value: 0, u: p['axis-u'] ?? leftByCalibrants(picked, peak) ?? search.space.tolerancePpm / 3 },
    priors: {
      electronShells: p['electron-shells'],
      metalToLigandWindow: p['metal-to-ligand-window'],
      fewAdducts: p['few-adducts'],
    },
  };
  if (isResolved(peak, search, p)) {
    const whole = assignSpectrum(search, observedPeaks(picked.peaks, picked.ionVariance), options);
    const main = mainFamily(whole, where);
    const isProfile = shapeOf(picked.spectrum) === 'profile';
    const mixture = isProfile && p.mixture ? mixtureOf(search, whole, picked.spectrum, picked.peaks) : null;
    return { main, whole, peak, mixture, others: null, ladder: null };
  }
  const axisU = options.axis?.u ?? 0;
  const charged = chargedPeak(picked.peaks, peak, p.charges ?? leastOf(search.space.charges));
  const main = assignMass(search, charged, options);
  if (main.candidates.length === 0) throw none(`no composition at m/z ${charged.mz.toFixed(2)}`, where);
  const { ladder } = charged;
  const others = ladder ? null : peakReadings(picked.peaks, peak, charged.charge, search.space, axisU);
  return { main, whole: null, peak, mixture: null, others, ladder };
}

/** Of a range that nobody stated, the smallest charge. */
const leastOf = ([low, high]: Span): Span => (high < 0 ? [high, high] : [Math.max(low, 1), Math.max(low, 1)]);

/** Least uncertainty (ppm) that an axis is trusted with after calibrants put it right. */
const leastAxisU = 0.5;

/** What the calibrants leave open at the main peak (ppm); null without them. */
function leftByCalibrants({ recalibration }: Picked, { mz }: Peak): number | null {
  if (!recalibration) return null;
  return Math.max(leastAxisU, Math.hypot(...calibratedMz(recalibration.calibration, mz).sharesPpm));
}

function isResolved({ fwhm }: Peak, { space }: Search, { isotopes }: Parameters): boolean {
  if (isotopes !== 'auto') return isotopes === 'resolved';
  const least = Math.min(...space.charges.map(Math.abs).filter((z) => z > 0));
  return Number.isNaN(fwhm) || fwhm * least < widestIsotope;
}

/** The main peak. Throws Q433 where there is none. */
export function tallest(peaks: readonly Peak[], where: string): Peak {
  if (peaks.length === 0) throw none('no peak above the noise', where);
  return peaks.reduce((best, peak) => (peak.height > best.height ? peak : best));
}

function none(found: string, where: string): InputError {
  return new InputError({
    code: 'Q433',
    where,
    expected: 'a peak that the search space reaches',
    found,
    fix: 'widen metals, ligands, charges or tolerance, lower signal-to-noise, or choose another part with mz:',
  });
}
