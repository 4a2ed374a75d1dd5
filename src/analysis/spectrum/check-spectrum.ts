import { InputError } from '../../finding/input-error.ts';
import type { Spectrum } from '../../signal/signal.ts';

/** Throws Q370 where no point is above zero, Q371 where the axis does not rise or a value is no number. */
export function checkSpectrum({ name, abscissa, ordinate }: Spectrum): void {
  const [mz, values] = [abscissa.values, ordinate.values];
  let above = false;
  for (let i = 0; i < mz.length; i++) {
    if (values[i] > 0) above = true;
    if (Number.isFinite(values[i]) && Number.isFinite(mz[i]) && (i === 0 || mz[i] > mz[i - 1])) continue;
    throw new InputError({
      code: 'Q371',
      where: `${name}, point ${i + 1}`,
      expected: `rising ${abscissa.label} and a number at each`,
      found: `${values[i]} at ${mz[i]} after ${i > 0 ? mz[i - 1] : 'the start'}`,
      fix: 'sort the points by m/z and take out points without a number',
    });
  }
  if (above) return;
  throw new InputError({
    code: 'Q370',
    where: name,
    expected: 'a spectrum with intensity above zero',
    found: mz.length === 0 ? 'no points' : `${mz.length} points, none above zero`,
    fix: 'choose scans that hold ions, and check that the file was written whole',
  });
}
