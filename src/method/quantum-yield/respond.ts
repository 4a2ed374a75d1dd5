import { type Light, lightOf } from '../../analysis/optical/light-source.ts';
import type { Acquisition, Context, Responded } from '../method.ts';

/** Spectra, or absorbances with their emission; no response to calibrate by. */
export function respond(acquisitions: readonly Acquisition[], _: unknown, context: Context): Responded<Light> {
  return { value: lightOf(acquisitions, undefined, context.where), responses: [], findings: [] };
}
