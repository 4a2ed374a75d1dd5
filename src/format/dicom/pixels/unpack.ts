import { type CodecName, unpackWith } from './codecs.ts';
import { unpackJpegLossless } from './jpeg-lossless.ts';
import { streamSize } from './jpeg-markers.ts';
import { packedProblem } from './packed-problem.ts';
import { bytesPerSlice, type PixelForm, refused } from './pixel-form.ts';
import { unpackRunLength } from './run-length.ts';

/** Pixels as they stand in plain files, and how to read them. */
export type Unpacked = { readonly bytes: Uint8Array; readonly form: PixelForm };

/** Unpacks one slice. Throws F187 (a packing that is not known) and F190 (damaged, or of another size than the header says). */
export async function unpacked(packed: Uint8Array, form: PixelForm, where: string): Promise<Unpacked> {
  const { rows, columns, packing } = form;
  const plain = { ...form, packing: 'plain', littleEndian: true } as const;
  if (packing === 'RLE')
    return { bytes: unpackRunLength(packed, rows * columns, form.bitsAllocated / 8, where), form: plain };
  const size = streamSize(packed);
  if (!size || size.width !== columns || size.height !== rows || size.components !== 1)
    throw packedProblem(
      where,
      `a ${packing} stream of ${columns} × ${rows} pixels`,
      size ? `${size.width} × ${size.height} pixels of ${size.components} values` : 'none',
    );
  if (size.bits > 16 || size.bits < 1) throw refused(where, 'at most 16 bits a pixel', `${size.bits}`);
  // The stream knows its own depth; a signed series may stand in it as unsigned numbers of that depth.
  const bitsStored = packing === 'JPEG-LS' ? Math.min(form.bitsStored, size.bits) : size.bits;
  const signed = form.signed || size.signed;
  const bitsAllocated = size.bits > 8 ? 16 : 8;
  const read: PixelForm = { ...plain, type: 'integer', bitsAllocated, bitsStored, lowBit: 0, signed };
  if (size.marker === 0xc3) {
    const values = unpackJpegLossless(packed, size, where);
    return { bytes: littleEndianBytes(values), form: { ...read, bitsAllocated: 16 } };
  }
  const codec = codecOf(size.marker, size.bits);
  if (!codec) throw refused(where, 'JPEG of 8 bits, JPEG lossless, JPEG-LS or JPEG 2000', `JPEG of ${size.bits} bits`);
  const bytes = await unpackWith(codec, packed, where);
  if (bytes.length < bytesPerSlice(read))
    throw packedProblem(where, `${bytesPerSlice(read)} unpacked bytes`, `${bytes.length}`);
  return { bytes, form: read };
}

/** By the stream itself, since transfer syntaxes are often stated wrongly within the JPEG family. */
function codecOf(marker: number, bits: number): CodecName | null {
  if (marker === 0xf7) return 'JPEG-LS';
  if (marker === 0x51) return 'JPEG 2000';
  return (marker === 0xc0 || marker === 0xc1) && bits === 8 ? 'JPEG' : null;
}

function littleEndianBytes(values: Uint16Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(values.length * 2));
  for (let i = 0; i < values.length; i++) view.setUint16(2 * i, values[i], true);
  return new Uint8Array(view.buffer);
}
