import { InputError } from '../../../finding/input-error.ts';
import type { Header } from '../../../text/dicom/header.ts';
import { segmentationClass } from '../../../text/dicom/sop-classes.ts';
import { tags } from '../../../text/dicom/tags.ts';
import type { Packing } from '../../../text/dicom/transfer-syntax.ts';
import { numberOf, textOf } from '../../../text/dicom/values.ts';

/** How the pixels of a file are written. */
export type PixelForm = {
  readonly rows: number;
  readonly columns: number;
  readonly type: 'integer' | 'float';
  readonly bitsAllocated: 1 | 8 | 16 | 32 | 64;
  readonly bitsStored: number;
  /** Bits below the lowest one stored. */
  readonly lowBit: number;
  readonly signed: boolean;
  readonly littleEndian: boolean;
  readonly packing: Packing;
};

/** Bytes of a file. */
export type Span = { readonly start: number; readonly length: number };

/** The pixels of one slice: bytes of a file, whole or in fragments. */
export type PixelPlace = PixelForm & {
  readonly blob: Blob;
  readonly spans: readonly Span[];
  /** Bits of the first byte that belong to the slice before, where a pixel takes one bit. */
  readonly skippedBits: number;
};

/** Columns, bits and sign of the pixels of a file. Throws F188 where they are colours, packed bits, or contradict each other. */
export function pixelFormOf({ elements, pixels, syntax }: Header, where: string): PixelForm {
  const number = (tag: (typeof tags)[keyof typeof tags]) => numberOf(elements, tag);
  const [rows, columns] = [number(tags.rows), number(tags.columns)];
  if (!rows || !columns) throw refused(where, 'Rows and Columns above 0', `${rows} and ${columns}`);
  const samples = number(tags.samplesPerPixel) ?? 1;
  const photometric = textOf(elements, tags.photometric);
  if (samples !== 1 || !/^(MONOCHROME[12])?$/.test(photometric))
    throw refused(where, 'one value a pixel (MONOCHROME2)', `${samples} values a pixel, ${photometric}`);
  const shared = { rows, columns, littleEndian: syntax.littleEndian, packing: syntax.packing };
  if (pixels?.tag === 0x7fe00008)
    return { ...shared, type: 'float', bitsAllocated: 32, bitsStored: 32, lowBit: 0, signed: true };
  if (pixels?.tag === 0x7fe00009)
    return { ...shared, type: 'float', bitsAllocated: 64, bitsStored: 64, lowBit: 0, signed: true };
  if (elements.at.has(tags.modalityTable[0]))
    throw refused(where, 'a Rescale Slope and Intercept', 'a table of values (Modality LUT)');
  if (syntax.packing === 'unknown') throw unknownPacking(where, syntax.name);
  const allocated = number(tags.bitsAllocated);
  const single = allocated === 1 && textOf(elements, tags.sopClass) === segmentationClass;
  if (!single && allocated !== 8 && allocated !== 16 && allocated !== 32)
    throw refused(where, 'Bits Allocated of 8, 16 or 32', `${allocated}`);
  const stored = number(tags.bitsStored) ?? allocated;
  const lowBit = (number(tags.highBit) ?? stored - 1) + 1 - stored;
  if (!(stored >= 1 && lowBit >= 0 && stored + lowBit <= allocated))
    throw refused(where, `Bits Stored and High Bit within ${allocated} bits`, `${stored} bits from bit ${lowBit} on`);
  const signed = number(tags.pixelRepresentation) === 1;
  return {
    ...shared,
    type: 'integer',
    bitsAllocated: single ? 1 : (allocated as 8 | 16 | 32),
    bitsStored: stored,
    lowBit,
    signed,
  };
}

function unknownPacking(where: string, name: string): InputError {
  return new InputError({
    code: 'F187',
    where,
    expected: 'plain, deflated, RLE, JPEG, JPEG lossless, JPEG-LS or JPEG 2000 pixels',
    found: `transfer syntax ${name}`,
    fix: 'export the series uncompressed (Explicit VR Little Endian)',
  });
}

/** F188: pixels that are no grey values of a kind that can be read. */
export function refused(where: string, expected: string, found: string): InputError {
  const fix = 'export the series as grey values, one value a pixel';
  return new InputError({ code: 'F188', where, expected, found, fix });
}

export const bytesPerSlice = ({ rows, columns, bitsAllocated }: PixelForm): number =>
  Math.ceil((rows * columns * bitsAllocated) / 8);

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
