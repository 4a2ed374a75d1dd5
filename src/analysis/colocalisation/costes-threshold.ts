/**
 * Thresholds on the line of orthogonal regression, lowered from the top until the pixels below either of them are no
 * longer correlated (Costes 2004, doi 10.1529/biophysj.103.038422). NaN when one channel does not vary.
 */
export function costesThreshold(
  a: Float64Array,
  b: Float64Array,
): { readonly thresholdA: number; readonly thresholdB: number } {
  const { slope, intercept } = orthogonalLine(a, b);
  if (!Number.isFinite(slope) || slope <= 0) return { thresholdA: Number.NaN, thresholdB: Number.NaN };
  // A pixel leaves the pixels below once both thresholds are under it: at this value of the threshold of a.
  const leaves = a.map((v, i) => Math.min(v, (b[i] - intercept) / slope));
  const order = Array.from(leaves, (_, i) => i).sort((i, j) => leaves[j] - leaves[i] || i - j);
  const sums = runningSums(a, b);
  for (let k = 0; k < order.length; ) {
    const at = leaves[order[k]];
    for (; k < order.length && leaves[order[k]] === at; k++) sums.drop(a[order[k]], b[order[k]]);
    if (!(sums.correlation() > 0)) return { thresholdA: at, thresholdB: slope * at + intercept };
  }
  const lowest = leaves[order[order.length - 1]];
  return { thresholdA: lowest, thresholdB: slope * lowest + intercept };
}

/** Line through the means along the first principal axis. */
function orthogonalLine(a: Float64Array, b: Float64Array): { slope: number; intercept: number } {
  const n = a.length;
  const mean = (values: Float64Array) => values.reduce((sum, v) => sum + v, 0) / n;
  const [ma, mb] = [mean(a), mean(b)];
  let [aa, bb, ab] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    aa += (a[i] - ma) ** 2;
    bb += (b[i] - mb) ** 2;
    ab += (a[i] - ma) * (b[i] - mb);
  }
  const slope = (bb - aa + Math.sqrt((bb - aa) ** 2 + 4 * ab * ab)) / (2 * ab);
  return { slope, intercept: mb - slope * ma };
}

/** Sums about the means of all pixels, from which pixels are dropped one by one; the correlation of those that are left. */
function runningSums(a: Float64Array, b: Float64Array) {
  const ma = a.reduce((sum, v) => sum + v, 0) / a.length;
  const mb = b.reduce((sum, v) => sum + v, 0) / b.length;
  const left = { n: 0, a: 0, b: 0, aa: 0, bb: 0, ab: 0 };
  const count = (x: number, y: number, sign: 1 | -1) => {
    const [da, db] = [x - ma, y - mb];
    left.n += sign;
    left.a += sign * da;
    left.b += sign * db;
    left.aa += sign * da * da;
    left.bb += sign * db * db;
    left.ab += sign * da * db;
  };
  for (let i = 0; i < a.length; i++) count(a[i], b[i], 1);
  return {
    drop: (x: number, y: number) => count(x, y, -1),
    correlation: () => {
      const va = left.aa - left.a ** 2 / left.n;
      const vb = left.bb - left.b ** 2 / left.n;
      return left.n > 2 && va > 0 && vb > 0 ? (left.ab - (left.a * left.b) / left.n) / Math.sqrt(va * vb) : Number.NaN;
    },
  };
}
