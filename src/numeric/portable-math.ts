const bits = new DataView(new ArrayBuffer(8));

const ln2High = 0.6931471803691238;
const ln2Low = 1.9082149292705877e-10;

/** ln x from + − × ÷ alone, so that every machine gives the same bits; error below 2 units in the last place. */
export function portableLog(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
  if (x === Number.POSITIVE_INFINITY) return x;
  if (x < 2 ** -1022) return portableLog(x * 2 ** 54) - 54 * (ln2High + ln2Low);
  bits.setFloat64(0, x);
  const high = bits.getUint32(0);
  let exponent = (high >>> 20) - 1023;
  bits.setUint32(0, (high & 0xfffff) | 0x3ff00000);
  let mantissa = bits.getFloat64(0);
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  const f = mantissa - 1;
  const s = f / (2 + f);
  const z = s * s;
  let series = 0;
  for (let k = 23; k >= 3; k -= 2) series = 1 / k + z * series;
  // ln(1 + f) = f − s·f + 2 s z series: the leading f is exact.
  return exponent * ln2High + (f - (s * f - 2 * s * z * series - exponent * ln2Low));
}

/** eˣ from + − × ÷ alone, so that every machine gives the same bits; error below 2 units in the last place. */
export function portableExp(x: number): number {
  if (Number.isNaN(x)) return x;
  if (x > 709.8) return Number.POSITIVE_INFINITY;
  if (x < -745.2) return 0;
  const k = Math.round(x / (ln2High + ln2Low));
  const high = x - k * ln2High;
  const low = k * ln2Low;
  const r = high - low;
  let series = 1;
  for (let n = 18; n >= 2; n--) series = 1 + (r / n) * series;
  const value = 1 + (high + (r * series - r - low));
  const half = Math.trunc(k / 2);
  return value * 2 ** half * 2 ** (k - half);
}
