import { z } from 'zod';
import { quantityIn } from '../../analysis/quantity-parameter.ts';
import { kineticModels } from '../../analysis/tracer-kinetics/kinetic-fit.ts';
import type { Quantity } from '../../quantity/quantity.ts';

/** Settings of tracer kinetics. */
export const parameters = z.strictObject({
  model: z
    .enum(kineticModels)
    .describe('what is fitted to each region; those with `reference` and srtm, mrtm need no blood'),
  regions: z.array(z.string()).min(1).optional().describe('regions that are fitted; all when absent'),
  reference: z
    .string()
    .optional()
    .describe('region without the target, for srtm, mrtm1, mrtm2, reference-logan, reference-patlak'),
  't-star': z
    .union([z.literal('auto'), quantityIn('min')])
    .default('auto')
    .describe('time from which a graphical model or ma1 holds; `auto`: the earliest that keeps max-deviation'),
  'max-deviation': quantityIn('%')
    .prefault('10 %')
    .describe('with t-star: auto, how far from the fit a point may lie, relative to it'),
  weights: z
    .enum(['none', 'column', 'duration', 'counts'])
    .default('none')
    .describe(
      'of frames: none; columns: { weights }; their length; or counts, length × 2^(−t/T) / activity (names nuclide)',
    ),
  nuclide: z.string().optional().describe('such as 18F, for weights: counts and scans that began after injection'),
  'blood-fraction': z
    .enum(['fitted', 'none'])
    .optional()
    .describe(
      'share of blood in the tissue; fitted for compartments when absent, or stated: facts: { blood-fraction }',
    ),
  delay: z
    .enum(['fitted', 'none'])
    .default('none')
    .describe('of the tissue behind the input; or stated: facts: { delay }'),
  sampling: z
    .enum(['frame-average', 'mid-frame'])
    .optional()
    .describe('how models meet frames; frame-average when absent and lengths are known'),
  integration: z
    .enum(['frames', 'trapezoid'])
    .optional()
    .describe('how tissue is integrated; frames when absent and lengths are known'),
  'time-unit': z.enum(['s', 'min', 'h']).optional().describe('of columns of times whose heading has none'),
  'scan-start': quantityIn('s').optional().describe('start of a dynamic volume after injection; 0 s when absent'),
  'input-region': z.string().optional().describe('region of a dynamic volume or table taken as blood, such as heart'),
  compare: z.boolean().default(true).describe('fit the other compartment models too and compare by AICc'),
});
export type Parameters = z.output<typeof parameters>;

export type Facts = Readonly<Partial<Record<'k2-prime' | 'blood-fraction' | 'delay' | 'recovery', Quantity>>>;
