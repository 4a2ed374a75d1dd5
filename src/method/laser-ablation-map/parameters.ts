import { z } from 'zod';
import { driftModels } from '../../analysis/drift-curve.ts';
import { quantityIn } from '../../analysis/quantity-parameter.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { frame, imageParameters, layerParameters } from './plane-parameters.ts';

/** A signal with its unit. A bare number is let through: whether it lacks a unit only the channel can tell (U003). */
const signal = z.union([z.string(), z.number()]).transform(String).optional();

/** Pixels of one channel between two signals, in the unit of the file (`2000 cps`). */
const region = z.strictObject({
  find: z
    .enum(['tissue'])
    .optional()
    .describe('tissue against glass by this channel, spikes ignored; no threshold needed'),
  least: z.int().min(1).default(50).describe('with find: specks and holes of fewer pixels are left out'),
  channel: z.string().optional().describe('channel that decides; the mapped one when absent'),
  above: signal.describe('signal, gas blank subtracted, that a pixel must exceed'),
  below: signal.describe('signal that a pixel must stay below'),
});

const spikes = z.strictObject({
  rule: z.enum(['median', 'mean']).default('median').describe('rolling median and MAD, or rolling mean and sd'),
  size: z
    .union([z.literal(3), z.literal(5), z.literal(7), z.literal(9)])
    .default(5)
    .describe('side of the window, in pixels'),
  threshold: z.number().positive().default(3).describe('standard deviations from which on a pixel is a spike'),
});

/** Settings of a map; the regions are drawn by thresholds. */
export const parameters = z.strictObject({
  'scan-speed': quantityIn('um/s').optional().describe('speed of the stage along a line, such as 40 um/s'),
  'line-spacing': quantityIn('um').optional().describe('distance from line to line, such as 20 um'),
  'gas-blank': quantityIn('s')
    .prefault('0 s')
    .describe(
      'time at the start of each line before the laser fires (with a laser log: before each pass); it becomes no pixel',
    ),
  'laser-pattern': z.string().optional().describe('pattern of the laser log to use; all passes when absent'),
  'laser-delay': quantityIn('s')
    .optional()
    .describe('from beam on, in the clock of the log, to its signal; fitted when absent'),
  'laser-clock-drift': quantityIn('us/s')
    .transform((microseconds) => microseconds / 1e6)
    .optional()
    .describe('delay gained along the session, such as 12 us/s; fitted when absent, 0 where the delay is stated'),
  lines: z.enum(['rows', 'columns']).default('rows').describe('lines of the scan are rows or columns of the map'),
  serpentine: z.boolean().default(false).describe('every second line was scanned backwards'),
  flip: z
    .array(z.enum(['x', 'y']))
    .default([])
    .describe('mirror the finished map'),
  despike: spikes.optional().describe('replace spikes by the median or mean around them; {} for the usual rule'),
  'internal-standard': z
    .string()
    .optional()
    .describe('channel to divide by, such as 13C; the same in the calibration, which then is in ratios'),
  'internal-standard-by': z.enum(['line', 'pixel']).default('line').describe('mean of each line, or pixel by pixel'),
  'internal-standard-from': z
    .enum(['sample', 'nebuliser'])
    .default('sample')
    .describe(
      'ablated with the sample, or nebulised into the gas: then it is in the gas blank too, which is left in it',
    ),
  'drift-model': z
    .enum(driftModels)
    .default('linear')
    .describe('sensitivity between the drift standards: a line, a spline, or straight pieces from one to the next'),
  'drift-reference': z
    .enum(['first', 'mean'])
    .default('first')
    .describe('sensitivity to which the maps are brought: at the first drift standard, or at the mean time of all'),
  'drift-times': z
    .record(z.string(), quantityIn('s'))
    .default({})
    .describe('time at which each acquisition began, by its name, where the files do not say'),
  layers: layerParameters
    .optional()
    .describe(
      'the acquisitions of the sample, in their order, are layers of one section and become one map; {} for crossed layers',
    ),
  'mean-of': z
    .enum(['section', 'tissue'])
    .default('section')
    .describe(
      'what the mean of a region stands for: what was ablated, or its tissue, of which its pixels, alike to their neighbours, are a sample',
    ),
  regions: z
    .record(z.string(), region)
    .default({})
    .describe('regions by rule; the whole map when there are none and none are drawn'),
  drawn: frame.optional().describe('where the picture lies on which regions were drawn (role regions)'),
  image: imageParameters.optional().describe('where a second image lies on the map (role image)'),
  colocalise: z
    .array(z.string())
    .default([])
    .describe('channels whose pixels are compared with those of the label, such as [31P, image:CD31]'),
});
export type Parameters = z.output<typeof parameters>;

export type Facts = Readonly<Partial<Record<'thickness' | 'density', Quantity>>>;
