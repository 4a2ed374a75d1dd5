import { z } from 'zod';
import { dispositionModels } from '../../analysis/pharmacokinetics/disposition.ts';
import { quantityIn } from '../../analysis/quantity-parameter.ts';
import type { Quantity } from '../../quantity/quantity.ts';

/** Settings of a pharmacokinetic evaluation. */
export const parameters = z.strictObject({
  route: z
    .enum(['iv-bolus', 'iv-infusion', 'extravascular'])
    .default('iv-bolus')
    .describe('how the dose was given; beside a vein, clearance and volumes are those over the bioavailability F'),
  infusion: quantityIn('s').prefault('0 s').describe('length of the infusion'),
  dose: z
    .string()
    .optional()
    .describe('dose of every subject with its unit and ±, such as `100 ± 2 ug`, `4 mg/kg` or `100 %ID`; else a column'),
  area: z
    .enum(['lin-up-log-down', 'linear'])
    .default('lin-up-log-down')
    .describe(
      'trapezoids: logarithmic where concentrations fall, or linear everywhere; sparse sampling is always linear',
    ),
  design: z
    .enum(['auto', 'serial', 'sparse'])
    .default('auto')
    .describe('`serial`: a curve from each subject; `sparse`: a mean curve, where each gave blood only once or twice'),
  'terminal-points': z.int().min(2).default(3).describe('fewest points of the terminal line'),
  'terminal-from': quantityIn('s')
    .optional()
    .describe('first time of the terminal line; all later points are then taken'),
  'terminal-to': quantityIn('s').optional().describe('last time of the terminal line'),
  'below-limit': z
    .enum(['auto', 'zero', 'leave out'])
    .default('auto')
    .describe(
      'cells such as `<0.05` or `BLQ`; auto: zero before the first measured point and after the last, left out between',
    ),
  assay: quantityIn('1').optional().describe('relative standard uncertainty of one concentration, such as `3 %`'),
  model: z
    .enum(['none', 'best', ...dispositionModels])
    .default('none')
    .describe('compartments fitted to each curve; `best` takes the number with the lowest AICc'),
  scatter: z
    .enum(['equal', 'proportional', 'counting'])
    .default('proportional')
    .describe('how the scatter of the fit grows with the concentration'),
  nuclide: z.string().optional().describe('of a radioactive label: biological and effective half-life are told apart'),
  'decay-corrected': z.boolean().default(true).describe('concentrations of that label stand corrected for its decay'),
  'filtration-rate': z
    .string()
    .optional()
    .describe('glomerular filtration rate of the species, such as `0.28 ± 0.06 mL/min`, for comparison'),
});
export type Parameters = z.output<typeof parameters>;

/** `diameter`: hydrodynamic, of the probe. */
export type Facts = Readonly<Partial<Record<'diameter', Quantity>>>;
