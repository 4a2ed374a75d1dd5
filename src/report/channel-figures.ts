import { displayUnit, type Unit } from '../quantity/unit.ts';
import type { Signal } from '../signal/signal.ts';

/** One channel or column in figures: unit as stored, points, sum, extremes; NaN points are counted as missing. */
export type DescribedChannel = {
  readonly name: string;
  readonly mode: string;
  /** UCUM code; null where the file states none. */
  readonly unit: string | null;
  /** The unit as a chemist writes it. */
  readonly unitText: string | null;
  readonly points: number;
  readonly missing: number;
  readonly sum: number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly dwellSeconds: number | null;
};

/** What a signal is, for `cupel identify`. */
export type Described = {
  readonly kind: Signal['kind'];
  readonly name: string;
  /** `5 lines of 700 points`, `9996 points`, `12 rows × 3 columns`. */
  readonly size: string;
  readonly facts: Readonly<Record<string, string>>;
  readonly channels: readonly DescribedChannel[];
};

/** Figures of the values of one channel, which may stand in several arrays. */
export function channelFigures(
  name: string,
  mode: string,
  unit: Unit | null,
  arrays: readonly (Float64Array | Float32Array)[],
  dwellSeconds: number | null,
): DescribedChannel {
  let [points, missing, sum, min, max] = [0, 0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const values of arrays)
    for (const value of values) {
      points++;
      if (Number.isNaN(value)) {
        missing++;
        continue;
      }
      sum += value;
      if (value < min) min = value;
      if (value > max) max = value;
    }
  const empty = points === missing;
  return {
    name,
    mode,
    unit: unit?.code ?? null,
    unitText: unit && displayUnit(unit),
    points,
    missing,
    sum: empty ? null : sum,
    min: empty ? null : min,
    max: empty ? null : max,
    dwellSeconds,
  };
}
