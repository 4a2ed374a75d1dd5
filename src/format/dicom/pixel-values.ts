import { InputError } from '../../finding/input-error.ts';
import { bytesPerSlice, type PixelForm, type PixelPlace } from './pixel-place.ts';

/** Writes the values of a slice, `stored · slope + intercept`, to `into` from `at` on. Throws F189 where bytes are missing. */
export async function addSlice(
  pixels: PixelPlace,
  { slope, intercept }: { readonly slope: number; readonly intercept: number },
  into: Float32Array,
  at: number,
  where: string,
): Promise<void> {
  const bytes = await bytesOf(pixels, where);
  if (bytes.length < bytesPerSlice(pixels)) throw tooShort(where, bytesPerSlice(pixels), bytes.length);
  if (pixels.type === 'float') addFloats(pixels, bytes, { slope, intercept }, into, at);
  else addIntegers(pixels, bytes, { slope, intercept }, into, at);
}

async function bytesOf({ blob, spans }: PixelPlace, _where: string): Promise<Uint8Array> {
  const [{ start, length }] = spans;
  return new Uint8Array(await blob.slice(start, start + length).arrayBuffer());
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

/** F189: the pixels are fewer than the header claims. */
export function tooShort(where: string, expected: number, found: number): InputError {
  return new InputError({
    code: 'F189',
    where,
    expected: `${expected} bytes of pixels`,
    found: `${found}`,
    fix: 'copy or export the file again',
  });
}
