/** Wavelength times photon energy, h·c/e: exact in the SI, 1239.841 984 … eV nm. */
export const evNm = (6.62607015e-34 * 299792458 * 1e9) / 1.602176634e-19;

/** A spectrum of light, the wavelengths rising. */
export type LightSpectrum = {
  readonly name: string;
  readonly kind: 'absorption' | 'emission';
  readonly nm: Float64Array;
  /** Absorbance, or intensity per nm. */
  readonly values: Float64Array;
};

/** Points along an axis that rises. */
export type Points = { readonly x: Float64Array; readonly y: Float64Array };

/**
 * A spectrum along photon energy (eV). Emission is light per interval, so that of one eV is that of one nm times
 * λ²/(h·c): doi 10.1021/jz401508t (Mooney and Kambhampati 2013). An absorbance is of each wavelength by itself and stays as it is.
 */
export function alongEnergy({ kind, nm, values }: LightSpectrum): Points {
  const n = nm.length;
  const x = new Float64Array(n);
  const y = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const from = n - 1 - i;
    x[i] = evNm / nm[from];
    y[i] = kind === 'emission' ? (values[from] * nm[from] ** 2) / evNm : values[from];
  }
  return { x, y };
}

/** The points from `from` to `to`, both included. */
export function between({ x, y }: Points, from: number, to: number): Points {
  let first = 0;
  while (first < x.length && x[first] < from) first++;
  let end = x.length;
  while (end > first && x[end - 1] > to) end--;
  return { x: x.subarray(first, end), y: y.subarray(first, end) };
}

/** Points of `spectrum` less `blank`, read between its points; NaN where the blank does not reach. */
export function lessBlank(spectrum: LightSpectrum, blank: LightSpectrum | null): LightSpectrum {
  if (!blank) return spectrum;
  const { nm, values } = blank;
  let j = 0;
  const net = spectrum.values.map((value, i) => {
    const at = spectrum.nm[i];
    while (j < nm.length - 2 && nm[j + 1] < at) j++;
    if (at < nm[0] || at > nm[nm.length - 1]) return Number.NaN;
    const t = (at - nm[j]) / (nm[j + 1] - nm[j]);
    return value - (values[j] + t * (values[j + 1] - values[j]));
  });
  const keep = Array.from(net.keys()).filter((i) => !Number.isNaN(net[i]));
  return {
    ...spectrum,
    nm: Float64Array.from(keep, (i) => spectrum.nm[i]),
    values: Float64Array.from(keep, (i) => net[i]),
  };
}
