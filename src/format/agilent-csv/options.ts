import { z } from 'zod';

export const agilentCsvOptions = z.strictObject({ decimal: z.enum(['.', ',']).optional() });

export type AgilentCsvOptions = z.infer<typeof agilentCsvOptions>;
