import { fitNonlinear } from '../../numeric/nonlinear-least-squares.ts';

/** How each point of a course is worth: alike, in proportion to its size, or as counts are. */
export type Noise = 'equal' | 'proportional' | 'counting';

/** Points of a course: row `row[i]` of column `column[i]` has the value `y[i]`. */
export type CoursePoints = {
  readonly rows: number;
  readonly row: Int32Array;
  readonly column: Int32Array;
  readonly y: Float64Array;
};

export type ScaledFit = {
  readonly parameters: Float64Array;
  readonly covariance: readonly Float64Array[];
  readonly dof: number;
  readonly sumOfSquares: number;
  /** Akaike's criterion for small samples; Infinity where the fit has not converged or points are too few. */
  readonly aicc: number;
  /** Size of the shapes in each row. */
  readonly scales: Float64Array;
  readonly verdict: ReturnType<typeof fitNonlinear>['verdict'];
  readonly why: string;
};

/**
 * Fits `shape`, which gives for each row the relative sizes of the columns, to points whose rows have a size of their own
 * (`each`: ion current that varies from scan to scan) or one in common (`one`). The sizes are solved for within the model, and
 * count as parameters of dof and AICc. Points weigh by `noise`, from the values fitted without weights.
 */
export function fitScaledShapes({
  shape,
  points,
  sizes,
  noise,
  start,
  lower,
  upper,
  names,
}: {
  readonly shape: (parameters: Float64Array) => readonly ArrayLike<number>[];
  readonly points: CoursePoints;
  readonly sizes: 'each' | 'one';
  readonly noise: Noise;
  readonly start: ArrayLike<number>;
  readonly lower?: ArrayLike<number>;
  readonly upper?: ArrayLike<number>;
  readonly names: readonly string[];
}): ScaledFit {
  const { y, row } = points;
  const groups = sizes === 'each' ? points.rows : 1;
  const run = (u: Float64Array | undefined, from: ArrayLike<number>) => {
    const model = (p: Float64Array) => scaled(shape(p), points, groups, u).values;
    return fitNonlinear({ model, y, u, absoluteSigma: false, start: from, lower, upper, names, mostSteps: 120 });
  };
  let u: Float64Array | undefined;
  let fit = run(undefined, start);
  if (noise !== 'equal' && (fit.verdict === 'converged' || fit.verdict === 'at bound')) {
    const { values } = scaled(shape(fit.parameters), points, groups, undefined);
    const largest = values.reduce((most, v) => Math.max(most, Math.abs(v)), 0);
    u = values.map((v) => {
      const size = Math.max(Math.abs(v), 0.01 * largest);
      return noise === 'counting' ? Math.sqrt(size) : size;
    });
    fit = run(u, fit.parameters);
  }
  const p = fit.parameters.length;
  const seen = new Set(sizes === 'each' ? row : [0]).size;
  const dof = y.length - seen - p;
  const known = fit.verdict === 'converged' || fit.verdict === 'at bound';
  const scale = dof > 0 ? fit.dof / dof : Number.NaN;
  // The likelihood of what is left once the sizes are taken out; with weights, their part is the same for all models of a course.
  const left = y.length - seen;
  const k = p + 1;
  const weights = u ? u.reduce((total, v) => total + 2 * Math.log(v), 0) : 0;
  const aicc =
    known && left - k - 1 > 0
      ? left * Math.log(fit.sumOfSquares / left) + weights + 2 * k + (2 * k * (k + 1)) / (left - k - 1)
      : Infinity;
  return {
    parameters: fit.parameters,
    covariance: fit.covariance.map((r) => r.map((v) => v * scale)),
    dof,
    sumOfSquares: fit.sumOfSquares,
    aicc,
    scales: scaled(shape(fit.parameters), points, groups, u).sizes,
    verdict: fit.verdict,
    why: fit.why,
  };
}

/** Each row of the shapes times the size that fits its points best. */
function scaled(
  shapes: readonly ArrayLike<number>[],
  { row, column, y }: CoursePoints,
  groups: number,
  u: Float64Array | undefined,
): { values: Float64Array; sizes: Float64Array } {
  const over = new Float64Array(groups);
  const under = new Float64Array(groups);
  for (let i = 0; i < y.length; i++) {
    const g = groups === 1 ? 0 : row[i];
    const x = shapes[row[i]][column[i]];
    const weight = u ? u[i] ** -2 : 1;
    over[g] += weight * x * y[i];
    under[g] += weight * x * x;
  }
  const sizes = over.map((v, g) => (under[g] === 0 ? 0 : v / under[g]));
  return { values: y.map((_, i) => sizes[groups === 1 ? 0 : row[i]] * shapes[row[i]][column[i]]), sizes };
}
