import { z } from 'zod';
import { scanRanges, timeRange } from './scan-ranges.ts';

const level = z.int().min(1).max(20);

/** Options that every format of spectra has: which scans, what the file does not state, and whether to average. */
const spectrumOptionsShape = {
  scans: z
    .union([z.int().positive(), z.string().refine((text) => scanRanges(text) !== null, 'scans such as 1-20, 25')])
    .optional()
    .describe('scans to read, by their number in the file: 7, or "1-20, 25"; all when absent'),
  'ms-level': z
    .union([level, z.array(level).min(1)])
    .optional()
    .describe('level of the scans to read: 1 (all ions), 2 (fragments); all when absent'),
  time: z
    .string()
    .refine((text) => timeRange(text) !== null, 'a range with its unit, such as 0.5-2 min or 30-120 s')
    .optional()
    .describe('time of the scans to read: 0.5-2 min; all when absent'),
  polarity: z
    .enum(['positive', 'negative'])
    .optional()
    .describe('polarity of the scans to read; taken for those that state none, and an error where all have the other'),
  shape: z
    .enum(['profile', 'centroid'])
    .optional()
    .describe('shape of the spectra where the file states none; an error where it states the other'),
  average: z.boolean().default(false).describe('make one spectrum, the mean of the scans that are read'),
  'tolerance-ppm': z
    .number()
    .positive()
    .max(1000)
    .default(10)
    .describe('in an average of centroids, peaks of different scans within it are one (ppm)'),
};

export const spectrumOptions = z.strictObject(spectrumOptionsShape);

export type SpectrumOptions = z.infer<typeof spectrumOptions>;
