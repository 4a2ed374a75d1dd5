import type { Quantity } from '../../quantity/quantity.ts';
import type { Method } from '../method.ts';
import { type DynamicParameters, dynamicParameters } from './dynamic-parameters.ts';
import type { DynamicFacts } from './measure-dynamic.ts';
import {
  type RelaxivityParameters,
  type RelaxometryParameters,
  relaxivityParameters,
  relaxometryParameters,
  statedConditions,
} from './parameters.ts';
import type { Relaxometry } from './respond.ts';
import type { Dynamics } from './respond-dynamic.ts';

type NoFacts = Readonly<Record<string, Quantity | undefined>>;

/** R1, R2 and R2* of regions; through a relaxivity, moles of metal per millilitre of tissue or fluid. */
export const mriRelaxometry: Method<RelaxometryParameters, NoFacts, Relaxometry> = {
  name: 'mri-relaxometry',
  title: 'MRI relaxometry',
  version: 2,
  parameters: relaxometryParameters,
  facts: {},
  roles: {
    sample: { required: true, help: 'magnitude images of several settings: of animals after injection, or of fluids' },
    blank: { required: false, help: 'the same before injection, by animal, or of animals without probe' },
    nonspecific: { required: false, help: 'of animals whose target was blocked' },
    regions: {
      required: true,
      help: 'label volumes or contours of organs or tubes; `background` is air',
      beside: true,
    },
    animals: { required: false, help: 'the table of animals, whose names stand in those of the files', beside: true },
    image: { required: false, help: 'maps of B1', beside: true },
  },
  per: ['mL'],
  calibration: 'optional',
  levelLike: ['mmol/L', 'mg/L'],
  conditions: statedConditions,
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure-relaxometry.ts')]);
    return { respond, measure };
  },
};

/** Concentration of the metal along time, by the signal of a spoiled gradient echo over that before contrast. */
export const mriDynamic: Method<DynamicParameters, DynamicFacts, Dynamics, null> = {
  name: 'mri-dynamic',
  title: 'dynamic contrast-enhanced MRI',
  version: 1,
  parameters: dynamicParameters,
  facts: { 'base-t1': { like: 's', help: 'T1 of the regions before contrast, 1.4 ± 0.1 s' } },
  roles: {
    sample: { required: true, help: 'one dynamic series, from before the injection on' },
    regions: { required: true, help: 'label volumes or contours of tissue and vessels', beside: true },
  },
  per: [],
  calibration: 'required',
  levelLike: ['mmol/L'],
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([
      import('./respond-dynamic.ts'),
      import('./measure-dynamic.ts'),
    ]);
    return { respond, measure };
  },
};

/** Relaxivities r1 and r2 of a phantom of known concentrations, per metal and per probe, and their ratio. */
export const mriRelaxivity: Method<RelaxivityParameters, NoFacts, Relaxometry, null> = {
  name: 'mri-relaxivity',
  title: 'relaxivity by MRI',
  version: 2,
  parameters: relaxivityParameters,
  facts: {},
  roles: {
    sample: { required: true, help: 'images of a phantom of tubes: series of R1, of R2, or both' },
    regions: { required: true, help: 'label volumes or contours of the tubes; `background` is air', beside: true },
    image: { required: false, help: 'maps of B1', beside: true },
  },
  per: [],
  calibration: 'none',
  levelLike: [],
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure-relaxivity.ts')]);
    return { respond, measure };
  },
};
