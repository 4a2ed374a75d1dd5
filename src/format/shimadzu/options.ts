import { z } from 'zod';

export const shimadzuOptions = z.strictObject({
  unit: z
    .enum(['kcps', 'cps'])
    .optional()
    .describe('unit of the signal, which the file does not state; kcps when absent'),
});

export type ShimadzuOptions = z.infer<typeof shimadzuOptions>;
