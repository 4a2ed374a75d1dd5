import { z } from 'zod';

export const laserLogOptions = z.strictObject({
  decimal: z.enum(['.', ',']).optional().describe('decimal mark of the log; a point when absent'),
});

export type LaserLogOptions = z.infer<typeof laserLogOptions>;
