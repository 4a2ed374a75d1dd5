import type { EventRun } from '../../analysis/particles/event-run.ts';
import { respondEvents } from '../../analysis/particles/respond-events.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** Rates of dissolved standards, mean areas of standards of particles, events of samples. */
export function respond(
  acquisitions: readonly Acquisition[],
  parameters: Parameters,
  context: Context,
): Responded<readonly EventRun[]> {
  return respondEvents(acquisitions, parameters, context);
}
