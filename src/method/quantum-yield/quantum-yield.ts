import type { Light } from '../../analysis/optical/light-source.ts';
import type { Method } from '../method.ts';
import { type Facts, type Parameters, parameters } from './parameters.ts';

/** Photons emitted per photon absorbed, against a reference. */
export const quantumYield: Method<Parameters, Facts, Light, null> = {
  name: 'quantum-yield',
  title: 'relative photoluminescence quantum yield',
  version: 1,
  parameters,
  facts: {
    'reference-yield': { like: '1', help: 'quantum yield of the reference, in place of the listed one' },
    'refractive-index': { like: '1', help: 'of the solvent of the sample, about the emission' },
    'reference-refractive-index': { like: '1', help: 'of the solvent of the reference' },
    'absorbance-offset': { like: '1', help: 'what every absorbance reads too much: 0 ± 0.001' },
    'absorbance-repeatability': {
      like: '1',
      help: 'u of one absorbance, for a single solution: its value is not used, 0 ± 0.001',
    },
    'emission-repeatability': { like: '1', help: 'relative u of one emission, for a single solution: 1 ± 0.02' },
  },
  roles: {
    sample: { required: true, help: 'absorption and emission spectra of its dilutions, or a table of both numbers' },
    reference: { required: true, help: 'the same of the reference' },
    blank: { required: false, help: 'absorption and emission of the solvent of the sample, taken off the sample' },
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
