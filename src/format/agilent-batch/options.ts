import { z } from 'zod';

export const agilentBatchOptions = z.strictObject({
  /** Which of the two copies of a line is read; `auto` prefers the binary. */
  source: z.enum(['auto', 'binary', 'csv']).optional(),
  /** Decimal mark of the csv files. */
  decimal: z.enum(['.', ',']).optional(),
});

export type AgilentBatchOptions = z.infer<typeof agilentBatchOptions>;
