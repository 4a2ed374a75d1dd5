import { crc32 } from '../../numeric/crc32.ts';
import { deflate } from './deflate.ts';

function adler32(bytes: Uint8Array): number {
  let a = 1;
  let b = 0;
  for (let i = 0; i < bytes.length; i++) {
    a = (a + bytes[i]) % 65521;
    b = (b + a) % 65521;
  }
  return ((b << 16) | a) >>> 0;
}

function chunk(type: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(content.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, content.length);
  for (let i = 0; i < 4; i++) bytes[4 + i] = type.charCodeAt(i);
  bytes.set(content, 8);
  view.setUint32(content.length + 8, crc32(bytes.subarray(4, content.length + 8)));
  return bytes;
}

/** zlib stream (RFC 1950) around a deflate block. */
function zlib(content: Uint8Array): Uint8Array {
  const block = deflate(content);
  const bytes = new Uint8Array(block.length + 6);
  bytes.set([0x78, 0x01]);
  bytes.set(block, 2);
  new DataView(bytes.buffer).setUint32(block.length + 2, adler32(content));
  return bytes;
}

/**
 * A PNG (ISO/IEC 15948) of one palette index per pixel, row-major. `palette` holds up to 256 colours as red, green,
 * blue, 0 to 255; index 0 is transparent. Runs in a browser as it is.
 */
export function indexedPng(
  width: number,
  height: number,
  pixels: Uint8Array,
  palette: readonly (readonly [number, number, number])[],
): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, 3, 0, 0, 0], 8);
  const rows = new Uint8Array(height * (width + 1));
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const parts = [
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk('IHDR', header),
    chunk('PLTE', Uint8Array.from(palette.flat())),
    chunk('tRNS', Uint8Array.of(0)),
    chunk('IDAT', zlib(rows)),
    chunk('IEND', new Uint8Array(0)),
  ];
  const file = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
  let at = 0;
  for (const p of parts) {
    file.set(p, at);
    at += p.length;
  }
  return file;
}

/** `data:image/png;base64,…` of the file. */
export function pngDataUri(file: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < file.length; i += 8192) binary += String.fromCharCode(...file.subarray(i, i + 8192));
  return `data:image/png;base64,${btoa(binary)}`;
}
