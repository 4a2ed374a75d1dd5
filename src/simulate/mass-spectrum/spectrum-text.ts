import type { Spectrum } from '../../signal/signal.ts';

/** A spectrum in two columns with a tab between, as instruments export it; the first line says that it is simulated. */
export function spectrumText({ abscissa, ordinate }: Spectrum): Uint8Array {
  const lines = ['# Simulated by cupel simulate: nothing was measured; see truth.json', 'm/z\tintensity'];
  for (let k = 0; k < abscissa.values.length; k++)
    lines.push(`${abscissa.values[k].toFixed(4)}\t${ordinate.values[k]}`);
  return new TextEncoder().encode(`${lines.join('\n')}\n`);
}

/** The spectrum as a reader of that text returns it. */
export function asWritten(spectrum: Spectrum): Spectrum {
  const values = spectrum.abscissa.values.map((mz) => Number(mz.toFixed(4)));
  return { ...spectrum, abscissa: { ...spectrum.abscissa, values } };
}
