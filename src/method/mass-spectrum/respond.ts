import { background } from '../../analysis/spectrum/background.ts';
import { centroids } from '../../analysis/spectrum/centroids.ts';
import type { Peak } from '../../analysis/spectrum/peak.ts';
import { recalibrated } from '../../analysis/spectrum/recalibrate.ts';
import { variancePerIntensity } from '../../analysis/spectrum/shot-noise.ts';
import { shapeOf } from '../../analysis/spectrum/spectrum-shape.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Signal, Spectrum } from '../../signal/signal.ts';
import { meanSpectrum } from '../../signal/spectrum/mean-spectrum.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';
import { type Recalibration, recalibration } from './recalibration.ts';

/**
 * One spectrum with its peaks, rising in m/z; the `scans` that it is the mean of, on the same axis. `ionVariance`: what ions add to the variance of a
 * point for each unit of its height.
 */
export type Picked = {
  readonly spectrum: Spectrum;
  readonly peaks: readonly Peak[];
  readonly scans: readonly Spectrum[];
  readonly ionVariance: number;
  readonly recalibration: Recalibration | null;
};

/** The mean of the scans of an acquisition, and its peaks. Throws Q432 for other signals and for several acquisitions. */
export function respond(acquisitions: readonly Acquisition[], p: Parameters, context: Context): Responded<Picked> {
  if (acquisitions.length > 1) throw refused(`${acquisitions.length} acquisitions`, context);
  const { name, signal } = acquisitions[0];
  const spectra = massSpectra(signal, name, context);
  const mean = meanSpectrum(spectra, p.tolerance, context.where);
  const spectrum = p.mz ? between(mean, p.mz) : mean;
  const picked = peaksOf(spectrum, p['signal-to-noise']);
  const right = recalibration(spectrum, picked.peaks, p, context);
  const known = right
    ? { spectrum: right.spectrum, ...peaksOf(right.spectrum, p['signal-to-noise']), recalibration: right.recalibration }
    : { spectrum, ...picked, recalibration: null };
  const scans = right ? spectra.map((scan) => recalibrated(scan, right.recalibration.calibration)) : spectra;
  return { value: { ...known, scans }, responses: [], findings: [] };
}

/** Peaks by the noise of the baseline and that of the ions themselves, which grows with the signal. */
function peaksOf(spectrum: Spectrum, signalToNoise: number): Pick<Picked, 'peaks' | 'ionVariance'> {
  if (shapeOf(spectrum) === 'centroid') return { peaks: centroids(spectrum), ionVariance: 0 };
  const { values } = spectrum.ordinate;
  const under = background(values);
  const ionVariance = variancePerIntensity(values, under);
  const options = { signalToNoise, background: under, variancePerIntensity: ionVariance };
  return { peaks: centroids(spectrum, options), ionVariance };
}

function massSpectra(signal: Signal, name: string, context: Context): readonly Spectrum[] {
  const all = signal.kind === 'spectrum' ? [signal] : signal.kind === 'spectra' ? signal.spectra : [];
  const spectra = all.filter((s) => s.abscissa.label === 'm/z' && (s.msLevel ?? 1) === 1);
  if (spectra.length > 0) return spectra;
  const found = all.length > 0 ? 'spectra of fragments or of light' : `a ${signal.kind}`;
  throw refused(`${found} in ${name}`, context);
}

function refused(found: string, { where }: Context): InputError {
  return new InputError({
    code: 'Q432',
    where: `${where}.sample`,
    expected: 'one mass spectrum, or one run of survey scans',
    found,
    fix: 'name one acquisition; choose scans with options: { scans: … } of its data entry',
  });
}

function between(spectrum: Spectrum, [low, high]: readonly [number, number]): Spectrum {
  const { values } = spectrum.abscissa;
  let [from, to] = [0, values.length];
  while (from < to && values[from] < low) from++;
  while (to > from && values[to - 1] > high) to--;
  return {
    ...spectrum,
    abscissa: { ...spectrum.abscissa, values: values.subarray(from, to) },
    ordinate: { ...spectrum.ordinate, values: spectrum.ordinate.values.subarray(from, to) },
  };
}
