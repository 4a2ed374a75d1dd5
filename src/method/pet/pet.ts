import type { ScanRegions } from '../../analysis/pet/scan-regions.ts';
import type { Method } from '../method.ts';
import { type Facts, type Parameters, parameters } from './parameters.ts';

/** Activity, injected dose and SUV of regions of animals by PET, and what they are in moles of probe. */
export const pet: Method<Parameters, Facts, readonly ScanRegions[], 'g' | 'mL'> = {
  name: 'pet',
  title: 'positron emission tomography of regions',
  version: 2,
  parameters,
  facts: {
    'dose-calibrator': {
      like: '1',
      help: 'factor that brings readings of the dose calibrator to becquerels, 1.00 ± 0.03',
    },
    'scanner-calibration': { like: '1', help: 'factor that brings activities of the image to becquerels, 1.00 ± 0.05' },
    'scanner-clock': {
      like: 's',
      help: 'by how much the clock of the scanner is ahead of that of the sheet, 40 ± 20 s',
    },
  },
  roles: {
    sample: { required: true, help: 'PET scans (DICOM, NIfTI): all animals and times, each scan named for its animal' },
    nonspecific: { required: false, help: 'scans of animals whose target was blocked' },
    regions: {
      required: false,
      beside: true,
      help: 'label volumes or contours, named for scan or animal, or one for all',
    },
    animals: {
      required: false,
      beside: true,
      help: 'animal sheet: weight, syringe, injection; goes before the header',
    },
  },
  per: ['g', 'mL'],
  calibration: 'none',
  levelLike: [],
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure.ts')]);
    return { respond, measure };
  },
};
