/** The three codings of MS-Numpress. */
export type Numpress = 'linear' | 'pic' | 'slof';

/** Most bytes that `count` numbers take. */
export const numpressBytes = (count: number): number => 16 + 5 * count;

/**
 * `count` numbers from MS-Numpress (Teleman 2014, doi 10.1074/mcp.O114.037879): `linear` predicts each from the two before, `pic`
 * keeps whole counts, `slof` logarithms. Null where the bytes hold another number of them.
 */
export function fromNumpress(bytes: Uint8Array, count: number, coding: Numpress): Float64Array | null {
  if (count === 0 && (bytes.length === 0 || (coding !== 'pic' && bytes.length === 8))) return new Float64Array(0);
  if (coding === 'pic') return integers(bytes, count);
  if (bytes.length < 8) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fixedPoint = view.getFloat64(0);
  if (!(fixedPoint > 0 && fixedPoint < Number.POSITIVE_INFINITY)) return null;
  return coding === 'slof' ? logarithms(view, count, fixedPoint) : predicted(bytes, view, count, fixedPoint);
}

function logarithms(view: DataView, count: number, fixedPoint: number): Float64Array | null {
  if (view.byteLength !== 8 + 2 * count) return null;
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = Math.exp(view.getUint16(8 + 2 * i, true) / fixedPoint) - 1;
  return values;
}

function predicted(bytes: Uint8Array, view: DataView, count: number, fixedPoint: number): Float64Array | null {
  const firsts = Math.min(count, 2);
  if (bytes.length < 8 + 4 * firsts) return null;
  const values = new Float64Array(count);
  let [before, last] = [0, 0];
  for (let i = 0; i < firsts; i++) {
    before = last;
    last = view.getUint32(8 + 4 * i, true);
    values[i] = last / fixedPoint;
  }
  const nibbles = { bytes, at: 2 * (8 + 4 * firsts) };
  for (let i = firsts; i < count; i++) {
    const difference = nextInteger(nibbles);
    if (difference === null) return null;
    const next = 2 * last - before + difference;
    before = last;
    last = next;
    values[i] = next / fixedPoint;
  }
  return isAtEnd(nibbles) ? values : null;
}

function integers(bytes: Uint8Array, count: number): Float64Array | null {
  const values = new Float64Array(count);
  const nibbles = { bytes, at: 0 };
  for (let i = 0; i < count; i++) {
    const value = nextInteger(nibbles);
    if (value === null) return null;
    values[i] = value >>> 0;
  }
  return isAtEnd(nibbles) ? values : null;
}

/** Half bytes, the upper one first; `at` counts them. */
type Nibbles = { readonly bytes: Uint8Array; at: number };

/** A whole number of 32 bits: a half byte tells how many leading half bytes are 0 (0 to 8) or 15 (9 to 15); the others follow, lowest first. */
function nextInteger(nibbles: Nibbles): number | null {
  const { bytes } = nibbles;
  let at = nibbles.at;
  const most = 2 * bytes.length;
  if (at >= most) return null;
  const head = at & 1 ? bytes[at >> 1] & 15 : bytes[at >> 1] >> 4;
  at++;
  const leading = head <= 8 ? head : head - 8;
  if (at + 8 - leading > most) return null;
  let value = head <= 8 ? 0 : -1 << (4 * (8 - leading));
  for (let n = 0; n < 8 - leading; n++, at++) value |= (at & 1 ? bytes[at >> 1] & 15 : bytes[at >> 1] >> 4) << (4 * n);
  nibbles.at = at;
  return value;
}

/** No half byte is left but one that fills the last byte. */
const isAtEnd = ({ bytes, at }: Nibbles): boolean => at === 2 * bytes.length || at === 2 * bytes.length - 1;
