import { z } from 'zod';
import { unit } from '../../quantity/unit.ts';

const known = (code: string): boolean => {
  try {
    unit(code);
    return true;
  } catch {
    return false;
  }
};

export const textImageOptions = z.strictObject({
  unit: z
    .string()
    .refine(known, 'a unit such as cps, kcps, counts or ug/g')
    .optional()
    .describe('unit of the pixels, which the file does not state; cps when absent'),
  channel: z.string().min(1).optional().describe('name of the channel; the isotope in the file name, or that name'),
  decimal: z.enum(['.', ',']).optional().describe('decimal mark; a point when absent'),
});

export type TextImageOptions = z.infer<typeof textImageOptions>;
