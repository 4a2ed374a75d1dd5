import { type Hdf5File, tooLarge } from './hdf5-file.ts';
import { type Axes, missing } from './timing.ts';

/** A row of PeakTable: integration limits in Th. */
export type Peak = { readonly label: string; readonly lower: number; readonly upper: number };

/** Ion signals by peak, a point for each segment of each buffer of each write. */
export type Peaks = { readonly values: readonly Float64Array[]; readonly axes: Axes };

/** PeakData/PeakTable: label, mass, lower and upper limit. Throws F108 where it is missing or has a label twice. */
export function peakTable(file: Hdf5File, where: string): Peak[] {
  const rows = file.table('PeakData/PeakTable') ?? [];
  const peaks = rows.map(([label, , lower, upper]) => ({
    label: String(label).trim(),
    lower: Number(lower),
    upper: Number(upper),
  }));
  const labels = new Set(peaks.map(({ label }) => label));
  if (peaks.length > 0 && labels.size === peaks.length && !labels.has('')) return peaks;
  const found = peaks.length === 0 ? 'none' : 'labels that are empty or stand twice';
  throw missing(where, 'PeakData/PeakTable, with a label for each peak', found);
}

/** PeakData/PeakData × the spectra added to a point; null where the file has none. Throws F108, F109. */
export function storedPeaks(
  file: Hdf5File,
  where: string,
  peaks: readonly Peak[],
  spectra: number,
  fileBytes: number,
): Peaks | null {
  const shape = file.shape('PeakData/PeakData');
  if (!shape) return null;
  const axes = axesOf(shape, peaks.length, where, 'PeakData', fileBytes);
  const pointsPerWrite = axes.buffers * axes.segments;
  const values = peaks.map(() => new Float64Array(axes.writes * pointsPerWrite));
  eachRows(file, 'PeakData/PeakData', axes.writes, pointsPerWrite * peaks.length, (numbers, from, to) => {
    let at = 0;
    for (let i = from * pointsPerWrite; i < to * pointsPerWrite; i++)
      for (let p = 0; p < peaks.length; p++) values[p][i] = numbers[at++] * spectra;
  });
  return { values, axes };
}

/** Numbers read at once. */
const block = 2 ** 20;
/** Values that a file may hold: a fixed number, and above it so many for each of its bytes. */
const freeValues = 2 ** 22;
const mostValuesPerByte = 64;

/**
 * The axes of write × buffer × segment × `last`, of which signals of `peaks` are made. Throws F108 where the shape is another, F109 where it claims more than
 * a file of its size can hold.
 */
export function axesOf(
  shape: readonly number[],
  last: number | null,
  where: string,
  name: string,
  fileBytes: number,
  peaks = 0,
): Axes {
  const [writes, buffers, segments, length] = shape;
  const counts = shape.length === 4 && shape.every((n) => Number.isSafeInteger(n) && n > 0);
  if (!counts || (last !== null && length !== last))
    throw missing(
      where,
      `${name} of write × buffer × segment × ${last ?? 'sample'}`,
      shape.join(' × ') || 'a single number',
    );
  const most = freeValues + mostValuesPerByte * fileBytes;
  const all = writes * buffers * segments * Math.max(length, peaks);
  if (all > most)
    throw tooLarge(`${where}:${name}`, `at most ${most} values in a file of ${fileBytes} bytes`, `${all}`);
  return { writes, buffers, segments };
}

/** Gives `use` the rows of a dataset, so many at once as make about a million numbers. */
export function eachRows(
  file: Hdf5File,
  dataset: string,
  rows: number,
  numbersPerRow: number,
  use: (numbers: ArrayLike<number>, from: number, to: number) => void,
): void {
  const step = Math.max(1, Math.floor(block / numbersPerRow));
  for (let from = 0; from < rows; from += step) {
    const to = Math.min(from + step, rows);
    use(file.rows(dataset, from, to), from, to);
  }
}
