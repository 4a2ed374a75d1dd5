import { type Profiles, profilesOf } from '../../analysis/pharmacokinetics/profile.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** The curves as they were measured. */
export function respond(
  acquisitions: readonly Acquisition[],
  parameters: Parameters,
  context: Context,
): Responded<Profiles> {
  const value = profilesOf(acquisitions, parameters['below-limit'], context.where);
  return { value, responses: [], findings: [] };
}
