import type { EventRun } from '../../analysis/particles/event-run.ts';
import { type SuspensionFacts, suspensionFacts } from '../../analysis/particles/mass-scale.ts';
import type { Method } from '../method.ts';
import { type Parameters, parameters } from './parameters.ts';

/** Metal, size and number of particles in suspension, one event a particle: single-particle ICP-MS. */
export const singleParticle: Method<Parameters, SuspensionFacts, readonly EventRun[]> = {
  name: 'single-particle',
  title: 'single-particle ICP-MS',
  version: 3,
  parameters,
  facts: suspensionFacts,
  roles: {
    sample: { required: true, help: 'suspension of particles, time-resolved; several acquisitions are pooled' },
    blank: { required: false, help: 'the same medium without particles; its events are taken off the number' },
    reference: { required: false, help: 'particles of known size or number, for the transport efficiency' },
  },
  per: ['particle', 'mL'],
  calibration: 'optional',
  levelLike: ['ug/L', 'fg'],
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure.ts')]);
    return { respond, measure };
  },
};
