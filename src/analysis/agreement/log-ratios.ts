import { generalisedLeastSquares } from '../../numeric/generalised-least-squares.ts';
import { normal } from '../../quantity/law.ts';
import { covariance, derived, type Quantity, type Root, rooted } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';

/** Coefficients of a linear model of ln(a/b), each with the roots of all pairs, and the scatter beyond these. */
export type LogRatioFit = {
  readonly coefficients: readonly Quantity[];
  /** Standard deviation of ln(a/b) between pairs beyond their uncertainties. */
  readonly between: number;
  readonly dof: number;
};

/** ln(a/b), a pure number with the roots of both; what they share cancels. Both must be above zero. */
export function logRatio(a: Quantity, b: Quantity): Quantity {
  return derived(Math.log(a.value / b.value), unit('1'), [
    [a, 1 / a.value],
    [b, -1 / b.value],
  ]);
}

/**
 * Fits ln(a/b) = Σ β·column by generalised least squares with the covariance that the pairs have through their roots.
 * Scatter beyond that is a variance of its own between pairs, chosen so that χ² equals the degrees of freedom (Paule and
 * Mandel 1982, doi 10.6028/jres.087.022); it enters through one root for each coefficient. Null where the columns do
 * not determine the coefficients, or where nothing is known of the uncertainty.
 */
export function fitLogRatios(
  ratios: readonly Quantity[],
  columns: readonly ArrayLike<number>[],
  root: Pick<Root, 'id' | 'label'>,
): LogRatioFit | null {
  const n = ratios.length;
  const dof = n - columns.length;
  if (dof < 0) return null;
  const y = Float64Array.from(ratios, (r) => r.value);
  const known = ratios.map(() => new Float64Array(n));
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) known[i][j] = known[j][i] = covariance(ratios[i], ratios[j]);
  const fitted = (between: number) =>
    generalisedLeastSquares(
      columns,
      y,
      known.map((row, i) => row.map((v, j) => (i === j ? v + between : v))),
    );
  const between = dof > 0 ? excessVariance(fitted, y, dof) : 0;
  const fit = fitted(between);
  if (!fit) return null;
  const coefficients = fit.influence.map((influence, k) => {
    const through = derived(
      fit.coefficients[k],
      unit('1'),
      ratios.map((r, i) => [r, influence[i]] as const),
    );
    const scatter = Math.sqrt(between * influence.reduce((s, c) => s + c ** 2, 0));
    if (scatter === 0) return through;
    const own: Root = { ...root, id: `${root.id}#${k + 1}`, group: root.id, dof, law: normal, basis: 'measured' };
    return derived(through.value, unit('1'), [
      [through, 1],
      [rooted(0, scatter, '1', own), 1],
    ]);
  });
  return { coefficients, between: Math.sqrt(between), dof };
}

/** The variance between pairs at which χ² equals `dof`; zero where it is not above that without any. */
function excessVariance(
  fitted: (between: number) => { readonly chiSquare: number } | null,
  y: Float64Array,
  dof: number,
): number {
  const without = fitted(0);
  if (without && without.chiSquare <= dof) return 0;
  const spread = Math.max(...y) - Math.min(...y);
  if (spread === 0) return 0;
  let [lo, hi] = [1e-14 * spread ** 2, spread ** 2];
  for (let i = 0; i < 100 && (fitted(hi)?.chiSquare ?? 0) > dof; i++) hi *= 4;
  // χ² falls with the variance; false position on ln χ² against ln variance (Illinois), by halves where χ² is not known.
  const over = (variance: number) => Math.log((fitted(variance)?.chiSquare ?? Number.POSITIVE_INFINITY) / dof);
  let [above, below] = [over(lo), over(hi)];
  for (let i = 0, side = 0; i < 100 && hi / lo > 1 + 1e-9 && Math.abs(below) > 1e-10; i++) {
    const share = Number.isFinite(above) && above > 0 ? above / (above - below) : 0.5;
    const middle = lo * (hi / lo) ** share;
    const found = over(middle);
    if (found > 0) {
      [lo, above] = [middle, found];
      if (side === 1) below /= 2;
      side = 1;
    } else {
      [hi, below] = [middle, found];
      if (side === -1) above /= 2;
      side = -1;
    }
    if (Math.abs(found) < 1e-10) return middle;
  }
  return hi;
}
