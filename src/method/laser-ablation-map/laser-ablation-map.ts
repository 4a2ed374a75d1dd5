import type { Method } from '../method.ts';
import { type Facts, type Parameters, parameters } from './parameters.ts';
import type { Maps } from './signal-map.ts';

/** Metal of a tissue section, pixel by pixel and region by region, calibrated by matrix-matched standards. */
export const laserAblationMap: Method<Parameters, Facts, Maps> = {
  name: 'laser-ablation-map',
  title: 'laser ablation ICP-MS map',
  version: 2,
  parameters,
  facts: {
    thickness: { like: 'um', help: 'of the section, for results per mm²' },
    density: { like: 'g/mL', help: 'of the tissue, for results per mm²' },
  },
  roles: {
    sample: { required: true, help: 'lines of the section' },
    blank: { required: false, help: 'a section that never saw the probe' },
    nonspecific: { required: false, help: 'a section whose target was blocked before the probe was given' },
    drift: { required: false, help: 'one standard measured again and again, before, between and after the maps' },
    regions: { required: false, beside: true, help: 'regions drawn on a picture of the section (GeoJSON of QuPath)' },
    image: { required: false, beside: true, help: 'a second image of the section, for colocalisation' },
    'laser-log': { required: false, beside: true, help: 'when and where the laser fired, from its own software' },
  },
  per: ['g', 'mm2'],
  calibration: 'required',
  levelLike: ['ug/g'],
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure.ts')]);
    return { respond, measure };
  },
};
