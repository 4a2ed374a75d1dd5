/** One solution: absorbance at the excitation wavelength, and emission integrated over the band, with their u. */
export type Solution = {
  readonly name: string;
  readonly absorbance: number;
  readonly absorbanceU: number;
  readonly emission: number;
  readonly emissionU: number;
};

export type EmissionLine = {
  /** Emission per share of the exciting light that is absorbed. */
  readonly slope: number;
  /** From the scatter about the line, or from the u of a single solution. */
  readonly u: number;
  readonly dof: number | null;
  /** Change of the slope with an error that all absorbances have in common. */
  readonly perAbsorbance: number;
  /** Intercept of a line that need not go through zero, over its u; null for fewer than three solutions. */
  readonly interceptOverU: number | null;
};

/** Share of the light that is absorbed, 1 − 10^−A. */
export const absorbed = (absorbance: number): number => -Math.expm1(-absorbance * Math.LN10);

/**
 * Straight line through zero of emission against absorbed light over the dilutions of one compound (IUPAC, doi
 * 10.1351/PAC-REP-12-03-03: with the share absorbed in place of the absorbance, so that the line stays one up to 0.1). Points
 * weigh alike.
 */
export function emissionLine(solutions: readonly Solution[]): EmissionLine {
  const f = solutions.map((s) => absorbed(s.absorbance));
  const slopeOf = (shift: number) => {
    let [fy, ff] = [0, 0];
    for (const s of solutions) {
      const x = absorbed(s.absorbance + shift);
      fy += x * s.emission;
      ff += x * x;
    }
    return fy / ff;
  };
  const slope = slopeOf(0);
  const perAbsorbance = (slopeOf(1e-5) - slopeOf(-1e-5)) / 2e-5;
  const n = solutions.length;
  if (n === 1) {
    const [{ absorbance, absorbanceU, emission, emissionU }] = solutions;
    const relative = (absorbanceU * Math.LN10 * 10 ** -absorbance) / f[0];
    return {
      slope,
      u: slope * Math.hypot(emissionU / emission, relative),
      dof: null,
      perAbsorbance,
      interceptOverU: null,
    };
  }
  const ff = f.reduce((t, x) => t + x * x, 0);
  const left = solutions.reduce((t, s, i) => t + (s.emission - slope * f[i]) ** 2, 0);
  return {
    slope,
    u: Math.sqrt(left / (n - 1) / ff),
    dof: n - 1,
    perAbsorbance,
    interceptOverU: n < 3 ? null : interceptOverU(f, solutions),
  };
}

function interceptOverU(f: readonly number[], solutions: readonly Solution[]): number {
  const n = f.length;
  const mean = (list: readonly number[]) => list.reduce((t, v) => t + v, 0) / n;
  const y = solutions.map((s) => s.emission);
  const [mf, my] = [mean(f), mean(y)];
  const sxx = f.reduce((t, x) => t + (x - mf) ** 2, 0);
  const slope = f.reduce((t, x, i) => t + (x - mf) * (y[i] - my), 0) / sxx;
  const intercept = my - slope * mf;
  const left = y.reduce((t, v, i) => t + (v - intercept - slope * f[i]) ** 2, 0);
  const u = Math.sqrt((left / (n - 2)) * (1 / n + mf ** 2 / sxx));
  return u > 0 ? intercept / u : 0;
}
