import type { Image, Trace } from './signal.ts';

/**
 * The rows of an image as the lines of a raster, first row first, so that what works on lines works on images too. The
 * points have no time (NaN): who needs a dwell time takes it from the channel or from the study.
 */
export function imageRows({ name, width, height, channels, metadata }: Image): Trace[] {
  const seconds = new Float64Array(width).fill(Number.NaN);
  return Array.from({ length: height }, (_, row) => ({
    kind: 'trace',
    name: `${name} row ${row + 1}`,
    seconds,
    channels: channels.map((c) => ({ ...c, values: c.values.subarray(row * width, (row + 1) * width) })),
    metadata,
  }));
}
