import { z } from 'zod';
import { quantityIn, statedIn } from '../../analysis/quantity-parameter.ts';
import { wrongDensity } from '../../analysis/tissue-density.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { clockSeconds } from '../../text/clock-time.ts';

const fraction = quantityIn('%').transform((percent) => percent / 100);

const tissueDensity = statedIn('g/mL').superRefine((stated, context) => {
  const problem = wrongDensity(stated, stated.text.trim(), 'parameter');
  if (problem) context.addIssue({ code: 'custom', message: problem.message, params: { problem } });
});

/** `24 h`, in seconds, with the text that stands in the rows of results. */
const time = z.union([z.string(), z.number()]).transform((written, context) => {
  const parsed = quantityIn('s').safeParse(written);
  if (parsed.success && parsed.data > 0) return { seconds: parsed.data, text: String(written).trim() };
  context.addIssue({ code: 'custom', message: `a time above zero with its unit, such as 24 h; found "${written}"` });
  return z.NEVER;
});

const clock = z.string().transform((written, context) => {
  const seconds = clockSeconds(written);
  if (seconds !== null) return seconds;
  context.addIssue({
    code: 'custom',
    message: `injection, scan, or a time such as 2026-03-02 09:15; found "${written}"`,
  });
  return z.NEVER;
});

const take = z
  .strictObject({
    'injection-date': z.enum(['scan', 'header']).optional(),
    'half-life': z.enum(['header', 'table']).optional(),
    nuclide: z.enum(['header', 'animals']).optional(),
    weight: z.literal('header').optional(),
    'scan-start': z.enum(['series', 'acquisition', 'ge']).optional(),
    'decay-correction': z.enum(['START', 'ADMIN', 'NONE']).optional(),
    corrections: z.array(z.string()).optional(),
    why: z.string().trim().min(1),
  })
  .describe('what is taken where file, sheet and tables contradict each other, with why: the reason');

/** Settings of PET. */
export const parameters = z.strictObject({
  times: z
    .array(time)
    .min(1)
    .optional()
    .describe('nominal times after injection, 1 h, 4 h, 24 h, as results name them'),
  'time-tolerance': fraction.prefault('25 %').describe('how far from its nominal time a scan may lie'),
  'reference-regions': z.array(z.string()).default([]).describe('regions that others are divided by: muscle, blood'),
  'blocked-group': z.string().optional().describe('group of the animal sheet that is the blocked control'),
  reference: z
    .union([z.enum(['injection', 'scan']), clock])
    .default('injection')
    .describe('time to which activities are decay-corrected: injection (of each animal), scan, or a clock time'),
  density: tissueDensity.prefault('1 g/mL').describe('density of tissue, between per mL and per g'),
  resolution: quantityIn('mm').optional().describe('full width at half maximum of the images; two voxels when absent'),
  'noise-width': quantityIn('mm')
    .optional()
    .describe('full width at half maximum over which the noise of voxels is alike; the resolution when absent'),
  recovery: z
    .record(z.string(), statedIn('1'))
    .default({})
    .describe('recovery coefficient of each region, 0.85 ± 0.05; activities are divided by it'),
  spheres: z
    .record(
      z.string(),
      z.strictObject({
        centre: z.tuple([quantityIn('mm'), quantityIn('mm'), quantityIn('mm')]),
        radius: quantityIn('mm'),
      }),
    )
    .default({})
    .describe(
      'regions: { liver: { centre: [0 mm, 10 mm, 20 mm], radius: 2 mm } }, x to the left, y to the back, z to the head',
    ),
  isocontours: z
    .record(
      z.string(),
      z.strictObject({
        fraction: fraction,
        within: z.string().optional(),
        connected: z.boolean().default(true),
      }),
    )
    .default({})
    .describe('regions of all voxels above a share of the highest: { hot: { fraction: 41 %, within: tumour } }'),
  statistics: z
    .array(z.enum(['mean', 'max']))
    .min(1)
    .default(['mean'])
    .describe('what results tell of each region: its mean, its hottest voxel'),
  suv: z.boolean().default(true).describe('state SUV; false where no animal was weighed'),
  'lean-body-mass': z
    .enum(['janma', 'james'])
    .default('janma')
    .describe('formula of lean body mass, where height and sex are known'),
  'weight-uncertainty': quantityIn('g').optional().describe('standard uncertainty of each weight'),
  'reading-uncertainty': fraction
    .optional()
    .describe('relative standard uncertainty of each reading of the dose calibrator'),
  'calibrated-for': z
    .string()
    .optional()
    .describe('nuclide whose positron fraction the scanner reckoned with, where it is not that of the tracer: 18F'),
  take: take.optional(),
});
export type Parameters = z.output<typeof parameters>;

/** Factors by which readings are multiplied, each one root for all scans and animals; and the scanner's clock. */
export type Facts = Readonly<Partial<Record<'dose-calibrator' | 'scanner-calibration' | 'scanner-clock', Quantity>>>;
