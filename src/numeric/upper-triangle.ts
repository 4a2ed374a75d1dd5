/** R⁻¹ of an upper triangle, given by its rows. */
export function inverseUpper(r: readonly Float64Array[]): Float64Array[] {
  const p = r.length;
  const inverse = r.map(() => new Float64Array(p));
  for (let j = 0; j < p; j++) {
    inverse[j][j] = 1 / r[j][j];
    for (let i = j - 1; i >= 0; i--) {
      let total = 0;
      for (let k = i + 1; k <= j; k++) total -= r[i][k] * inverse[k][j];
      inverse[i][j] = total / r[i][i];
    }
  }
  return inverse;
}
