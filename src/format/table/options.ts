import { z } from 'zod';

export const tableOptions = z.strictObject({
  delimiter: z
    .enum([',', ';', '\t', 'tab'])
    .optional()
    .describe('between cells; found from the header row when absent'),
  decimal: z.enum(['.', ',']).optional().describe('decimal mark; must be stated where cells hold a decimal comma'),
  header: z.int().min(1).optional().describe('line (from 1) that names the columns; the first filled one when absent'),
  units: z
    .record(z.string(), z.string())
    .optional()
    .describe('unit by column name, where the header does not state it'),
});

export type TableOptions = z.infer<typeof tableOptions>;
