import { z } from 'zod';

export const agilentCsvOptions = z.strictObject({
  decimal: z.enum(['.', ',']).optional().describe('decimal mark; a point when absent'),
});

export type AgilentCsvOptions = z.infer<typeof agilentCsvOptions>;
