import type { Image, Scan } from './signal.ts';

/**
 * The lines of a scan as rows of an image, in the order they were measured and none cut: the longest gives the width, what
 * a short one lacks is NaN. Size of a pixel NaN: the signal alone does not tell it.
 */
export function scanImage({ name, lines, metadata }: Scan): Image {
  const width = lines.reduce((longest, line) => Math.max(longest, line.seconds.length), 0);
  const channels = (lines[0]?.channels ?? []).map((channel, c) => {
    const values = new Float64Array(width * lines.length).fill(Number.NaN);
    for (const [row, line] of lines.entries()) values.set(line.channels[c].values, row * width);
    return { ...channel, values };
  });
  return {
    kind: 'image',
    name,
    width,
    height: lines.length,
    pixelUm: [Number.NaN, Number.NaN],
    channels,
    metadata,
  };
}
