import { z } from 'zod';

export const tableOptions = z.strictObject({
  delimiter: z.enum([',', ';', '\t', 'tab']).optional(),
  decimal: z.enum(['.', ',']).optional(),
  /** Line (from 1) that names the columns; the first filled one unless told. */
  header: z.int().min(1).optional(),
  /** Unit by column name, where the header does not state it. */
  units: z.record(z.string(), z.string()).optional(),
});

export type TableOptions = z.infer<typeof tableOptions>;
