import { InputError } from '../../finding/input-error.ts';
import { type LeastSquares, weightedLeastSquares } from '../../numeric/least-squares.ts';
import { type Estimate, frameVariances, noiseRatio, propagatedNoise, sensitivity } from './frame-noise.ts';
import { type Frames, tissueIntegral } from './frames.ts';
import { aiccOf, type KineticFit, type KineticModel, type Outcome } from './kinetic-fit.ts';
import { delayed, type SampledCurve, sampledCurve } from './sampled-curve.ts';
import { referenceCurve } from './simplified-reference.ts';
import type { InputFunction, KineticOptions, SourceNoise, TissueCurve } from './tissue.ts';

/** Fewest frames of a line or plane that is chosen by its deviation. */
const fewest = 5;

/** A model that is linear in its parameters: columns of n, their response, and what the parameters mean. */
type LinearModel = {
  readonly columns: readonly ArrayLike<number>[];
  readonly y: ArrayLike<number>;
  readonly outcomes: readonly Outcome[];
  /** The line that is drawn: y against this; null where response is drawn against time. */
  readonly x: ArrayLike<number> | null;
  readonly xLabel: string;
  readonly yLabel: string;
  /** Holds from the start, so that t* is optional. */
  readonly whole?: boolean;
};

type Sources = {
  /** Tissue without its blood. */
  readonly values: Float64Array;
  readonly integral: Float64Array;
  readonly source: SampledCurve;
  readonly options: KineticOptions;
};

const ones = (n: number) => new Float64Array(n).fill(1);
const over = (a: ArrayLike<number>, b: ArrayLike<number>) => Float64Array.from(a, (v, i) => v / b[i]);

/** The linear models by name; equations as their authors write them. */
const models: Readonly<Record<string, (sources: Sources) => LinearModel>> = {
  // Patlak, Blasberg and Fenstermacher, J. Cereb. Blood Flow Metab. 3 (1983) 1: C/Cp = Ki ∫Cp/Cp + V.
  patlak: ({ values, source }) => patlak(values, source, 'Ki', 'plasma'),
  'reference-patlak': ({ values, source }) => patlak(values, source, 'Kiref', 'reference'),
  // Logan et al., J. Cereb. Blood Flow Metab. 10 (1990) 740: ∫C/C = VT ∫Cp/C + b.
  logan: ({ values, integral, source }) =>
    logan(values, integral, source.integralToMid, [{ symbol: 'VT', of: (p) => p[0] }], '∫ plasma / tissue'),
  // Logan et al., J. Cereb. Blood Flow Metab. 16 (1996) 834: ∫C/C = DVR (∫Cr + Cr/k2')/C + b.
  'reference-logan': ({ values, integral, source, options }) => {
    const x = source.integralToMid.map((v, i) => v + source.values[i] / options.k2Prime!);
    const outcomes: Outcome[] = [
      { symbol: 'BPND', of: (p) => p[0] - 1 },
      { symbol: 'DVR', of: (p) => p[0] },
    ];
    return logan(values, integral, x, outcomes, "(∫ reference + reference/k2') / tissue");
  },
  // Ichise et al., J. Cereb. Blood Flow Metab. 22 (2002) 1271, MA1: C = −(VT/b) ∫Cp + (1/b) ∫C.
  ma1: ({ values, integral, source }) => ({
    columns: [source.integralToMid, integral],
    y: values,
    outcomes: [{ symbol: 'VT', of: (p) => -p[0] / p[1] }],
    ...againstTime,
  }),
  // Ichise et al., J. Cereb. Blood Flow Metab. 23 (2003) 1096, MRTM and MRTM2.
  mrtm1: ({ values, integral, source }) => ({
    columns: [source.integralToMid, integral, source.values],
    y: values,
    outcomes: [
      { symbol: 'BPND', of: (p) => -p[0] / p[1] - 1 },
      { symbol: 'R1', of: (p) => p[2] },
      { symbol: 'k2', of: (p) => p[0] },
      { symbol: "k2'", of: (p) => p[0] / p[2] },
      { symbol: 'k2a', of: (p) => -p[1] },
      { symbol: 'DVR', of: (p) => -p[0] / p[1] },
    ],
    ...againstTime,
    whole: true,
  }),
  mrtm2: ({ values, integral, source, options }) => ({
    columns: [source.integralToMid.map((v, i) => v + source.values[i] / options.k2Prime!), integral],
    y: values,
    outcomes: [
      { symbol: 'BPND', of: (p) => -p[0] / p[1] - 1 },
      { symbol: 'R1', of: (p) => p[0] / options.k2Prime! },
      { symbol: 'k2', of: (p) => p[0] },
      { symbol: 'k2a', of: (p) => -p[1] },
      { symbol: 'DVR', of: (p) => -p[0] / p[1] },
    ],
    ...againstTime,
    whole: true,
  }),
};

