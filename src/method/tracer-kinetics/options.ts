import { frameVariances } from '../../analysis/tracer-kinetics/frame-noise.ts';
import type { Sampling } from '../../analysis/tracer-kinetics/frames.ts';
import { type KineticModel, referenceModels } from '../../analysis/tracer-kinetics/kinetic-fit.ts';
import type { KineticOptions } from '../../analysis/tracer-kinetics/tissue.ts';
import type { TissueCurves } from '../../analysis/tracer-kinetics/tissue-table.ts';
import { halfLife } from '../../chemistry/half-life.ts';
import { InputError } from '../../finding/input-error.ts';
import { convert } from '../../quantity/quantity.ts';
import type { Facts, Parameters } from './parameters.ts';

export const compartments: readonly KineticModel[] = ['1tcm', '2tcm', '2tcm-irreversible'];
export const ofReference = (model: KineticModel): boolean =>
  (referenceModels as readonly KineticModel[]).includes(model);

/** Options of the fits, from parameters and facts. Throws Q486 where something is stated and to be fitted, Q481 without lengths. */
export function kineticOptions(
  parameters: Parameters,
  facts: Facts,
  curves: TissueCurves,
  where: string,
): KineticOptions {
  const { model, delay, 'blood-fraction': blood, 't-star': tStar } = parameters;
  for (const [name, chosen] of [
    ['delay', delay],
    ['blood-fraction', blood],
  ] as const)
    if (chosen === 'fitted' && facts[name])
      throw new InputError({
        code: 'Q486',
        where: `${where}.parameters.${name}`,
        expected: `${name} either stated or fitted`,
        found: 'both',
        fix: `delete parameters: { ${name} } or facts: { ${name} }`,
      });
  const sampling: Sampling = parameters.sampling ?? (curves.haveLengths ? 'frame-average' : 'mid-frame');
  const integration = parameters.integration ?? (curves.haveLengths ? 'frames' : 'trapezoid');
  if (!curves.haveLengths && (sampling === 'frame-average' || integration === 'frames'))
    throw new InputError({
      code: 'Q481',
      where,
      expected: 'lengths of frames for sampling: frame-average and integration: frames',
      found: 'middles of frames only',
      fix: 'name columns: { start, duration }, or leave both choices out',
    });
  const fitsBlood = (blood ?? (compartments.includes(model) ? 'fitted' : 'none')) === 'fitted';
  const minutes = (fact: 'delay' | 'k2-prime', to: string) => (facts[fact] ? convert(facts[fact], to).value : null);
  return {
    sampling,
    integration,
    bloodFraction: facts['blood-fraction'] ? convert(facts['blood-fraction'], '1').value : fitsBlood ? 'fitted' : 0,
    delay: delay === 'fitted' ? 'fitted' : (minutes('delay', 'min') ?? 0),
    tStar: tStar === 'auto' ? { deviation: parameters['max-deviation'] / 100 } : tStar,
    k2Prime: minutes('k2-prime', '/min'),
  };
}

/** Weights of the frames of one region. Throws Q499 where what they need is not there. */
export function weightsOf(
  parameters: Parameters,
  curves: TissueCurves,
  values: Float64Array,
  where: string,
): Float64Array | null {
  const missing = (expected: string) =>
    new InputError({
      code: 'Q499',
      where: `${where}.parameters.weights`,
      expected,
      found: 'none',
      fix: 'state it, or weights: none',
    });
  const { starts, ends, mids } = curves.frames;
  const lengths = mids.map((_, i) => ends[i] - starts[i]);
  switch (parameters.weights) {
    case 'none':
      return null;
    case 'column':
      if (!curves.weights) throw missing('columns: { weights } of the curves');
      for (const w of curves.weights)
        if (!(w >= 0 && w < Number.POSITIVE_INFINITY))
          throw new InputError({
            code: 'Q499',
            where,
            expected: 'weights of zero or more',
            found: String(w),
            fix: 'check the column of weights; 0 leaves a frame out',
          });
      return curves.weights;
    case 'duration':
      if (!curves.haveLengths) throw missing('columns: { start, duration } of the curves');
      return lengths;
    case 'counts': {
      if (!curves.haveLengths) throw missing('columns: { start, duration } of the curves');
      if (parameters.nuclide === undefined) throw missing('parameters: { nuclide }');
      const half = halfLife(parameters.nuclide, where).value / 60;
      const most = values.reduce((a, b) => Math.max(a, b), 0);
      return lengths.map((h, i) => (h * 2 ** (-mids[i] / half)) / Math.max(values[i], 0.01 * most));
    }
  }
}

/**
 * What the variances of the frames of a region are proportional to: as the weights say it, or by counts where there are none, with
 * the decay that was corrected where the nuclide is stated.
 */
export function variancesOf(
  parameters: Parameters,
  curves: TissueCurves,
  values: Float64Array,
  where: string,
): Float64Array {
  const half = parameters.nuclide === undefined ? null : halfLife(parameters.nuclide, where).value / 60;
  const stated = parameters.weights === 'column' || parameters.weights === 'duration';
  return frameVariances(curves.frames, values, stated ? weightsOf(parameters, curves, values, where) : null, half);
}
