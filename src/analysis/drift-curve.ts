import { InputError } from '../finding/input-error.ts';
import { weightedLeastSquares } from '../numeric/least-squares.ts';

export const driftModels = ['linear', 'spline', 'bracketing'] as const;
/** A straight line through all standards; a natural cubic spline, or straight pieces, from standard to standard. */
export type DriftModel = (typeof driftModels)[number];

/** A standard measured again and again: when (s), what it gave, and the standard uncertainty of that. */
export type DriftStandard = {
  readonly name: string;
  readonly seconds: number;
  readonly signal: number;
  readonly u: number;
};

/** Sensitivity along a session, relative to that at the reference. */
export type DriftCurve = {
  readonly model: DriftModel;
  readonly standards: readonly DriftStandard[];
  readonly referenceSeconds: number;
  /** Sensitivity at a time over that at the reference. */
  relativeAt(seconds: number): number;
  /** What one standard uncertainty of each standard changes in `relativeAt`: independent of each other. */
  sharesAt(seconds: number): Float64Array;
  /** Scatter about the line in units of the stated u; 1 for models that pass through every standard, or where it is less. */
  readonly birge: number;
};

const fewest: Readonly<Record<DriftModel, number>> = { linear: 2, spline: 3, bracketing: 2 };

/**
 * Every model is a weighted sum of the standards, s(t) = Σ w_j(t)·y_j, so that relative sensitivity f = s(t)/s(t_ref) has
 * ∂f/∂y_j = (w_j(t) − f·w_j(t_ref))/s(t_ref): nothing at the reference itself. The line has weights 1/u² and its u grows by
 * the Birge ratio where the standards scatter more than they state. Beyond the first and last standard the line goes on;
 * the others keep the last value. Throws M424 for too few standards, for two at one time, and for a signal that is not
 * above zero.
 */
export function driftCurve(
  given: readonly DriftStandard[],
  model: DriftModel,
  referenceSeconds: number,
  where: string,
): DriftCurve {
  const standards = [...given].sort((a, b) => a.seconds - b.seconds);
  const wrong = standards.find((s, i) => !(s.signal > 0) || !(i === 0 || s.seconds > standards[i - 1].seconds));
  if (standards.length < fewest[model] || wrong)
    throw new InputError({
      code: 'M424',
      where,
      expected: `${fewest[model]} or more drift standards for a ${model} correction, each with a time of its own and a signal above zero`,
      found: wrong ? `${wrong.name} at ${wrong.seconds} s with signal ${wrong.signal}` : `${standards.length}`,
      fix: 'measure the drift standard before and after the samples, or choose drift-model: linear',
    });
  const [weightsAt, birge] = model === 'linear' ? line(standards) : pieces(standards, model);
  const signalAt = (weights: Float64Array) => weights.reduce((total, w, j) => total + w * standards[j].signal, 0);
  const reference = weightsAt(referenceSeconds);
  const atReference = signalAt(reference);
  const relativeAt = (seconds: number) => signalAt(weightsAt(seconds)) / atReference;
  return {
    model,
    standards,
    referenceSeconds,
    birge,
    relativeAt,
    sharesAt: (seconds) => {
      const f = relativeAt(seconds);
      return weightsAt(seconds).map((w, j) => ((w - f * reference[j]) / atReference) * standards[j].u * birge);
    },
  };
}

type Weights = (seconds: number) => Float64Array;

function line(standards: readonly DriftStandard[]): readonly [Weights, number] {
  const times = standards.map((s) => s.seconds - standards[0].seconds);
  const weights = standards.map((s) => 1 / s.u ** 2);
  const usable = weights.every((w) => w > 0 && w < Number.POSITIVE_INFINITY) ? weights : weights.map(() => 1);
  const fit = weightedLeastSquares(
    [times.map(() => 1), times],
    standards.map((s) => s.signal),
    usable,
    {
      absoluteSigma: true,
    },
  );
  const birge = fit.dof > 0 ? Math.max(1, Math.sqrt(fit.chiSquare / fit.dof)) : 1;
  const [level, slope] = fit.influence;
  return [(t) => level.map((g, j) => g + slope[j] * (t - standards[0].seconds)), birge];
}

/** Between two standards a straight piece, or a piece of the natural cubic spline through all of them. */
function pieces(standards: readonly DriftStandard[], model: DriftModel): readonly [Weights, number] {
  const t = standards.map((s) => s.seconds);
  const n = t.length;
  const curvatures = model === 'spline' ? naturalCurvatures(t) : t.map(() => new Float64Array(n));
  const weightsAt = (seconds: number) => {
    const at = Math.min(t[n - 1], Math.max(t[0], seconds));
    let i = 0;
    while (i < n - 2 && at > t[i + 1]) i++;
    const h = t[i + 1] - t[i];
    const b = (at - t[i]) / h;
    const a = 1 - b;
    const weights = curvatures[i].map(
      (m, j) => ((a ** 3 - a) * m + (b ** 3 - b) * curvatures[i + 1][j]) * (h ** 2 / 6),
    );
    weights[i] += a;
    weights[i + 1] += b;
    return weights;
  };
  return [weightsAt, 1];
}

/** Second derivatives of the natural spline at its knots, each as weights of the ordinates: a tridiagonal system, solved for all. */
function naturalCurvatures(t: readonly number[]): Float64Array[] {
  const n = t.length;
  const rows = t.map(() => new Float64Array(n));
  const diagonal = new Float64Array(n).fill(1);
  for (let i = 1; i < n - 1; i++) {
    const [before, after] = [t[i] - t[i - 1], t[i + 1] - t[i]];
    const right = new Float64Array(n);
    right[i - 1] = 6 / before;
    right[i] = -6 / before - 6 / after;
    right[i + 1] = 6 / after;
    const factor = i > 1 ? before / diagonal[i - 1] : 0;
    diagonal[i] = 2 * (before + after) - factor * (i > 1 ? before : 0);
    rows[i] = right.map((v, j) => v - factor * rows[i - 1][j]);
  }
  for (let i = n - 2; i > 0; i--) {
    const after = t[i + 1] - t[i];
    rows[i] = rows[i].map((v, j) => (v - (i < n - 2 ? after * rows[i + 1][j] : 0)) / diagonal[i]);
  }
  return rows;
}
