import { type Light, lightOf } from '../../analysis/optical/light-source.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** The spectra as they are; no response to calibrate by. */
export function respond(
  acquisitions: readonly Acquisition[],
  parameters: Parameters,
  context: Context,
): Responded<Light> {
  return { value: lightOf(acquisitions, parameters.kind, context.where), responses: [], findings: [] };
}