const againstTime = { x: null, xLabel: 'time', yLabel: 'activity' } as const;

function patlak(values: Float64Array, source: SampledCurve, symbol: 'Ki' | 'Kiref', of: string): LinearModel {
  const x = over(source.integralToMid, source.values);
  return {
    columns: [x, ones(values.length)],
    y: over(values, source.values),
    outcomes: [{ symbol, of: (p) => p[0] }],
    x,
    xLabel: `∫ ${of} / ${of}`,
    yLabel: `tissue / ${of}`,
  };
}

function logan(
  values: Float64Array,
  integral: Float64Array,
  x: Float64Array,
  outcomes: readonly Outcome[],
  xLabel: string,
): LinearModel {
  const ratio = over(x, values);
  return {
    columns: [ratio, ones(values.length)],
    y: over(integral, values),
    outcomes,
    x: ratio,
    xLabel,
    yLabel: '∫ tissue / tissue',
  };
}

/**
 * A model that is linear in what is fitted, over the frames from t* on. `source` is an input function, or the values of the
 * reference tissue. Integrals reach back to injection, so that points share the noise of earlier frames: the covariance is that of
 * frames which are independent, taken through the fit. Throws Q484 (too few frames), Q485 (no t* keeps the deviation), Q486 (a
 * fitted blood fraction or delay, which these models cannot tell).
 */
export function fitGraphical(
  model: KineticModel,
  tissue: TissueCurve,
  source: InputFunction | ArrayLike<number>,
  options: KineticOptions,
  where: string,
  noise: SourceNoise | null,
): KineticFit {
  const { frames, weights } = tissue;
  const linearOf = (values: Float64Array, { sampled, blood, share }: Prepared) => {
    const own = blood ? values.map((v, i) => (v - share * blood[i]) / (1 - share)) : values;
    const integral = tissueIntegral(frames, own, options.integration);
    return models[model]({ values: own, integral, source: sampled, options });
  };
  const ready = prepared(model, frames, source, options, where);
  const linear = linearOf(tissue.values, ready);
  const n = tissue.values.length;
  const p = linear.columns.length;
  const usable = (i: number) =>
    (weights === null || weights[i] > 0) &&
    Number.isFinite(linear.y[i]) &&
    linear.columns.every((c) => Number.isFinite(c[i]));
  const fitOf = ({ columns, y }: LinearModel, used: readonly number[]): LeastSquares => {
    const pick = (of: ArrayLike<number>) => Float64Array.from(used, (i) => of[i]);
    const w = Float64Array.from(used, (i) => weights?.[i] ?? 1);
    return weightedLeastSquares(columns.map(pick), pick(y), w, { absoluteSigma: false });
  };
  const fitFrom = (first: number): { fit: LeastSquares; used: number[] } | null => {
    const used = Array.from({ length: n - first }, (_, i) => first + i).filter(usable);
    return used.length <= p ? null : { fit: fitOf(linear, used), used };
  };
  const first = firstFrame(model, linear, frames, options, fitFrom, where);
  const found = fitFrom(first);
  if (!found) throw tooFew(model, n - first, p, where);
  const { fit, used } = found;
  const estimate = (moved: LinearModel): ReturnType<Estimate> => {
    const { coefficients, residuals } = fitOf(moved, used);
    const root = (i: number) => Math.sqrt(weights?.[i] ?? 1);
    return { parameters: coefficients, weightedResiduals: residuals.map((r, j) => r * root(used[j])) };
  };
  const variances = tissue.variances ?? frameVariances(frames, tissue.values, weights, null);
  const curves = [sensitivity((values) => estimate(linearOf(values, ready)), tissue.values, variances)];
  const fed = noise ?? ('plasma' in source ? null : referenceNoise(tissue, source));
  if (fed) {
    const fedBy = (values: Float64Array) => prepared(model, frames, fed.at(values), options, where);
    const ratio = noiseRatio(frames, { values: tissue.values, variances }, fed);
    curves.push(
      sensitivity(
        (values) => estimate(linearOf(tissue.values, fedBy(values))),
        fed.values,
        fed.variances.map((v) => ratio * v),
      ),
    );
  }
  const { covariance, dof } = propagatedNoise(curves, fit.chiSquare);
  const fitted = new Float64Array(n).fill(Number.NaN);
  for (const [j, i] of used.entries()) fitted[i] = linear.y[i] - fit.residuals[j];
  return {
    model,
    parameters: fit.coefficients,
    covariance,
    outcomes: linear.outcomes,
    dof,
    n: used.length,
    sumOfSquares: fit.chiSquare,
    aicc: aiccOf(fit.chiSquare, used.length, p),
    verdict: 'converged',
    why: 'linear least squares',
    plot: {
      x: Float64Array.from(linear.x ?? frames.mids),
      y: Float64Array.from(linear.y),
      fitted,
      xLabel: linear.xLabel,
      yLabel: linear.yLabel,
    },
    tStar: first === 0 ? null : frames.mids[first],
  };
}

