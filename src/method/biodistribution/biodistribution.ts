import type { Method } from '../method.ts';
import type { Facts } from './facts.ts';
import { type Parameters, parameters } from './parameters.ts';
import type { Organs } from './respond.ts';

/** Where a dose went in the body: tubes of a gamma counter, digests of organs, or shares of the dose worked out elsewhere. */
export const biodistribution: Method<Parameters, Facts, Organs> = {
  name: 'biodistribution',
  title: 'biodistribution ex vivo',
  version: 2,
  parameters,
  facts: {
    'dead-time': { like: 'us', help: 'dead time of the counter after each count, non-paralysable' },
    efficiency: {
      like: '{count}/s/Bq',
      help: 'counts registered per decay, where no standards were counted: 0.62 ± 0.01 cps/Bq',
    },
    background: { like: '{count}/s', help: 'background rate, where no empty tube was counted' },
    'standard-dose': { like: 'Bq', help: 'activity of which standards hold their share, where injected doses differ' },
    dilution: {
      like: '1',
      help: 'factor on the share of all standards, 1.00 ± 0.01: the uncertainty of their dilution',
    },
    'dose-calibrator': { like: '1', help: 'factor from readings of the dose calibrator to Bq, 1.00 ± 0.03' },
    recovery: { like: '1', help: 'share of the metal that the digestion recovers, 0.98 ± 0.02' },
    calibration: {
      like: '1',
      help: 'factor on all readings of metal, 1.00 ± 0.01: the uncertainty of their calibration',
    },
  },
  roles: {
    sample: { required: true, help: 'tables of organs with counts, metal or shares of the dose' },
    blank: { required: false, help: 'tables of background tubes, or of organs of animals that were given no metal' },
    reference: { required: false, help: 'tables of standards of the gamma counter' },
    nonspecific: { required: false, help: 'tables of organs of blocked animals' },
    animals: { required: false, beside: true, help: 'the animal sheet: weight, activity or metal injected, group' },
  },
  per: ['g'],
  calibration: 'none',
  levelLike: [],
  tableColumns: ['organ'],
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure.ts')]);
    return { respond, measure };
  },
};
