import { z } from 'zod';
import { quantityIn } from '../../analysis/quantity-parameter.ts';
import { degrees, statedIn, tesla } from './parameters.ts';

/** Settings of a dynamic series after contrast. */
export const dynamicParameters = z.strictObject({
  baseline: z
    .tuple([z.int().min(1), z.int().min(1)])
    .refine(([from, to]) => from <= to, 'write the first image before the last')
    .describe(
      'first and last image before contrast, counted from 1: `[2, 8]` leaves out one that is not in steady state',
    ),
  interval: quantityIn('s').optional().describe('time from image to image, where the files do not tell'),
  'flip-angle': degrees.optional().describe('where the files lack it'),
  'repetition-time': quantityIn('s').optional().describe('where the files lack it'),
  b1: statedIn('1').optional().describe('flip angle reached over the nominal one; 1 when absent'),
  field: tesla.optional().describe('field of the magnet, `9.4 T`, where the files do not tell'),
  temperature: quantityIn('Cel').optional().describe('of the animal, `37 Cel`'),
  medium: z.string().optional().describe('what the probe is in'),
  'relaxivity-in-tissue': z.string().optional().describe('why the relaxivity of the calibration is taken to hold here'),
});
export type DynamicParameters = z.output<typeof dynamicParameters>;
