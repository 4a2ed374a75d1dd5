import type { CoursePoints, Noise } from './scaled-shapes.ts';

/** Intensities of species over time; `intensities[s][i]` is that of species s at `times[i]`, NaN where none was taken. */
export type Course = {
  readonly species: readonly string[];
  /** Rising, from the start of the reaction; equal ones are replicates. */
  readonly times: Float64Array;
  readonly intensities: readonly Float64Array[];
};

export type CourseOptions = {
  /** `each`: rows are normalised by what is fitted to them; `one`: all rows have the same scale. */
  readonly sizes: 'each' | 'one';
  readonly noise: Noise;
  /** What there was at time zero: the first species alone, or shares that are fitted. */
  readonly initial: 'first' | 'fitted';
};

export function pointsOf({ times, intensities }: Course): CoursePoints {
  const row: number[] = [];
  const column: number[] = [];
  const y: number[] = [];
  for (let i = 0; i < times.length; i++)
    for (const [s, values] of intensities.entries())
      if (Number.isFinite(values[i])) {
        row.push(i);
        column.push(s);
        y.push(values[i]);
      }
  return { rows: times.length, row: Int32Array.from(row), column: Int32Array.from(column), y: Float64Array.from(y) };
}
