import { z } from 'zod';
import { quantityIn } from '../../analysis/quantity-parameter.ts';
import { freedoms } from '../../analysis/registration/landmarks.ts';

const um = quantityIn('um');
const place = z.tuple([um, um]);

/** How the frame of drawn regions, or of a second image, lies on the map. */
export const frame = z.strictObject({
  pixel: um.optional().describe('size of a pixel of the picture they were drawn on, such as 0.5 um'),
  at: place.optional().describe('where its top left corner lies on the map, [x, y], such as [120 um, 40 um]'),
  landmarks: z
    .array(z.strictObject({ from: z.tuple([z.number(), z.number()]), to: place }))
    .optional()
    .describe(
      'places seen in both: { from: [812, 455], to: [406 um, 230 um] }, pixels of the picture and µm of the map',
    ),
  freedom: z.enum(freedoms).default('similar').describe('what landmarks may do: turn and shift, scale too, shear too'),
});
export type Frame = z.output<typeof frame>;

/** How the layers of one section lie on each other. */
export const layerParameters = z.strictObject({
  crossed: z.boolean().default(true).describe('every second layer was scanned at right angles to the first'),
  offset: um
    .optional()
    .describe('each layer begins so much further right and down than the one before, such as 5 um; none when absent'),
  at: z
    .record(z.string(), place)
    .default({})
    .describe('where the top left corner of a layer lies, by its name: [x, y]; from the laser logs when absent'),
  'sub-pixel': um
    .refine((size) => size > 0, 'expected a length above zero')
    .optional()
    .describe('side of the pixels of the combined map; half the smallest side of a pixel when absent'),
});

/** What is done with a second image beside the map. */
export const imageParameters = z.strictObject({
  ...frame.shape,
  align: z
    .string()
    .optional()
    .describe('channel of the map that the image is shifted onto by cross-correlation; its pixel size must be known'),
  'align-to': z.string().optional().describe('channel of the image that is compared; the first one when absent'),
});
