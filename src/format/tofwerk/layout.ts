import { acquisitionName } from '../../text/acquisition-name.ts';
import { headLines } from '../../text/decode.ts';
import { filledCells, splitDelimited } from '../../text/delimited.ts';

/** An HDF5 file of TofDaq, a single-particle export, or a line of an image. */
export type TofwerkLayout =
  | { readonly kind: 'hdf5' }
  | { readonly kind: 'single particle' | 'image line'; readonly names: readonly string[] };

const magic = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** True for the first bytes of an HDF5 file. */
export const isHdf5 = (head: Uint8Array): boolean => magic.every((byte, i) => head[i] === byte);

/** The layout that the first bytes show; null for any other file, and for HDF5 that TofDaq did not write. */
export function tofwerkLayout(head: Uint8Array): TofwerkLayout | null {
  if (isHdf5(head)) return /TofDAQ|TofPeriod|FullSpectra|PeakData/.test(latin(head)) ? { kind: 'hdf5' } : null;
  const [first = ''] = headLines(head, 1);
  const names = () => filledCells(splitDelimited(first, ',')).map((name) => name.trim());
  if (/^Index,\s*timestamp \(s\),/i.test(first)) return { kind: 'single particle', names: names() };
  return /(^|,)\s*'?t_elapsed_Buf'?\s*$/i.test(first) ? { kind: 'image line', names: names() } : null;
}

const latin = (bytes: Uint8Array): string => new TextDecoder('latin1').decode(bytes);

/** The name of the image that a line belongs to: `IMG_AS` of `IMG_2021.01.01-10h10m10s_AS.csv`. */
export function imageName(path: string): string {
  const name = acquisitionName(path);
  return name.replace(/[\s_.-]*\d{4}\.\d{2}\.\d{2}-\d{2}h\d{2}m\d{2}s/, '') || name;
}
