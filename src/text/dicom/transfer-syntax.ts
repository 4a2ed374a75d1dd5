import type { Encoding } from './elements.ts';

/** How the pixels are packed. */
export type Packing = 'plain' | 'deflated' | 'RLE' | 'JPEG' | 'JPEG lossless' | 'JPEG-LS' | 'JPEG 2000' | 'unknown';

export type TransferSyntax = Encoding & { readonly name: string; readonly packing: Packing };

const packed = (name: string, packing: Packing): TransferSyntax => ({
  name,
  packing,
  explicit: true,
  littleEndian: true,
});

export const implicitLittleEndian: TransferSyntax = {
  name: 'Implicit VR Little Endian',
  packing: 'plain',
  explicit: false,
  littleEndian: true,
};

/** Transfer syntaxes of PS3.5 by UID. */
const syntaxes: Readonly<Record<string, TransferSyntax>> = {
  '1.2.840.10008.1.2': implicitLittleEndian,
  '1.2.840.10008.1.2.1': packed('Explicit VR Little Endian', 'plain'),
  '1.2.840.10008.1.2.1.99': packed('Deflated Explicit VR Little Endian', 'deflated'),
  '1.2.840.10008.1.2.2': { name: 'Explicit VR Big Endian', packing: 'plain', explicit: true, littleEndian: false },
  '1.2.840.10008.1.2.5': packed('RLE Lossless', 'RLE'),
  '1.2.840.10008.1.2.4.50': packed('JPEG Baseline', 'JPEG'),
  '1.2.840.10008.1.2.4.51': packed('JPEG Extended', 'JPEG'),
  '1.2.840.10008.1.2.4.57': packed('JPEG Lossless', 'JPEG lossless'),
  '1.2.840.10008.1.2.4.70': packed('JPEG Lossless, first-order prediction', 'JPEG lossless'),
  '1.2.840.10008.1.2.4.80': packed('JPEG-LS Lossless', 'JPEG-LS'),
  '1.2.840.10008.1.2.4.81': packed('JPEG-LS Near-lossless', 'JPEG-LS'),
  '1.2.840.10008.1.2.4.90': packed('JPEG 2000 Lossless', 'JPEG 2000'),
  '1.2.840.10008.1.2.4.91': packed('JPEG 2000', 'JPEG 2000'),
};

/** Of a UID; one of unknown packing, whose header is explicit little endian as all newer ones are, for any other. */
export function transferSyntax(uid: string): TransferSyntax {
  return syntaxes[uid] ?? packed(uid, 'unknown');
}
