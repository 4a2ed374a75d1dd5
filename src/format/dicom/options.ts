import { z } from 'zod';

export const dicomOptions = z.strictObject({
  patient: z
    .boolean()
    .default(false)
    .describe('show what names or describes the patient among the metadata; withheld when absent'),
  volume: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .describe('the volume to read of a series that holds several, by its number in the list; all when absent'),
  thickness: z
    .number()
    .positive()
    .max(1000)
    .optional()
    .describe('thickness of a single slice (mm) whose file states none'),
});

export type DicomOptions = z.infer<typeof dicomOptions>;
