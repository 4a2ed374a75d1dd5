import { InputError } from '../../finding/input-error.ts';
import { fitCompartments } from './compartments.ts';
import { fitGraphical } from './graphical.ts';
import { withInputNoise } from './input-noise.ts';
import type { KineticFit, KineticModel } from './kinetic-fit.ts';
import { fitSimplifiedReference } from './simplified-reference.ts';
import type { InputFunction, KineticOptions, SourceNoise, TissueCurve } from './tissue.ts';

/**
 * A model fitted to one tissue, fed by an input function or by the values of its reference tissue in the same frames. Throws
 * Q484 to Q487. `noise`: of what the source was made of; a reference tissue has that of its frames when absent, an input none.
 */
export function fitModel(
  model: KineticModel,
  tissue: TissueCurve,
  source: InputFunction | ArrayLike<number>,
  options: KineticOptions,
  where: string,
  noise: SourceNoise | null = null,
): KineticFit {
  if ((model === 'mrtm2' || model === 'reference-logan') && options.k2Prime === null)
    throw new InputError({
      code: 'Q487',
      where,
      expected: `parameters: { k2-prime } for ${model}`,
      found: 'none',
      fix: "fit mrtm1 or srtm to a region of high binding first, and state its k2' here: k2-prime: 0.1 /min",
    });
  if (model === 'srtm') return fitSimplifiedReference(tissue, source as ArrayLike<number>, options, where, noise);
  if (model === '1tcm' || model === '2tcm' || model === '2tcm-irreversible')
    return compartmentsOf(model, tissue, source as InputFunction, options, where, noise);
  return fitGraphical(model, tissue, source, options, where, noise);
}

function compartmentsOf(
  model: '1tcm' | '2tcm' | '2tcm-irreversible',
  tissue: TissueCurve,
  input: InputFunction,
  options: KineticOptions,
  where: string,
  noise: SourceNoise | null,
): KineticFit {
  const fitted = (own: InputFunction) => fitCompartments(model, tissue, own, options, where);
  const fit = fitted(input);
  return noise ? withInputNoise(fit, tissue, noise, fitted) : fit;
}
