import { z } from 'zod';

export const agilentBatchOptions = z.strictObject({
  source: z.enum(['auto', 'binary', 'csv']).optional().describe('copy of a line that is read; auto prefers the binary'),
  decimal: z.enum(['.', ',']).optional().describe('decimal mark of the csv files'),
});

export type AgilentBatchOptions = z.infer<typeof agilentBatchOptions>;
