import { z } from 'zod';
import { quantityIn } from '../../analysis/quantity-parameter.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import type { Method } from '../method.ts';
import type { Maps } from './respond.ts';

/** Pixels of one channel between two signals, in the unit of the file (`2000 cps`). */
const region = z.strictObject({
  channel: z.string().optional().describe('channel that decides; the mapped one when absent'),
  above: z.string().optional().describe('signal, gas blank subtracted, that a pixel must exceed'),
  below: z.string().optional().describe('signal that a pixel must stay below'),
});

export const parameters = z.strictObject({
  'scan-speed': quantityIn('um/s').optional().describe('speed of the stage along a line'),
  'line-spacing': quantityIn('um').optional().describe('distance from line to line'),
  'gas-blank': quantityIn('s')
    .default(0)
    .describe('time at the start of each line before the laser fires; it becomes no pixel'),
  lines: z.enum(['rows', 'columns']).default('rows').describe('lines of the scan are rows or columns of the map'),
  serpentine: z.boolean().default(false).describe('every second line was scanned backwards'),
  flip: z
    .array(z.enum(['x', 'y']))
    .default([])
    .describe('mirror the finished map'),
  regions: z.record(z.string(), region).default({}).describe('regions by threshold; the whole map when there are none'),
});
export type Parameters = z.output<typeof parameters>;

export type Facts = Readonly<Partial<Record<'thickness' | 'density', Quantity>>>;

/** Metal of a tissue section, pixel by pixel and region by region, calibrated by matrix-matched standards. */
export const laserAblationMap: Method<Parameters, Facts, Maps> = {
  name: 'laser-ablation-map',
  title: 'laser ablation ICP-MS map',
  version: 1,
  parameters,
  facts: {
    thickness: { like: 'um', help: 'of the section, for results per mm²' },
    density: { like: 'g/mL', help: 'of the tissue, for results per mm²' },
  },
  roles: {
    sample: { required: true, help: 'lines of the section' },
    blank: { required: false, help: 'a section that never saw the probe' },
    nonspecific: { required: false, help: 'a section whose target was blocked before the probe was given' },
  },
  per: ['g', 'mm2'],
  calibration: 'required',
  levelLike: 'ug/g',
  load: async () => {
    const [{ respond }, { measure }] = await Promise.all([import('./respond.ts'), import('./measure.ts')]);
    return { respond, measure };
  },
};
