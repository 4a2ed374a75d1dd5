import type { Method } from '../method.ts';
import { type Facts, type Parameters, parameters } from './parameters.ts';
import type { Scans } from './respond.ts';

/** Metal per millilitre of tissue by X-ray attenuation against a phantom of known levels. */
export const ct: Method<Parameters, Facts, Scans> = {
  name: 'ct',
  title: 'X-ray computed tomography',
  version: 1,
  parameters,
  facts: { density: { like: 'g/mL', help: 'density of the tissue, for results per gram' } },
  roles: {
    sample: { required: true, help: 'scans after the probe, one volume each, named <animal>_<time>' },
    blank: { required: false, help: 'scans of the same animals before the probe, or of control animals' },
    regions: {
      required: true,
      help: 'label volumes or contours: <scan>_regions, <animal>_regions, or one file for all',
      beside: true,
    },
    animals: { required: false, help: 'the table of animals: groups, times and metal injected', beside: true },
  },
  per: ['mL', 'g'],
  calibration: 'required',
  levelLike: ['mg/mL', 'mmol/L'],
  tableColumns: [],
  conditions: ({ energy }): Readonly<Record<string, string>> => (energy ? { energy } : {}),
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure.ts')]);
    return { respond, measure };
  },
};
