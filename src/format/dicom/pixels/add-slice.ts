import { bytesPerSlice, type PixelForm, type PixelPlace, tooShort } from './pixel-form.ts';
import { unpacked } from './unpack.ts';

/** Writes the values of a slice, `stored · slope + intercept`, to `into` from `at` on. Throws F189 where bytes are missing. */
export async function addSlice(
  pixels: PixelPlace,
  { slope, intercept }: { readonly slope: number; readonly intercept: number },
  into: Float32Array,
  at: number,
  where: string,
): Promise<void> {
  const raw = await bytesOf(pixels);
  const { bytes, form } =
    pixels.packing === 'plain' || pixels.packing === 'deflated'
      ? { bytes: raw, form: pixels }
      : await unpacked(raw, pixels, where);
  if (bytes.length < bytesPerSlice(form)) throw tooShort(where, bytesPerSlice(form), bytes.length);
  if (form.type === 'float') addFloats(form, bytes, { slope, intercept }, into, at);
  else if (form.bitsAllocated === 1) addBits(form, pixels.skippedBits, bytes, into, at);
  else addIntegers(form, bytes, { slope, intercept }, into, at);
}

/** The bytes of a slice, its fragments joined. */
async function bytesOf({ blob, spans }: PixelPlace): Promise<Uint8Array> {
  const pieces = spans.map(({ start, length }) => blob.slice(start, start + length));
  return new Uint8Array(await (pieces.length === 1 ? pieces[0] : new Blob(pieces)).arrayBuffer());
}

type Line = { readonly slope: number; readonly intercept: number };

/** Bits outside Bits Stored are no part of the value (they may hold an overlay): they are shifted out, and the sign extended. */
function addIntegers(form: PixelForm, bytes: Uint8Array, { slope, intercept }: Line, into: Float32Array, at: number) {
  const { rows, columns, bitsAllocated, bitsStored, lowBit, signed, littleEndian } = form;
  const count = rows * columns;
  const left = 32 - bitsStored - lowBit;
  const right = 32 - bitsStored;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < count; i++) {
    const raw =
      bitsAllocated === 16
        ? view.getUint16(2 * i, littleEndian)
        : bitsAllocated === 8
          ? bytes[i]
          : view.getUint32(4 * i, littleEndian);
    const stored = signed ? (raw << left) >> right : (raw << left) >>> right;
    into[at + i] = stored * slope + intercept;
  }
}

function addFloats(form: PixelForm, bytes: Uint8Array, { slope, intercept }: Line, into: Float32Array, at: number) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = form.rows * form.columns;
  for (let i = 0; i < count; i++) {
    const stored =
      form.bitsAllocated === 32 ? view.getFloat32(4 * i, form.littleEndian) : view.getFloat64(8 * i, form.littleEndian);
    into[at + i] = stored * slope + intercept;
  }
}

/** Bits, the lowest of a byte first (PS3.5 8.1.1). */
function addBits(
  { rows, columns }: PixelForm,
  skipped: number,
  bytes: Uint8Array,
  into: Float32Array,
  at: number,
): void {
  for (let i = 0, bit = skipped; i < rows * columns; i++, bit++) into[at + i] = (bytes[bit >> 3] >> (bit & 7)) & 1;
}
