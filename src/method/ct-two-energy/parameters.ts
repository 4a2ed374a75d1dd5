import { z } from 'zod';
import { quantityIn } from '../../analysis/quantity-parameter.ts';
import { InputError } from '../../finding/input-error.ts';
import { parseStated, requireUnit } from '../../quantity/stated.ts';
import { convertValue, unit } from '../../quantity/unit.ts';

/** `5 mg/mL Au`, or `0 mg/mL` of neither material. */
const level = z.string().transform((text, context) => {
  const [, amount, element] = /^(.*?)(?:\s+([A-Z][a-z]?))?$/.exec(text.trim()) ?? [];
  try {
    const stated = requireUnit(parseStated(amount, 'level'), 'mg/mL', 'level');
    const mgPerMl = convertValue(stated.value, stated.unit, unit('mg/mL'));
    if (mgPerMl === 0 || element !== undefined) return { mgPerMl, element: element ?? null };
    context.addIssue({ code: 'custom', message: `name the material, as in "${amount} Au"` });
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    context.addIssue({ code: 'custom', message: `expected ${error.expected}, found ${error.found}` });
  }
  return z.NEVER;
});

const share = quantityIn('%').transform((percent) => percent / 100);

/** Settings of a decomposition. */
export const parameters = z.strictObject({
  materials: z
    .tuple([z.string(), z.string()])
    .refine(([a, b]) => a !== b, 'two different materials')
    .describe('the two elements, such as [Au, I]'),
  levels: z.record(z.string(), level).describe('what each tube holds, by region: au-5: 5 mg/mL Au, water: 0 mg/mL'),
  'level-u': share.prefault('0 %').describe('relative standard uncertainty of the stock of each material'),
  dispense: share.prefault('0 %').describe('relative standard uncertainty of the level of each tube by itself'),
  repeatability: quantityIn('HU')
    .prefault('0 HU')
    .describe('standard deviation of the mean HU of one object from scan to scan, beside the noise of voxels'),
});
export type Parameters = z.output<typeof parameters>;
