import type { Peak } from '../../analysis/spectrum/peak.ts';
import { type AxisCalibration, axisCalibration, recalibrated } from '../../analysis/spectrum/recalibrate.ts';
import { referencesIn } from '../../analysis/spectrum/references.ts';
import { aggregatedEnvelope } from '../../chemistry/envelope/aggregated.ts';
import { mzOf } from '../../chemistry/envelope/envelope.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Spectrum } from '../../signal/signal.ts';
import type { Context } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** The axis as it was put right, and by how many of the calibrants that were named. */
export type Recalibration = {
  readonly calibration: AxisCalibration;
  readonly found: number;
  readonly named: number;
};

/**
 * The axis put right by the calibrants that the parameters name, each an m/z or the formula of an ion; null where none is
 * named. Of an ion the most abundant line is sought, or its average m/z where isotopes are not resolved. Throws Q374 where
 * none is found, Q450 for a formula without a charge.
 */
export function recalibration(
  spectrum: Spectrum,
  peaks: readonly Peak[],
  p: Parameters,
  context: Context,
): { readonly spectrum: Spectrum; readonly recalibration: Recalibration } | null {
  if (p.calibrants.length === 0) return null;
  const known = p.calibrants.map((calibrant) =>
    typeof calibrant === 'number' ? calibrant : mzOfIon(calibrant, p.isotopes !== 'unresolved', context),
  );
  const references = referencesIn(peaks, known, { tolerancePpm: p['calibrant-tolerance'] });
  const calibration = axisCalibration(references);
  return {
    spectrum: recalibrated(spectrum, calibration),
    recalibration: { calibration, found: references.length, named: known.length },
  };
}

function mzOfIon(text: string, resolved: boolean, { where, probe }: Context): number {
  const place = `${where}.parameters.calibrants`;
  const { composition } = parseFormula(text, probe?.ligands ?? {}, place);
  if (composition.charge === 0)
    throw new InputError({
      code: 'Q450',
      where: place,
      expected: 'the formula of an ion, with its charge, or an m/z',
      found: `"${text}"`,
      fix: 'write for example "[Au25(SG)18 - 6H]7-", "[Cs4I3]+" or 1490.2133',
    });
  const { masses, abundances } = aggregatedEnvelope(composition);
  const mz = mzOf(masses, composition.charge);
  if (resolved) return mz[abundances.indexOf(Math.max(...abundances))];
  let sum = 0;
  for (let i = 0; i < mz.length; i++) sum += abundances[i] * mz[i];
  return sum / abundances.reduce((total, share) => total + share, 0);
}

const words = { ppm: 'ppm', offset: 'offset', line: 'line in m/z', parabola: 'parabola in m/z' } as const;

/** `2 of 3 calibrants found: ppm; residual 0.8 ppm`. */
export function recalibrationText({ calibration, found, named }: Recalibration): string {
  const terms = calibration.terms.map((term, i) => `${words[term]} ${calibration.coefficients[i].toFixed(2)}`);
  const rest = Number.isNaN(calibration.residualPpm) ? '' : `; residual ${calibration.residualPpm.toFixed(2)} ppm`;
  return `${found} of ${named} calibrants found; measured − true (ppm): ${terms.join(', ')}${rest}`;
}
