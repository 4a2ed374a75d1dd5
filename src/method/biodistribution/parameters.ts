import { z } from 'zod';
import { quantityIn } from '../../analysis/quantity-parameter.ts';
import { InputError } from '../../finding/input-error.ts';
import { parseStated, requireUnit, type Stated } from '../../quantity/stated.ts';
import { clockSeconds } from '../../text/clock-time.ts';

const words = z.union([z.string().transform((one) => [one]), z.array(z.string())]);

/** A share such as `(7.7 ± 0.5) %`. */
const share = z.union([z.string(), z.number()]).transform((written, context): Stated => {
  try {
    return requireUnit(parseStated(written, 'parameter'), '1', 'parameter');
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    context.addIssue({ code: 'custom', message: error.message, params: { problem: error } });
    return z.NEVER;
  }
});

const assumed = z
  .strictObject({ fraction: share, why: z.string().min(1).optional(), source: z.string().min(1).optional() })
  .refine(
    (a) => a.why !== undefined || a.source !== undefined,
    'say why, or give the source: the share is an assumption',
  );

const clock = z.string().transform((written, context) => {
  const found = clockSeconds(written);
  if (found !== null) return found;
  context.addIssue({ code: 'custom', message: `a date and time such as 2026-03-02 09:15, found "${written}"` });
  return z.NEVER;
});

const relative = () => quantityIn('1').pipe(z.number().min(0)).prefault('0 %');

/** Settings of a biodistribution. */
export const parameters = z.strictObject({
  background: words.prefault('background').describe('what stands as organ of a background tube'),
  standard: words.prefault('standard').describe('what stands as organ of a standard'),
  'two-source': z
    .tuple([z.string(), z.string(), z.string()])
    .optional()
    .describe('organ cells of two sources counted alone, and of both together: gives the dead time'),
  nuclide: z
    .string()
    .optional()
    .describe('radionuclide that is counted; that of the probe or of the animal sheet when absent'),
  'standards-by': z
    .enum(['dose-calibrator', 'certificate'])
    .optional()
    .describe(
      'what measured the activity of the standards, or the standard dose; needed beside the fact dose-calibrator',
    ),
  'standard-dose-at': clock.optional().describe('when the fact standard-dose holds'),
  dispensing: relative().describe('relative standard uncertainty of what each standard holds'),
  repeatability: relative().describe('relative standard uncertainty of a reading of metal without its own'),
  'weighing-u': quantityIn('g')
    .pipe(z.number().min(0))
    .prefault('0 g')
    .describe('standard uncertainty of each weighing of a tube'),
  'body-weight-u': quantityIn('g')
    .pipe(z.number().min(0))
    .optional()
    .describe('standard uncertainty of each body weight'),
  'injected-u': relative().describe('relative standard uncertainty of each reading of the dose calibrator'),
  'metal-dose-u': relative().describe('relative standard uncertainty of each metal dose'),
  tubes: z
    .enum(['pieces', 'repeats'])
    .optional()
    .describe(
      'what several tubes of one organ of an animal are: pieces, which are added, or repeats, which are averaged',
    ),
  blocked: words.prefault([]).describe('groups of the animal sheet that are the nonspecific (blocked) control'),
  blanks: words.prefault([]).describe('groups that were given no metal'),
  excreta: words
    .prefault(['urine', 'faeces', 'feces', 'cage', 'bladder content'])
    .describe('what adds up over time in the balance'),
  'whole-body': z
    .record(z.string(), assumed)
    .prefault({})
    .describe(
      'tissues of which a sample stands for all: { blood: { fraction: (7.7 ± 0.5) %, source: … } }, of the body weight',
    ),
  balance: z.boolean().default(true).describe('add up where the dose of each animal went'),
  ratios: words
    .optional()
    .describe('uptake ratios such as tumour/muscle; those of tumour to muscle and blood when absent'),
  'leave-out': z
    .record(z.string(), z.string().min(1))
    .prefault({})
    .describe('animals that are left out, each with the reason'),
});
export type Parameters = z.output<typeof parameters>;
