import { courseOf, type TimedCourse } from '../../analysis/kinetics/course-table.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** The series as it was measured. */
export function respond(
  acquisitions: readonly Acquisition[],
  { species, along }: Parameters,
  context: Context,
): Responded<TimedCourse> {
  return { value: courseOf(acquisitions, species, context.where, along), responses: [], findings: [] };
}
