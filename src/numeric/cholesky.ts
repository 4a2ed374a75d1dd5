import { InputError } from '../finding/input-error.ts';

/**
 * Lower factor L of a symmetric positive semi-definite matrix, M = L Lᵀ; a pivot that is zero to rounding gives a zero
 * column. Throws R005 when the matrix cannot be a covariance.
 */
export function cholesky(matrix: readonly ArrayLike<number>[]): Float64Array[] {
  const n = matrix.length;
  const lower = Array.from({ length: n }, () => new Float64Array(n));
  for (let j = 0; j < n; j++) {
    let pivot = matrix[j][j];
    for (let k = 0; k < j; k++) pivot -= lower[j][k] ** 2;
    const zero = 1e-12 * Math.abs(matrix[j][j]);
    if (!(pivot >= -zero)) throw notACovariance(j, pivot);
    const root = pivot > zero ? Math.sqrt(pivot) : 0;
    lower[j][j] = root;
    for (let i = j + 1; i < n; i++) {
      let rest = matrix[i][j];
      for (let k = 0; k < j; k++) rest -= lower[i][k] * lower[j][k];
      if (root > 0) lower[i][j] = rest / root;
      else if (!(Math.abs(rest) <= 1e-6 * Math.sqrt(Math.abs(matrix[i][i] * matrix[j][j]))))
        throw notACovariance(j, rest);
    }
  }
  return lower;
}

function notACovariance(row: number, found: number): InputError {
  return new InputError({
    code: 'R005',
    where: `covariance matrix, row ${row + 1}`,
    expected: 'variances ≥ 0 and correlations between −1 and 1 that fit together',
    found: `a remaining variance of ${found}`,
    fix: 'check the correlations that were given',
  });
}
