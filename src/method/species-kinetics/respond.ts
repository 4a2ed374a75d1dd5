import { courseOf, type TimedCourse } from '../../analysis/kinetics/course-table.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** The course as it was measured. */
export function respond(
  acquisitions: readonly Acquisition[],
  parameters: Parameters,
  context: Context,
): Responded<TimedCourse> {
  return { value: courseOf(acquisitions, parameters.species, context.where), responses: [], findings: [] };
}
