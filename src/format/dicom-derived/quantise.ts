import { decimalString } from './data-set.ts';

/** A slice as stored numbers of 16 bits, and the line that makes them values again: `slope · stored + intercept`. */
export type Quantised = { readonly stored: Uint8Array; readonly slope: string; readonly intercept: string };

/**
 * Values as 16 bits. Signed ones have no intercept (PET: PS3.3, C.8.9.1.1.8), so the error is half of the largest magnitude over
 * 32,767; unsigned ones half of the range over 65,535, and none where the values are whole numbers within that range. Null where
 * a value is not finite.
 */
export function quantised(values: Float32Array, signed: boolean): Quantised | null {
  let [least, most, whole] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true];
  for (let v = 0; v < values.length; v++) {
    if (!Number.isFinite(values[v])) return null;
    if (values[v] < least) least = values[v];
    if (values[v] > most) most = values[v];
    whole &&= Number.isInteger(values[v]);
  }
  const steps = signed ? 32_767 : 65_535;
  const range = signed ? Math.max(Math.abs(least), Math.abs(most)) : most - least;
  const exact = whole && range <= steps;
  const intercept = signed ? '0' : decimalString(least);
  const slope = exact || range === 0 ? '1' : decimalString((range / steps) * (1 + 1e-9));
  const [m, b] = [Number(slope), Number(intercept)];
  const stored = new Uint8Array(2 * values.length);
  const view = new DataView(stored.buffer);
  for (let v = 0; v < values.length; v++) {
    const n = Math.round((values[v] - b) / m);
    if (signed) view.setInt16(2 * v, Math.max(-32_767, Math.min(32_767, n)), true);
    else view.setUint16(2 * v, Math.max(0, Math.min(65_535, n)), true);
  }
  return { stored, slope, intercept };
}
