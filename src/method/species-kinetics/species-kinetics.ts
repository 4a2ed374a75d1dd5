import type { TimedCourse } from '../../analysis/kinetics/course-table.ts';
import type { Method } from '../method.ts';
import { type Parameters, parameters } from './parameters.ts';

/** Rates at which species of a time course turn into each other. */
export const speciesKinetics: Method<Parameters, Record<never, never>, TimedCourse, null> = {
  name: 'species-kinetics',
  title: 'first-order kinetics of a course of species',
  version: 1,
  parameters,
  facts: {},
  roles: {
    sample: {
      required: true,
      help: 'tables of times and intensities of species; several are replicates of one course',
    },
  },
  per: [],
  calibration: 'none',
  levelLike: [],
  tableColumns: ['time'],
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure.ts')]);
    return { respond, measure };
  },
};
