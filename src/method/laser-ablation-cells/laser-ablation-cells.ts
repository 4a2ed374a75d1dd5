import type { Method } from '../method.ts';
import type { Cells } from './cells.ts';
import { type Parameters, parameters } from './parameters.ts';

/** Metal of single cells, each ablated whole: one transient an acquisition, calibrated by droplets or particles ablated whole. */
export const laserAblationCells: Method<Parameters, Record<never, never>, Cells> = {
  name: 'laser-ablation-cells',
  title: 'single cells by laser ablation ICP-MS',
  version: 3,
  parameters,
  facts: {},
  roles: {
    sample: { required: true, help: 'cells stained with the probe, one transient an acquisition' },
    blank: { required: false, help: 'cells that never saw the probe' },
    nonspecific: { required: false, help: 'cells whose target was blocked before the probe was given' },
    'laser-log': { required: false, beside: true, help: 'when each spot of a long trace was fired, empty ones too' },
  },
  per: ['cell'],
  calibration: 'required',
  levelLike: ['fg', 'nm'],
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure.ts')]);
    return { respond, measure };
  },
};
