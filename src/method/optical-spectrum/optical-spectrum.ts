import type { Light } from '../../analysis/optical/light-source.ts';
import type { Method } from '../method.ts';
import { type Facts, type Parameters, parameters } from './parameters.ts';

/** Peak, width, absorbance and edge of a spectrum of light. */
export const opticalSpectrum: Method<Parameters, Facts, Light, null> = {
  name: 'optical-spectrum',
  title: 'absorption or emission spectrum',
  version: 1,
  parameters,
  facts: {
    'wavelength-offset': { like: 'nm', help: 'what the instrument reads too much: 0 ± 0.3 nm' },
  },
  roles: {
    sample: { required: true, help: 'spectra, each stated by itself; files, or tables of wavelength and value' },
    blank: { required: false, help: 'the solvent, taken off every spectrum of the sample' },
  },
  per: [],
  calibration: 'none',
  levelLike: [],
  tableColumns: ['wavelength'],
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure.ts')]);
    return { respond, measure };
  },
};
