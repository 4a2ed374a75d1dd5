import type { EventRun } from '../../analysis/particles/event-run.ts';
import { suspensionFacts } from '../../analysis/particles/mass-scale.ts';
import type { Method } from '../method.ts';
import { type Facts, type Parameters, parameters } from './parameters.ts';

const { flow, efficiency, dilution } = suspensionFacts;
const { density: _, 'mass-fraction': __, ...ofReference } = suspensionFacts;

/** Metal of single cells in suspension, one event a cell, and how many there are: single-cell ICP-MS. */
export const singleCell: Method<Parameters, Facts, readonly EventRun[]> = {
  name: 'single-cell',
  title: 'single-cell ICP-MS',
  version: 3,
  parameters,
  facts: {
    ...ofReference,
    flow,
    efficiency: { ...efficiency, help: 'transport efficiency η of the cells, where it was measured elsewhere' },
    dilution,
    cells: {
      like: '{cell}/mL',
      help: 'cells in the suspension taken up, counted otherwise: results are then means over all of them',
    },
  },
  roles: {
    sample: { required: true, help: 'suspension of cells stained with the probe; several acquisitions are pooled' },
    blank: { required: false, help: 'cells that never saw the probe' },
    nonspecific: { required: false, help: 'cells whose target was blocked before the probe was given' },
    reference: { required: false, help: 'particles of known size or number, for the transport efficiency' },
  },
  per: ['cell', 'mL'],
  calibration: 'optional',
  levelLike: ['ug/L', 'fg'],
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure.ts')]);
    return { respond, measure };
  },
};
