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

/** What is done with a second image beside the map. */
export const imageParameters = z.strictObject({
  ...frame.shape,
  align: z
    .string()
    .optional()
    .describe('channel of the map that the image is shifted onto by cross-correlation; its pixel size must be known'),
  'align-to': z.string().optional().describe('channel of the image that is compared; the first one when absent'),
});
