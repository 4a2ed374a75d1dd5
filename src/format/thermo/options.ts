import { z } from 'zod';

export const thermoOptions = z.strictObject({
  /** The reading taken from a columns or rows export: `Y`, the combined signal, unless told. */
  signal: z.enum(['Y', 'Counter', 'Analog']).optional(),
});

export type ThermoOptions = z.infer<typeof thermoOptions>;
