import type { Method } from '../method.ts';
import type { Facts } from './facts.ts';
import { type Parameters, parameters } from './parameters.ts';
import type { Well } from './respond.ts';

/** Light of a radionuclide (Cerenkov radiation, and what clusters make of it) per decay-corrected becquerel. */
export const cerenkov: Method<Parameters, Facts, readonly Well[], null> = {
  name: 'cerenkov',
  title: 'emission per activity (Cerenkov radiation and its energy transfer)',
  version: 2,
  parameters,
  facts: {
    'dose-calibrator': {
      like: '1',
      help: 'factor from readings of the dose calibrator to Bq, 1.00 ± 0.03; cancels in ratios',
    },
  },
  roles: {
    sample: { required: true, help: 'tables of wells: signal, activity and its time, time of the picture, group' },
  },
  per: [],
  calibration: 'none',
  levelLike: [],
  tableColumns: ['sample', 'signal'],
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure.ts')]);
    return { respond, measure };
  },
};
