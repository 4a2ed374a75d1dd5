import { InputError } from '../../finding/input-error.ts';
import { cholesky } from '../../numeric/cholesky.ts';
import { weightedLeastSquares } from '../../numeric/least-squares.ts';
import type { Spectrum } from '../../signal/signal.ts';
import { type AxisTerm, axisTerms } from './axis-terms.ts';
import type { Reference } from './references.ts';

/**
 * How far the axis of a spectrum is off: measured − true (ppm) = Σ coefficient·term. `shares` is the lower Cholesky factor
 * of the covariance of the coefficients: one column for each independent root, all of one group.
 */
export type AxisCalibration = {
  readonly terms: readonly AxisTerm[];
  readonly coefficients: readonly number[];
  readonly shares: readonly (readonly number[])[];
  readonly centreMz: number;
  /** Standard deviation of the references about the calibration (ppm); NaN without degrees of freedom. */
  readonly residualPpm: number;
  readonly dof: number;
  /** Of each model that was tried, its corrected Akaike criterion; the least was taken. */
  readonly tried: readonly { readonly terms: readonly AxisTerm[]; readonly aicc: number }[];
};

/** `terms`: the model to use; without it the evidence chooses. `uPpm`: what one reference may be off beside its own u. */
export type RecalibrationOptions = { readonly terms?: readonly AxisTerm[]; readonly uPpm?: number };

/**
 * Calibration from peaks of known m/z. One reference gives one term (`ppm` unless `offset` is asked for), its u that of the
 * reference with `uPpm` (default 1). More references: of `ppm`, `offset`, and ppm with a line or a parabola in m/z, the one
 * of least AICc (Hurvich and Tsai 1989, doi 10.1093/biomet/76.2.297) that leaves two degrees of freedom; where their
 * scatter exceeds their u, every u is widened by it. Throws Q374 without references or with fewer than terms.
 */
export function axisCalibration(
  references: readonly Reference[],
  { terms, uPpm = 1 }: RecalibrationOptions = {},
): AxisCalibration {
  const n = references.length;
  const models = terms ? [terms] : axisTerms.filter((model) => model.length === 1 || n >= model.length + 2);
  if (n === 0 || n < models[0].length)
    throw new InputError({
      code: 'Q374',
      where: 'calibration of the m/z axis',
      expected: `at least ${Math.max(1, models[0].length)} references found in the spectrum`,
      found: String(n),
      fix: 'widen the tolerance, correct the charge or formula of the references, or leave the axis as it is',
    });
  const centreMz = references.reduce((sum, r) => sum + r.trueMz, 0) / n;
  // With one reference the two models cannot be told apart: ppm unless asked otherwise.
  const fits = (n === 1 && !terms ? [models[0]] : models).map((model) => fitted(references, model, centreMz, uPpm));
  const best = fits.reduce((a, b) => (b.aicc < a.aicc ? b : a));
  return { ...best.calibration, tried: fits.map(({ calibration, aicc }) => ({ terms: calibration.terms, aicc })) };
}

/** Value of a term (ppm) at an m/z. */
function termAt(term: AxisTerm, mz: number, centre: number): number {
  if (term === 'ppm') return 1;
  if (term === 'offset') return 1e6 / mz;
  return term === 'line' ? (mz - centre) / centre : ((mz - centre) / centre) ** 2;
}

function fitted(references: readonly Reference[], terms: readonly AxisTerm[], centreMz: number, uPpm: number) {
  const [n, p] = [references.length, terms.length];
  const y = Float64Array.from(references, (r) => (1e6 * (r.measuredMz - r.trueMz)) / r.trueMz);
  const u = references.map((r) => Math.hypot(uPpm, (1e6 * (r.u > 0 ? r.u : 0)) / r.trueMz));
  const weights = Float64Array.from(u, (value) => 1 / (value * value));
  const design = terms.map((term) => Float64Array.from(references, (r) => termAt(term, r.trueMz, centreMz)));
  const fit = weightedLeastSquares(design, y, weights, { absoluteSigma: true });
  const widened = fit.dof > 0 ? Math.max(1, fit.chiSquare / fit.dof) : 1;
  const lower = cholesky(fit.covariance.map((row) => row.map((c) => c * widened)));
  // Variance scale unknown and so one parameter more, as in any regression.
  const k = p + 1;
  const scale = n * Math.log(Math.max(fit.chiSquare, 1e-12 * n) / n);
  const aicc = n - k - 1 > 0 ? scale + 2 * k + (2 * k * (k + 1)) / (n - k - 1) : p === 1 ? 0 : Number.POSITIVE_INFINITY;
  const squares = fit.residuals.reduce((sum, r) => sum + r * r, 0);
  return {
    aicc,
    calibration: {
      terms,
      coefficients: [...fit.coefficients],
      shares: lower.map((row) => [...row]),
      centreMz,
      residualPpm: fit.dof > 0 ? Math.sqrt(squares / fit.dof) : Number.NaN,
      dof: fit.dof,
    },
  };
}

/** Correction of the axis at a measured m/z: the true m/z, and what each root of the calibration adds to it (ppm, signed). */
export function calibratedMz(
  calibration: AxisCalibration,
  mz: number,
): { readonly mz: number; readonly sharesPpm: readonly number[] } {
  const at = calibration.terms.map((term) => termAt(term, mz, calibration.centreMz));
  const ppm = at.reduce((sum, t, j) => sum + t * calibration.coefficients[j], 0);
  const sharesPpm = at.map((_, root) => -at.reduce((sum, t, j) => sum + t * calibration.shares[j][root], 0));
  return { mz: mz / (1 + 1e-6 * ppm), sharesPpm };
}

/** The spectrum on its corrected axis. */
export function recalibrated(spectrum: Spectrum, calibration: AxisCalibration): Spectrum {
  const values = spectrum.abscissa.values.map((mz) => calibratedMz(calibration, mz).mz);
  return { ...spectrum, abscissa: { ...spectrum.abscissa, values } };
}
