/** Normal equations of three unknowns about what is known of them before, so that no digits are lost. */
export type Normal = {
  readonly centre: readonly number[];
  readonly information: Float64Array;
  readonly weighted: Float64Array;
};

/** Three unknowns known to be `value` with standard deviation `sd`, independently. */
export function newNormal(value: readonly number[], sd: readonly number[]): Normal {
  const information = new Float64Array(9);
  for (let i = 0; i < 3; i++) information[4 * i] = 1 / sd[i] ** 2;
  return { centre: value, information, weighted: new Float64Array(3) };
}

/** Adds the observation row·θ = y with standard deviation `sd`; in place. */
export function observe(normal: Normal, row: readonly number[], y: number, sd: number): void {
  const { centre, information, weighted } = normal;
  const w = 1 / (sd * sd);
  const off = y - (row[0] * centre[0] + row[1] * centre[1] + row[2] * centre[2]);
  for (let i = 0; i < 3; i++) {
    weighted[i] += w * row[i] * off;
    for (let j = 0; j < 3; j++) information[3 * i + j] += w * row[i] * row[j];
  }
}

/** θ and its covariance, by Cholesky of the information scaled to a unit diagonal. */
export function solve({ centre, information: a, weighted: b }: Normal): { theta: Float64Array; cov: Float64Array } {
  const s0 = 1 / Math.sqrt(a[0]);
  const s1 = 1 / Math.sqrt(a[4]);
  const s2 = 1 / Math.sqrt(a[8]);
  const m01 = a[1] * s0 * s1;
  const m02 = a[2] * s0 * s2;
  const m12 = a[5] * s1 * s2;
  const l11 = Math.sqrt(Math.max(1e-15, 1 - m01 * m01));
  const l21 = (m12 - m01 * m02) / l11;
  const l22 = Math.sqrt(Math.max(1e-15, 1 - m02 * m02 - l21 * l21));
  // Inverse of the lower triangle [1; m01 l11; m02 l21 l22].
  const i10 = -m01 / l11;
  const i20 = -(m02 + l21 * i10) / l22;
  const i11 = 1 / l11;
  const i21 = -l21 / (l11 * l22);
  const i22 = 1 / l22;
  const c00 = (1 + i10 * i10 + i20 * i20) * s0 * s0;
  const c01 = (i10 * i11 + i20 * i21) * s0 * s1;
  const c02 = i20 * i22 * s0 * s2;
  const c11 = (i11 * i11 + i21 * i21) * s1 * s1;
  const c12 = i21 * i22 * s1 * s2;
  const c22 = i22 * i22 * s2 * s2;
  const cov = Float64Array.of(c00, c01, c02, c01, c11, c12, c02, c12, c22);
  const theta = Float64Array.of(
    centre[0] + c00 * b[0] + c01 * b[1] + c02 * b[2],
    centre[1] + c01 * b[0] + c11 * b[1] + c12 * b[2],
    centre[2] + c02 * b[0] + c12 * b[1] + c22 * b[2],
  );
  return { theta, cov };
}
