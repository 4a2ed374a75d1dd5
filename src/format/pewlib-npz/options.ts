import { z } from 'zod';

export const pewlibOptions = z.strictObject({
  unit: z
    .enum(['cps', 'kcps', 'counts'])
    .optional()
    .describe('unit of the elements, which the file does not state; cps when absent'),
});

export type PewlibOptions = z.infer<typeof pewlibOptions>;
