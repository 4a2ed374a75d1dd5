import { InputError } from '../../finding/input-error.ts';
import { weightedLeastSquares } from '../../numeric/least-squares.ts';
import { mad, median } from '../../numeric/robust.ts';
import type { Peak } from './peak.ts';

/**
 * Resolving power m/Δm (FWHM) along the axis: ln R = `logAtReference` + `exponent`·ln(mz/`referenceMz`). `covariance` is that
 * of the two terms; `scatter` the standard deviation of ln R of one peak about the line.
 */
export type ResolvingPower = {
  readonly referenceMz: number;
  readonly logAtReference: number;
  readonly exponent: number;
  readonly covariance: readonly (readonly number[])[];
  readonly scatter: number;
  readonly peaks: number;
};

/**
 * The power law through the widths of single peaks, in the manner of IsotopeFit (Ralser et al. 2015, Int. J. Mass
 * Spectrom. 379, 194). Peaks with a flag, or below S/N 10, are left out; so are those
 * more than 3 σ (MAD) off the median line of Theil and Sen, mostly wider ones that hold two. With fewer than 8 peaks, or within a tenth of an octave, the
 * exponent cannot be seen: it is then `exponent` (0 for time of flight, −0.5 orbitrap, −1 ion cyclotron resonance) with u 0.3.
 * Throws Q373 where fewer than 3 peaks remain.
 */
export function resolvingPower(peaks: readonly Peak[], { exponent = 0 }: { exponent?: number } = {}): ResolvingPower {
  let used = peaks.filter((p) => p.flags.length === 0 && p.signalToNoise >= 10 && p.fwhm > 0);
  if (used.length < 3)
    throw new InputError({
      code: 'Q373',
      where: 'resolving power',
      expected: 'at least 3 single peaks of a profile spectrum with S/N of 10 or more',
      found: `${used.length} of ${peaks.length} peaks`,
      fix: 'state the resolving power of the instrument',
    });
  const referenceMz = Math.exp(median(used.map((p) => Math.log(p.mz))));
  const logs = used.map((p) => Math.log(p.mz / referenceMz));
  const free = used.length >= 8 && Math.max(...logs) - Math.min(...logs) > 0.1 * Math.LN2;
  const off = offMedianLine(
    logs,
    used.map((p) => Math.log(p.mz / p.fwhm)),
    free ? null : exponent,
  );
  const limit = 3 * Math.max(mad(off), 0.003);
  used = used.filter((_, i) => Math.abs(off[i]) <= limit);
  const x = Float64Array.from(used, (p) => Math.log(p.mz / referenceMz));
  const y = Float64Array.from(used, (p) => Math.log(p.mz / p.fwhm));
  const fit = free ? line(x, y) : level(x, y, exponent);
  const squares = fit.residuals.reduce((sum, r) => sum + r * r, 0);
  return {
    referenceMz,
    logAtReference: fit.terms[0],
    exponent: fit.terms[1],
    covariance: fit.covariance,
    scatter: Math.sqrt(squares / Math.max(1, used.length - (free ? 2 : 1))),
    peaks: used.length,
  };
}

/** Distances from the line with the median of the slopes between any two points (of at most 300), or with the slope given. */
function offMedianLine(x: readonly number[], y: readonly number[], given: number | null): number[] {
  const stride = Math.ceil(x.length / 300);
  const slopes: number[] = [];
  if (given === null)
    for (let i = 0; i < x.length; i += stride)
      for (let j = i + stride; j < x.length; j += stride) slopes.push((y[j] - y[i]) / (x[j] - x[i]));
  const slope = given ?? median(slopes);
  const rest = y.map((v, i) => v - slope * x[i]);
  const centre = median(rest);
  return rest.map((v) => v - centre);
}

type Line = { readonly terms: readonly number[]; readonly covariance: number[][]; readonly residuals: Float64Array };

function line(x: Float64Array, y: Float64Array): Line {
  const ones = new Float64Array(x.length).fill(1);
  const fit = weightedLeastSquares([ones, x], y, ones, { absoluteSigma: false });
  return {
    terms: [...fit.coefficients],
    covariance: fit.covariance.map((row) => [...row]),
    residuals: fit.residuals,
  };
}

const exponentU = 0.3;

function level(x: Float64Array, y: Float64Array, exponent: number): Line {
  const flat = y.map((v, i) => v - exponent * x[i]);
  const ones = new Float64Array(x.length).fill(1);
  const fit = weightedLeastSquares([ones], flat, ones, { absoluteSigma: false });
  return {
    terms: [fit.coefficients[0], exponent],
    covariance: [
      [fit.covariance[0][0], 0],
      [0, exponentU ** 2],
    ],
    residuals: fit.residuals,
  };
}

/** R of a model at an m/z, with the standard uncertainty of the line there. */
export function resolvingPowerAt(model: ResolvingPower, mz: number): { readonly value: number; readonly u: number } {
  const x = Math.log(mz / model.referenceMz);
  const value = Math.exp(model.logAtReference + model.exponent * x);
  const c = model.covariance;
  return { value, u: value * Math.sqrt(Math.max(0, c[0][0] + 2 * x * c[0][1] + x * x * c[1][1])) };
}
