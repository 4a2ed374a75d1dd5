import type { Method } from '../method.ts';
import type { Facts } from './measure.ts';
import { type Parameters, parameters } from './parameters.ts';
import type { Picked } from './respond.ts';

/** Which composition explains a mass spectrum, how sure that is, and the atoms per probe that follow. */
export const massSpectrum: Method<Parameters, Facts, Picked, null> = {
  name: 'mass-spectrum',
  title: 'mass spectrometry of the probe',
  version: 1,
  parameters,
  facts: {
    'metal-to-sulfur': {
      like: '1',
      help: 'metal atoms per sulfur atom, measured otherwise (ICP-MS): it moves the posterior',
    },
  },
  roles: {
    sample: { required: true, help: 'one mass spectrum of the probe, or one run of scans, which are averaged' },
  },
  per: [],
  calibration: 'none',
  levelLike: [],
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure.ts')]);
    return { respond, measure };
  },
};
