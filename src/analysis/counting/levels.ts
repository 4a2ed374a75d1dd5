/** The distinct positive values of a channel, ascending, with how many points have each. */
export type Levels = {
  readonly values: Float64Array;
  readonly points: Float64Array;
  /** Points with a positive value, and points of zero, in the sample. */
  readonly positive: number;
  readonly zeros: number;
  /** Standard deviation that storing added to a value: `absolute` from decimals, `relative` from the float. */
  readonly resolution: { readonly absolute: number; readonly relative: number };
};

/** Points looked at for each channel; more tell nothing new of its lattice. */
const mostPoints = 30_000;
/** Digits kept by a text or a double, by a 32-bit float. */
const doubleDigits = 2e-11;
const floatDigits = 3e-8;
const mostDecimals = 4;

/** Distinct values of a channel over all its lines, from an even sample of at most 30,000 points. */
export function levelsOf(lines: readonly ArrayLike<number>[]): Levels {
  let total = 0;
  for (const line of lines) total += line.length;
  const stride = Math.max(1, Math.ceil(total / mostPoints));
  const sample = new Float64Array(Math.ceil(total / stride) + lines.length);
  let positive = 0;
  let zeros = 0;
  let at = 0;
  for (const line of lines) {
    for (; at < line.length; at += stride) {
      const value = line[at];
      if (value > 0 && value < Number.POSITIVE_INFINITY) sample[positive++] = value;
      else if (value === 0) zeros++;
    }
    at -= line.length;
  }
  const sorted = sample.subarray(0, positive).sort();
  const resolution = resolutionOf(sorted);
  return { ...merged(sorted, resolution), positive, zeros, resolution };
}

/** Equal up to what storing added: `142.8577551046` and `142.85775510466` are one level. */
function merged(sorted: Float64Array, { absolute, relative }: Levels['resolution']) {
  const values = new Float64Array(sorted.length);
  const points = new Float64Array(sorted.length);
  let n = 0;
  for (let i = 0; i < sorted.length; i++) {
    const value = sorted[i];
    const near = absolute > 0 ? absolute / 2 : 8 * relative * value;
    if (n > 0 && value - values[n - 1] <= near) points[n - 1]++;
    else {
      values[n] = value;
      points[n++] = 1;
    }
  }
  return { values: values.subarray(0, n), points: points.subarray(0, n) };
}

/**
 * The fewest decimals that hold every value, with the 32-bit float they were printed from; else the digits of a float of
 * 32 or 64 bits.
 */
function resolutionOf(sorted: Float64Array): Levels['resolution'] {
  for (let decimals = 0; decimals <= mostDecimals; decimals++) {
    const scale = 10 ** decimals;
    if (sorted.every((v) => Math.abs(v * scale - Math.round(v * scale)) < 1e-12 * v * scale + 1e-9))
      return { absolute: 1 / scale / Math.sqrt(12), relative: floatDigits };
  }
  const single = sorted.every((v) => Math.abs(Math.fround(v) - v) <= 1e-12 * v);
  return { absolute: 0, relative: single ? floatDigits : doubleDigits };
}
