import type { Method } from '../method.ts';
import { type Facts, type Parameters, parameters } from './parameters.ts';
import type { Solutions } from './respond.ts';

/** Metal of a digest or fluid, by its concentration, dilution and volume, per cell, per gram or per millilitre. */
export const solutionIcpMs: Method<Parameters, Facts, Solutions> = {
  name: 'solution-icp-ms',
  title: 'solution ICP-MS',
  version: 2,
  parameters,
  facts: {
    dilution: { like: '1', help: 'final volume over digest volume, 1 when measured undiluted' },
    volume: { like: 'mL', help: 'volume of the digest before dilution' },
    cells: { like: '{cell}', help: 'cells digested' },
    mass: { like: 'g', help: 'tissue digested' },
    'sample-volume': { like: 'mL', help: 'fluid digested, or taken to `volume`' },
    recovery: { like: '1', help: 'share of the metal that reaches the digest, from a reference material' },
  },
  roles: {
    sample: { required: true, help: 'the digest or fluid' },
    blank: { required: false, help: 'the same digest of specimens without probe' },
    nonspecific: { required: false, help: 'digest of specimens whose target was blocked' },
  },
  per: ['cell', 'g', 'mL'],
  calibration: 'required',
  levelLike: ['ug/L'],
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure.ts')]);
    return { respond, measure };
  },
};
