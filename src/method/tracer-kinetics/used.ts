import type { KineticFit } from '../../analysis/tracer-kinetics/kinetic-fit.ts';
import type { KineticOptions } from '../../analysis/tracer-kinetics/tissue.ts';
import { compartments } from './options.ts';
import type { Facts, Parameters } from './parameters.ts';
import type { Source } from './source.ts';

/** What was chosen and taken, in words; of the frames where a region was fitted. */
export function used(
  fit: KineticFit | undefined,
  source: Source,
  options: KineticOptions,
  { parameters, facts }: { readonly parameters: Parameters; readonly facts: Facts },
): Record<string, string> {
  const { bloodFraction: vB, delay, k2Prime } = options;
  const graphical = !compartments.includes(parameters.model) && parameters.model !== 'srtm';
  return {
    model: parameters.model,
    'fed by': source.from,
    ...(fit ? framesUsed(fit, parameters) : {}),
    'model met frames by': graphical
      ? 'their middles'
      : options.sampling === 'frame-average'
        ? 'their averages'
        : 'their middles',
    ...(graphical ? { 'tissue integrated by': options.integration } : {}),
    weights: parameters.weights,
    'blood fraction': vB === 'fitted' ? 'fitted' : vB === 0 ? 'none' : `${vB}, stated`,
    delay: delay === 'fitted' ? 'fitted' : delay === 0 ? 'none' : `${delay.toPrecision(4)} min, stated`,
    ...(k2Prime === null ? {} : { "k2'": `${k2Prime} /min, stated` }),
    ...(parameters['input-region'] ? { recovery: facts.recovery ? String(facts.recovery.value) : 'taken for 1' } : {}),
    decay: 'tissue and input taken as corrected to injection',
  };
}

function framesUsed({ n, plot, tStar }: KineticFit, parameters: Parameters): Record<string, string> {
  const told =
    parameters['t-star'] === 'auto'
      ? `first that keeps ${parameters['max-deviation']} %, in the first region`
      : 'stated';
  return {
    frames: `${n} of ${plot.x.length}`,
    't*': tStar === null ? 'none, from the first frame' : `${tStar.toPrecision(4)} min (${told})`,
  };
}
