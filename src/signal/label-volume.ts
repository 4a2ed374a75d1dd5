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
