import { z } from 'zod';

export const shimadzuOptions = z.strictObject({
  /** Unit of the signal, which the file does not state: `kcps` unless told. */
  unit: z.enum(['kcps', 'cps']).optional(),
});

export type ShimadzuOptions = z.infer<typeof shimadzuOptions>;
