import { z } from 'zod';

export const geoJsonOptions = z.strictObject({
  frame: z
    .enum(['pixel', 'um'])
    .optional()
    .describe('what the coordinates count: pixels of the image they were drawn on, or µm; pixel when absent'),
  by: z
    .enum(['name', 'class', 'feature'])
    .default('name')
    .describe('what makes a region: the name of features, else their class; their class alone; or each feature'),
});

export type GeoJsonOptions = z.infer<typeof geoJsonOptions>;
