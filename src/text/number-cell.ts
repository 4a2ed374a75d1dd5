/** Powers of ten that a double holds exactly. */
const exactPowers = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

/** Where the last number read by `numberAt` ended; kept by the caller, so that no call allocates. */
export type Cursor = { end: number };

/**
 * The number at `start`, blanks around it skipped, exactly as `Number()` reads it; `cursor.end` is the byte after it.
 * `mark` is the code of the decimal mark. NaN, and `cursor.end` −1, where no number stands. `bytes` must hold a line
 * break after `start`.
 */
export function numberAt(bytes: Uint8Array, start: number, mark: number, cursor: Cursor): number {
  let p = start;
  let code = bytes[p];
  while (code === 32) code = bytes[++p];
  const from = p;
  let negative = false;
  if (code === 45) {
    negative = true;
    code = bytes[++p];
  } else if (code === 43) code = bytes[++p];
  const digitsFrom = p;
  let mantissa = 0;
  while (code >= 48 && code <= 57) {
    mantissa = mantissa * 10 + (code - 48);
    code = bytes[++p];
  }
  let digits = p - digitsFrom;
  let exponent = 0;
  if (code === mark) {
    const fractionFrom = p + 1;
    code = bytes[++p];
    while (code >= 48 && code <= 57) {
      mantissa = mantissa * 10 + (code - 48);
      code = bytes[++p];
    }
    exponent = fractionFrom - p;
    digits -= exponent;
  }
  if (digits === 0) {
    cursor.end = -1;
    return Number.NaN;
  }
  if (code === 101 || code === 69) {
    let q = p + 1;
    const sign = bytes[q];
    if (sign === 45 || sign === 43) q++;
    const powerFrom = q;
    let power = 0;
    for (let c = bytes[q]; c >= 48 && c <= 57; c = bytes[++q]) if (power < 100_000) power = power * 10 + (c - 48);
    if (q > powerFrom) {
      exponent += sign === 45 ? -power : power;
      p = q;
      code = bytes[p];
    }
  }
  const to = p;
  while (code === 32) code = bytes[++p];
  cursor.end = p;
  if (mantissa <= Number.MAX_SAFE_INTEGER) {
    if (exponent === 0) return negative ? -mantissa : mantissa;
    if (exponent < 0 && exponent >= -22) return (negative ? -mantissa : mantissa) / exactPowers[-exponent];
    if (exponent > 0 && exponent <= 22) return (negative ? -mantissa : mantissa) * exactPowers[exponent];
  }
  return slowNumber(bytes, from, to, mark);
}

/** By the engine's own conversion, for more digits or larger powers than doubles multiply exactly. */
function slowNumber(bytes: Uint8Array, from: number, to: number, mark: number): number {
  let text = '';
  for (let i = from; i < to; i++) text += String.fromCharCode(bytes[i] === mark ? 46 : bytes[i]);
  return Number(text);
}
