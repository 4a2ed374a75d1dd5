import { random } from '../../numeric/random.ts';
import { unit } from '../../quantity/unit.ts';
import type { Spectrum } from '../../signal/signal.ts';

/** A spectrum for tests. */
export function spectrumOf(
  mz: ArrayLike<number>,
  values: ArrayLike<number>,
  shape: Spectrum['shape'] = 'profile',
): Spectrum {
  return {
    kind: 'spectrum',
    name: 'test',
    abscissa: { label: 'm/z', unit: unit('1'), values: Float64Array.from(mz) },
    ordinate: { label: 'counts', unit: unit('1'), values: Float64Array.from(values) },
    shape,
    polarity: 'negative',
    seconds: null,
    msLevel: 1,
    metadata: {},
  };
}

export type Bell = { readonly mz: number; readonly height: number; readonly fwhm: number };

/** Gaussian peaks on `base`, with normal noise of `sd` from a seed. */
export function bells(mz: Float64Array, peaks: readonly Bell[], base = 0, sd = 0, seed = 1): Float64Array {
  const dice = random(seed);
  const values = mz.map(() => base);
  for (const { mz: at, height, fwhm } of peaks)
    for (let i = 0; i < mz.length; i++) {
      const x = (mz[i] - at) / fwhm;
      if (Math.abs(x) < 4) values[i] += height * Math.exp(-4 * Math.LN2 * x * x);
    }
  return sd > 0 ? values.map((v) => v + sd * dice.normal()) : values;
}

export const evenAxis = (from: number, to: number, points: number): Float64Array =>
  Float64Array.from({ length: points }, (_, i) => from + ((to - from) * i) / (points - 1));
