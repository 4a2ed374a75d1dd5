import type { Method } from '../method.ts';
import { type Parameters, parameters } from './parameters.ts';
import type { Scans } from './respond.ts';

/** Two materials told apart by scans at two energies. */
export const ctTwoEnergy: Method<Parameters, Record<never, never>, Scans> = {
  name: 'ct-two-energy',
  title: 'decomposition of two materials by CT at two energies',
  version: 2,
  parameters,
  facts: {},
  roles: {
    sample: { required: true, help: 'scans at either energy, named <animal>_<time>_<energy>: m01_24h_80kVp' },
    blank: { required: false, help: 'the same before the materials were given: m01_pre_80kVp' },
    reference: { required: true, help: 'the phantom at the same two energies: phantom_50kVp, phantom_80kVp' },
    regions: {
      required: true,
      help: 'label volumes or contours of phantom and animals: phantom_regions, m01_regions',
      beside: true,
    },
    animals: { required: false, help: 'the table of animals', beside: true },
  },
  per: ['mL'],
  calibration: 'none',
  levelLike: [],
  tableColumns: [],
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure.ts')]);
    return { respond, measure };
  },
};
