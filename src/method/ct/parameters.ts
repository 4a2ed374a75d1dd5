import { z } from 'zod';
import { quantityIn } from '../../analysis/quantity-parameter.ts';
import type { Quantity } from '../../quantity/quantity.ts';

/** Settings of CT. */
export const parameters = z.strictObject({
  'contrast-to': z
    .string()
    .optional()
    .describe('region against which the contrast-to-noise ratio is taken, such as muscle; none when absent'),
  noise: z
    .string()
    .optional()
    .describe('region whose voxels tell the noise of that ratio; the one of contrast-to when absent'),
  repeatability: quantityIn('HU')
    .prefault('0 HU')
    .describe('standard deviation of the mean HU of one object from scan to scan, beside the noise of voxels'),
  ceiling: z
    .union([z.literal('auto'), quantityIn('HU')])
    .prefault('auto')
    .describe('end of the HU scale; auto: where the highest voxel stands exactly at 3071, 4095 or 32767 HU'),
  energy: z
    .string()
    .regex(/^\d+(\.\d+)? (kVp|keV)$/, 'write the tube voltage as 80 kVp, or the photon energy as 60 keV')
    .optional()
    .describe('tube voltage (80 kVp) or photon energy (60 keV), where neither header nor name tells'),
  'effective-energy': quantityIn('keV')
    .optional()
    .describe('energy of photons that stands for the spectrum: predicts the slope, to hold against the phantom'),
  spectrum: z
    .array(z.tuple([quantityIn('keV'), z.number().nonnegative()]))
    .min(1)
    .optional()
    .describe('detected spectrum instead of one energy: pairs such as [40 keV, 0.3]'),
});
export type Parameters = z.output<typeof parameters>;

/** `density`: of the tissue, for results per gram. */
export type Facts = Readonly<Partial<Record<'density', Quantity>>>;
