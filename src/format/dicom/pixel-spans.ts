import type { Header } from '../../text/dicom/header.ts';
import { bytesPerSlice, type PixelForm, refused } from './pixel-place.ts';
import { tooShort } from './pixel-values.ts';

export type Span = { readonly start: number; readonly length: number };

/** The bytes of each frame of a file. Throws F188, F189 where they are fewer than claimed. */
export async function pixelSpans(
  { pixels, blob }: Header,
  form: PixelForm,
  frames: number,
  where: string,
): Promise<readonly (readonly Span[])[]> {
  if (!pixels) return [];
  if (!(Number.isInteger(frames) && frames >= 1)) throw refused(where, 'a Number of Frames of 1 or more', `${frames}`);
  const each = bytesPerSlice(form);
  const there = Math.min(pixels.length ?? 0, blob.size - pixels.start);
  if (there < each * frames) throw tooShort(where, each * frames, Math.max(there, 0));
  return Array.from({ length: frames }, (_, n) => [{ start: pixels.start + n * each, length: each }]);
}
