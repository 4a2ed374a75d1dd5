import type { TissueCurves } from '../../analysis/tracer-kinetics/tissue-table.ts';
import type { Method } from '../method.ts';
import { type Facts, type Parameters, parameters } from './parameters.ts';

/** Compartment models and graphical analyses of the uptake of a tracer. */
export const tracerKinetics: Method<Parameters, Facts, TissueCurves, null> = {
  name: 'tracer-kinetics',
  title: 'kinetics of a tracer in tissue',
  version: 4,
  parameters,
  facts: {
    'k2-prime': { like: '/min', help: "k2' of the reference tissue, for mrtm2 and reference-logan" },
    'blood-fraction': { like: '1', help: 'share of blood in the tissue, where it is not fitted' },
    delay: { like: 'min', help: 'how much later the tissue sees the input than it was measured' },
    recovery: { like: '1', help: 'share of the activity of the input-region that its image shows' },
  },
  roles: {
    sample: { required: true, help: 'a table of time-activity curves, or a dynamic volume with regions beside it' },
    input: { required: false, help: 'a table of plasma, whole blood and parent fraction over time', beside: true },
    regions: { required: false, help: 'labels or contours of the regions of a dynamic volume', beside: true },
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
