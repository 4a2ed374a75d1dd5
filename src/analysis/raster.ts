import type { Image, Trace } from '../signal/signal.ts';

/** How the lines of a scan lie in the map. */
export type Orientation = {
  readonly lines: 'rows' | 'columns';
  readonly serpentine: boolean;
  readonly flip: readonly ('x' | 'y')[];
};

/** One channel of a scan as pixels, row 0 at the top; NaN beyond the end of a short line. */
export type Raster = {
  readonly width: number;
  readonly height: number;
  readonly values: Float64Array;
};

/** What a point becomes as a pixel: from its value as stored and the number of its line. */
export type Pixel = (value: number, line: number) => number;

/**
 * Lays lines of unequal length side by side without cutting any: the longest gives the width, and what a short line
 * lacks is NaN. `skip` points at the start of each line (gas blank) become no pixel.
 */
export function rasterOf(
  lines: readonly ArrayLike<number>[],
  skip: number,
  o: Orientation,
  pixel: Pixel = same,
): Raster {
  const { width, height } = rasterSize(lines, skip, o);
  const values = new Float64Array(width * height).fill(Number.NaN);
  const mirrorX = o.flip.includes('x');
  const mirrorY = o.flip.includes('y');
  lines.forEach((line, n) => {
    const back = o.serpentine && n % 2 === 1;
    const points = line.length - skip;
    for (let i = 0; i < points; i++) {
      const along = back ? points - 1 - i : i;
      const [column, row] = o.lines === 'rows' ? [along, n] : [n, along];
      const x = mirrorX ? width - 1 - column : column;
      const y = mirrorY ? height - 1 - row : row;
      values[y * width + x] = pixel(line[skip + i], n);
    }
  });
  return { width, height, values };
}

const same: Pixel = (value) => value;

function rasterSize(
  lines: readonly ArrayLike<number>[],
  skip: number,
  o: Orientation,
): { width: number; height: number } {
  const long = Math.max(0, ...lines.map((l) => l.length - skip));
  return o.lines === 'rows' ? { width: long, height: lines.length } : { width: lines.length, height: long };
}

/** Length of the longest and of the shortest line, for saying that they differ. */
export function lineLengths(lines: readonly Trace[]): { shortest: number; longest: number } {
  const lengths = lines.map((l) => l.seconds.length);
  return { shortest: Math.min(...lengths), longest: Math.max(...lengths) };
}

/** Size of a pixel (µm), x then y: along a line speed · cycle, across it the line spacing. NaN where one is unknown. */
export function pixelSizeUm(
  speedUmPerSecond: number | null,
  cycleSeconds: number,
  spacingUm: number | null,
  lines: Orientation['lines'],
): Image['pixelUm'] {
  const along = speedUmPerSecond === null ? Number.NaN : speedUmPerSecond * cycleSeconds;
  const across = spacingUm ?? Number.NaN;
  return lines === 'rows' ? [along, across] : [across, along];
}
