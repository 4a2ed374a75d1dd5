import { z } from 'zod';
import { quantityIn } from '../../analysis/quantity-parameter.ts';
import { schemes } from '../../analysis/relaxation/scheme.ts';
import { InputError } from '../../finding/input-error.ts';
import { parseStated, requireUnit } from '../../quantity/stated.ts';

/** One value or a list of them. */
const listOf = <T extends z.ZodType<number>>(one: T) =>
  z.union([z.array(one).min(1), one.transform((x) => [x])]).optional();

const issue = (context: z.RefinementCtx, error: unknown): never => {
  if (!(error instanceof InputError)) throw error;
  context.addIssue({
    code: 'custom',
    message: `expected ${error.expected}, found ${error.found}`,
    params: { problem: error },
  });
  return z.NEVER;
};

/** A quantity with its ±, of the dimension of one of `likes`. */
export const statedIn = (...likes: readonly string[]) =>
  z.union([z.string(), z.number()]).transform((written, context) => {
    const errors: unknown[] = [];
    for (const like of likes)
      try {
        return requireUnit(parseStated(written, 'parameter'), like, 'parameter');
      } catch (error) {
        errors.push(error);
      }
    return issue(context, errors[0]);
  });

const written = (pattern: RegExp, example: string) =>
  z
    .string()
    .regex(pattern, `write it as ${example}`)
    .transform((text) => Number.parseFloat(text));
export const degrees = written(/^\d+(\.\d+)?\s*(deg|°)$/, '12 deg');
export const tesla = written(/^\d+(\.\d+)?\s*T$/, '9.4 T');

/** Settings of relaxometry, shared by its methods. */
const relaxometryShape = {
  scheme: z
    .enum(['auto', ...schemes])
    .default('auto')
    .describe('how the rate is told; `auto`: by the setting that varies'),
  echoes: z
    .enum(['spin', 'gradient'])
    .default('spin')
    .describe('what decays with the echo time: R2 by spin echoes, R2* by gradient echoes'),
  polarity: z
    .enum(['magnitude', 'signed'])
    .default('magnitude')
    .describe('`magnitude`: inversion recovery has lost its sign, and images have a floor of noise'),
  'inversion-efficiency': z.enum(['ideal', 'free']).default('ideal').describe('`free`: fitted with the rate'),
  'flip-angles': listOf(degrees).describe('where the files lack them: one, or one for each image in order'),
  'repetition-times': listOf(quantityIn('s')).describe('where the files lack them'),
  'echo-times': listOf(quantityIn('s')).describe('where the files lack them'),
  'inversion-times': listOf(quantityIn('s')).describe('where the files lack them'),
  b1: statedIn('1').optional().describe('flip angle reached over the nominal one, `0.97 ± 0.01`; 1 when absent'),
  noise: z.number().positive().optional().describe('σ of the noise of one voxel, in the unit of the signal'),
  field: tesla.optional().describe('field of the magnet, `9.4 T`, where the files do not tell'),
  temperature: quantityIn('Cel').optional().describe('of the phantom or the animal, `37 Cel`'),
  medium: z.string().optional().describe('what the probe is in: `water`, `plasma`, `liver homogenate`'),
};

export const relaxometryParameters = z.strictObject({
  ...relaxometryShape,
  baseline: z
    .enum(['blank', 'solvent'])
    .default('blank')
    .describe('R1 or R2 without probe: of the blank, or the intercept of the calibration (fluids)'),
  'relaxivity-in-tissue': z
    .string()
    .optional()
    .describe('why the relaxivity of the calibration is taken to hold in this medium; printed in the report'),
});
export type RelaxometryParameters = z.output<typeof relaxometryParameters>;

export const relaxivityParameters = z.strictObject({
  ...relaxometryShape,
  levels: z
    .record(z.string(), statedIn('mmol/L', 'mg/L'))
    .describe('concentration of the metal in each region, by ICP-MS: `{ tube-1: 0.1 mmol/L ± 1 % }`'),
  stock: statedIn('1').optional().describe('relative uncertainty that all levels share, `1 %`'),
  dispense: statedIn('1').optional().describe('relative uncertainty of each level by itself, `0.5 %`'),
});
export type RelaxivityParameters = z.output<typeof relaxivityParameters>;

/** What both have, and `respond` needs. */
export type SharedParameters = Omit<RelaxometryParameters, 'baseline' | 'relaxivity-in-tissue'>;

/** Conditions that hold for a published relaxivity with these parameters. */
export function statedConditions(parameters: SharedParameters): Record<string, string> {
  const { field, temperature, medium } = parameters;
  return {
    ...(field === undefined ? {} : { field: `${field} T` }),
    ...(temperature === undefined ? {} : { temperature: `${Number(temperature.toFixed(2))} °C` }),
    ...(medium === undefined ? {} : { medium }),
  };
}
