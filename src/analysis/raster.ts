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

/**
 * Lays lines of unequal length side by side without cutting any: the longest gives the width, and what a short line
 * lacks is NaN. `skip` points at the start of each line (gas blank) become no pixel.
 */
export function rasterOf(lines: readonly ArrayLike<number>[], skip: number, o: Orientation): Raster {
  const long = Math.max(0, ...lines.map((l) => l.length - skip));
  const across = o.lines === 'rows';
  const [width, height] = across ? [long, lines.length] : [lines.length, long];
  const values = new Float64Array(width * height).fill(Number.NaN);
  const mirrorX = o.flip.includes('x');
  const mirrorY = o.flip.includes('y');
  lines.forEach((line, n) => {
    const back = o.serpentine && n % 2 === 1;
    const points = line.length - skip;
    for (let i = 0; i < points; i++) {
      const along = back ? points - 1 - i : i;
      const [column, row] = across ? [along, n] : [n, along];
      const x = mirrorX ? width - 1 - column : column;
      const y = mirrorY ? height - 1 - row : row;
      values[y * width + x] = line[skip + i];
    }
  });
  return { width, height, values };
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
