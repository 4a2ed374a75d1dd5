/** Labels are few: masks, organs, atlases. */
const mostLabels = 64;

/**
 * Whether voxels stored as whole numbers are labels: not negative, 0 among them, and at most 64 different ones above it. An image
 * of counts or of HU has more, or negative ones.
 */
export function looksLikeLabels(values: Float32Array): boolean {
  const seen = new Set<number>();
  for (let v = 0; v < values.length; v++) {
    const value = values[v];
    if (v > 0 && value === values[v - 1]) continue;
    if (!(value >= 0) || !Number.isInteger(value)) return false;
    seen.add(value);
    if (seen.size > mostLabels + 1) return false;
  }
  return seen.has(0) && seen.size > 1;
}

/** The different labels of a volume, rising; 0 is none. */
export function labelsIn(values: Float32Array): readonly number[] {
  const seen = new Set<number>();
  for (let v = 0; v < values.length; v++) if (values[v] !== 0 && !Number.isNaN(values[v])) seen.add(values[v]);
  return [...seen].sort((a, b) => a - b);
}
