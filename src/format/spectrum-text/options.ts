import { z } from 'zod';
import { unit } from '../../quantity/unit.ts';

const known = (code: string): boolean => {
  try {
    unit(code);
    return true;
  } catch {
    return false;
  }
};

const column = z.union([z.int().min(1).max(1000), z.string().min(1)]);

export const spectrumTextOptions = z.strictObject({
  abscissa: z
    .enum(['m/z', 'wavelength'])
    .optional()
    .describe('what the first column is, where no header says so: m/z, or wavelength (nm)'),
  columns: z
    .tuple([column, column])
    .optional()
    .describe('the two columns, by number from 1 or by name, where there are more: [1, 3]'),
  decimal: z.enum(['.', ',']).optional().describe('decimal mark; told from the numbers where it is beyond doubt'),
  polarity: z.enum(['positive', 'negative']).optional().describe('polarity of the ions, which the text does not state'),
  shape: z.enum(['profile', 'centroid']).optional().describe('shape of the spectrum, which the text does not state'),
  unit: z
    .string()
    .refine(known, 'a unit such as counts, cps or 1')
    .optional()
    .describe('unit of the intensities: counts, cps, 1; from the header when absent, else none'),
});

export type SpectrumTextOptions = z.infer<typeof spectrumTextOptions>;
