import type { TimedCourse } from '../../analysis/kinetics/course-table.ts';
import type { Method } from '../method.ts';
import { type Parameters, parameters } from './parameters.ts';

/** How many ligands of a cluster are exchanged, and whether sites know of each other. */
export const ligandExchange: Method<Parameters, Record<never, never>, TimedCourse, null> = {
  name: 'ligand-exchange',
  title: 'ligand exchange of a cluster',
  version: 1,
  parameters,
  facts: {},
  roles: {
    sample: { required: true, help: 'tables of equivalents or times and intensities of 0, 1, 2 … exchanged' },
  },
  per: [],
  calibration: 'none',
  levelLike: [],
  tableColumns: [],
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure.ts')]);
    return { respond, measure };
  },
};
