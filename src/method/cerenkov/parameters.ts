import { z } from 'zod';
import { quantityIn } from '../../analysis/quantity-parameter.ts';

/** Settings of emission per activity. */
export const parameters = z.strictObject({
  control: z
    .string()
    .default('control')
    .describe('what stands as group of wells without the acceptor, which ratios are drawn to'),
  background: z.string().default('background').describe('what stands as group of wells without activity'),
  nuclide: z.string().optional().describe('radionuclide; that of the probe when absent'),
  'signal-u': quantityIn('1')
    .pipe(z.number().min(0))
    .prefault('0 %')
    .describe('relative standard uncertainty of each signal'),
  'activity-u': quantityIn('1')
    .pipe(z.number().min(0))
    .prefault('0 %')
    .describe('relative standard uncertainty of each activity'),
});
export type Parameters = z.output<typeof parameters>;
