import { z } from 'zod';

export const thermoOptions = z.strictObject({
  signal: z
    .enum(['Y', 'Counter', 'Analog'])
    .optional()
    .describe('reading taken from a columns or rows export; Y, the combined signal, when absent'),
});

export type ThermoOptions = z.infer<typeof thermoOptions>;
