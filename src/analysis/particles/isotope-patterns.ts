/** Shares of the isotopes of one label, by channel; they need not add to 1 where not all isotopes are measured. */
export type IsotopePattern = { readonly name: string; readonly shares: readonly number[] };

/** What one event holds of each pattern, in counts over all channels of the pattern. */
export type Deconvolved = {
  readonly amounts: readonly number[];
  readonly u: readonly number[];
  /** Weighted squares that the patterns leave, over the channels. */
  readonly chiSquare: number;
};

/**
 * Non-negative weighted least squares of the counts of an event on patterns of isotopes: of all sets of patterns whose
 * amounts come out at or above zero, the one that leaves least (exact for the two to four patterns of a laboratory). `u` is
 * from the counts of the channels with the patterns taken as exact; for a pattern at zero it is that of the full set.
 */
export function deconvolved(
  counts: readonly number[],
  u: readonly number[],
  patterns: readonly IsotopePattern[],
): Deconvolved {
  const weights = u.map((v) => 1 / Math.max(v, 1e-9) ** 2);
  const all = patterns.map((_, k) => k);
  const full = solved(counts, weights, patterns, all);
  let best: { amounts: number[]; u: number[]; chiSquare: number } | null = null;
  for (let set = 0; set < 2 ** patterns.length; set++) {
    const chosen = all.filter((k) => (set >> k) & 1);
    const fit = solved(counts, weights, patterns, chosen);
    if (!fit || fit.amounts.some((a) => a < 0)) continue;
    if (best && fit.chiSquare >= best.chiSquare - 1e-12) continue;
    const place = (values: readonly number[], otherwise: (k: number) => number) =>
      all.map((k) => (chosen.includes(k) ? values[chosen.indexOf(k)] : otherwise(k)));
    best = {
      amounts: place(fit.amounts, () => 0),
      u: place(fit.u, (k) => full?.u[k] ?? Number.NaN),
      chiSquare: fit.chiSquare,
    };
  }
  return best!;
}

/** Normal equations of the chosen patterns by Gauss–Jordan; null where they cannot be told apart. */
function solved(
  counts: readonly number[],
  weights: readonly number[],
  patterns: readonly IsotopePattern[],
  chosen: readonly number[],
) {
  const n = chosen.length;
  const of = (k: number, c: number) => patterns[chosen[k]].shares[c] / total(patterns[chosen[k]].shares);
  const rows = chosen.map((_, a) => [
    ...chosen.map((_, b) => counts.reduce((sum, _, c) => sum + weights[c] * of(a, c) * of(b, c), 0)),
    ...chosen.map((_, b) => (a === b ? 1 : 0)),
  ]);
  for (let p = 0; p < n; p++) {
    if (!(rows[p][p] > 1e-9 * Math.max(...rows.map((r, i) => r[i])))) return null;
    const pivot = rows[p][p];
    rows[p] = rows[p].map((v) => v / pivot);
    for (let r = 0; r < n; r++) {
      if (r === p) continue;
      const factor = rows[r][p];
      rows[r] = rows[r].map((v, i) => v - factor * rows[p][i]);
    }
  }
  const right = chosen.map((_, a) => counts.reduce((sum, y, c) => sum + weights[c] * of(a, c) * y, 0));
  const amounts = rows.map((row) => right.reduce((sum, v, b) => sum + row[n + b] * v, 0));
  const fitted = counts.map((_, c) => amounts.reduce((sum, a, k) => sum + a * of(k, c), 0));
  const chiSquare = counts.reduce((sum, y, c) => sum + weights[c] * (y - fitted[c]) ** 2, 0);
  return { amounts, u: rows.map((row, a) => Math.sqrt(Math.max(0, row[n + a]))), chiSquare };
}

const total = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0);
