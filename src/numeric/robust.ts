/** Arithmetic mean; NaN when empty or when a value is NaN. */
export function mean(values: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i];
  const first = total / values.length;
  let rest = 0;
  for (let i = 0; i < values.length; i++) rest += values[i] - first;
  return first + rest / values.length;
}

/** Sample variance Σ(x − x̄)²/(n − 1) in two passes; NaN below two values. */
export function variance(values: ArrayLike<number>): number {
  const n = values.length;
  if (n < 2) return Number.NaN;
  const centre = mean(values);
  let squares = 0;
  for (let i = 0; i < n; i++) squares += (values[i] - centre) ** 2;
  return squares / (n - 1);
}

/** Sample standard deviation; NaN below two values. */
export function standardDeviation(values: ArrayLike<number>): number {
  return Math.sqrt(variance(values));
}

/** Sample quantile, linear between order statistics (Hyndman and Fan type 7); NaN when empty or a value is NaN. */
export function quantile(values: ArrayLike<number>, p: number): number {
  const n = values.length;
  if (n === 0 || !(p >= 0 && p <= 1)) return Number.NaN;
  const copy = Float64Array.from(values);
  for (let i = 0; i < n; i++) if (Number.isNaN(copy[i])) return Number.NaN;
  const position = (n - 1) * p;
  const below = Math.floor(position);
  const low = select(copy, below);
  if (position === below) return low;
  let high = Number.POSITIVE_INFINITY;
  for (let i = below + 1; i < n; i++) if (copy[i] < high) high = copy[i];
  return low + (high - low) * (position - below);
}

/** Middle value; the mean of the two middle ones for even n. NaN when empty or a value is NaN. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}

/** Median absolute deviation × 1.4826: the standard deviation of normal data, by its resistant estimate. */
export function mad(values: ArrayLike<number>): number {
  const centre = median(values);
  return 1.482602218505602 * median(Float64Array.from(values, (v) => Math.abs(v - centre)));
}

/** Moves the k-th smallest to place k, smaller ones before it and larger ones after (Hoare's FIND); works in place. */
function select(a: Float64Array, k: number): number {
  let left = 0;
  let right = a.length - 1;
  while (left < right) {
    const [x, y, z] = [a[left], a[(left + right) >> 1], a[right]];
    const pivot = Math.max(Math.min(x, y), Math.min(Math.max(x, y), z));
    let i = left;
    let j = right;
    while (i <= j) {
      while (a[i] < pivot) i++;
      while (a[j] > pivot) j--;
      if (i <= j) {
        const swapped = a[i];
        a[i++] = a[j];
        a[j--] = swapped;
      }
    }
    if (k <= j) right = j;
    else if (k >= i) left = i;
    else break;
  }
  return a[k];
}

/**
 * Location by Huber's M-estimator (weights min(1, c·s/|r|), scale s = MAD), which follows the mean for clean normal data
 * at 95 % efficiency with c = 1.345 and bounds the pull of outliers. The median when the MAD is zero.
 */
export function huberLocation(values: ArrayLike<number>, c = 1.345): number {
  const limit = c * mad(values);
  let centre = median(values);
  if (!(limit > 0)) return centre;
  for (let pass = 0; pass < 200; pass++) {
    let [weight, total] = [0, 0];
    for (let i = 0; i < values.length; i++) {
      const distance = Math.abs(values[i] - centre);
      const w = distance <= limit ? 1 : limit / distance;
      weight += w;
      total += w * values[i];
    }
    const next = total / weight;
    if (Math.abs(next - centre) <= 1e-14 * Math.abs(limit)) return next;
    centre = next;
  }
  return centre;
}