function referenceNoise({ frames, weights }: TissueCurve, reference: ArrayLike<number>): SourceNoise {
  const values = Float64Array.from(reference);
  return { values, variances: frameVariances(frames, values, weights, null), at: (moved) => moved };
}

/** What feeds the tissue, in its frames, and the blood in it (null: none) with its share. */
type Prepared = { readonly sampled: SampledCurve; readonly blood: Float64Array | null; readonly share: number };

function prepared(
  model: KineticModel,
  frames: Frames,
  source: InputFunction | ArrayLike<number>,
  options: KineticOptions,
  where: string,
): Prepared {
  if (!('plasma' in source)) {
    const sampled = sampledCurve(referenceCurve(frames, source), frames, 'mid-frame');
    const integralToMid = tissueIntegral(frames, source, options.integration);
    return { sampled: { ...sampled, values: Float64Array.from(source), integralToMid }, blood: null, share: 0 };
  }
  const { delay, bloodFraction: vB } = options;
  if (delay === 'fitted' || vB === 'fitted')
    throw new InputError({
      code: 'Q486',
      where,
      expected: `a stated ${delay === 'fitted' ? 'delay' : 'blood fraction'} for ${model}`,
      found: 'fitted',
      fix: 'state it, fit it with 1tcm or 2tcm first, or write none',
    });
  const sampled = sampledCurve(delayed(source.plasma, delay), frames, 'mid-frame');
  const blood =
    vB === 0 ? null : sampledCurve(delayed(source.blood ?? source.plasma, delay), frames, options.sampling).values;
  return { sampled, blood, share: vB };
}

/** First frame from t* on: stated, or the earliest from which no point is further from the fit than the deviation allows. */
function firstFrame(
  model: KineticModel,
  linear: LinearModel,
  { mids }: Frames,
  { tStar }: KineticOptions,
  fitFrom: (first: number) => { fit: LeastSquares; used: number[] } | null,
  where: string,
): number {
  const n = mids.length;
  const p = linear.columns.length;
  if (typeof tStar === 'number') {
    const first = mids.findIndex((t) => t >= tStar - 1e-9);
    if (first < 0 || n - first <= p) throw tooFew(model, first < 0 ? 0 : n - first, p, where);
    return first;
  }
  if (linear.whole) return 0;
  for (let first = 0; n - first >= fewest; first++) {
    const found = fitFrom(first);
    if (!found || found.used.length < fewest) continue;
    const worst = found.used.reduce((most, i, j) => {
      const fitted = linear.y[i] - found.fit.residuals[j];
      return Math.max(most, Math.abs(found.fit.residuals[j] / fitted));
    }, 0);
    if (worst <= tStar.deviation) return found.used[0];
  }
  throw new InputError({
    code: 'Q485',
    where,
    expected: `${fewest} frames or more from which on no point is further than ${100 * tStar.deviation} % from the fit of ${model}`,
    found: 'none',
    fix: 'look at the plot and state parameters: { t-star: 30 min }, or allow more: { max-deviation: 20 % }',
  });
}

function tooFew(model: string, found: number, p: number, where: string): InputError {
  return new InputError({
    code: 'Q484',
    where,
    expected: `more than ${p} frames from t* on for ${model}`,
    found: String(found),
    fix: 'state an earlier t-star, or give more frames',
  });
}
