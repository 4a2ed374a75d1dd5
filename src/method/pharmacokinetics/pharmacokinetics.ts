import type { Profiles } from '../../analysis/pharmacokinetics/profile.ts';
import type { Method } from '../method.ts';
import { type Facts, type Parameters, parameters } from './parameters.ts';

/** How long a probe stays in the blood and how it leaves: areas, half-lives, clearance, volumes. */
export const pharmacokinetics: Method<Parameters, Facts, Profiles, null> = {
  name: 'pharmacokinetics',
  title: 'pharmacokinetics of concentrations in blood',
  version: 1,
  parameters,
  facts: { diameter: { like: 'nm', help: 'hydrodynamic diameter of the probe, to judge renal clearance by' } },
  roles: {
    sample: { required: true, help: 'tables of time after the dose and concentration, with subject, dose and group' },
    excreta: {
      required: false,
      beside: true,
      help: 'tables of the amount in urine, with the time to which it was collected',
    },
  },
  per: [],
  calibration: 'none',
  levelLike: [],
  tableColumns: ['time', 'concentration'],
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure.ts')]);
    return { respond, measure };
  },
};
