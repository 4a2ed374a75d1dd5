import { z } from 'zod';
import { referenceYields, refractiveIndices } from '../../analysis/optical/reference-yields.ts';
import { quantityIn } from '../../analysis/quantity-parameter.ts';
import type { Quantity } from '../../quantity/quantity.ts';

const known = (list: Readonly<Record<string, unknown>>) => z.enum(Object.keys(list) as [string, ...string[]]);

/** Settings of a relative quantum yield. */
export const parameters = z.strictObject({
  reference: known(referenceYields)
    .optional()
    .describe('the reference, with its solvent; or state facts: { reference-yield }'),
  solvent: known(refractiveIndices).optional().describe('of the sample; or state facts: { refractive-index }'),
  'reference-solvent': known(refractiveIndices)
    .optional()
    .describe('of a reference that is not listed; or state facts: { reference-refractive-index }'),
  excitation: quantityIn('nm').optional().describe('wavelength at which the absorbance is read; the same for both'),
  from: quantityIn('nm').optional().describe('wavelength from which emission is integrated'),
  to: quantityIn('nm').optional().describe('wavelength to which emission is integrated'),
  corrected: z.boolean().optional().describe('emission is corrected for the response of the detector, in photons'),
});
export type Parameters = z.output<typeof parameters>;

type Fact =
  | 'reference-yield'
  | 'refractive-index'
  | 'reference-refractive-index'
  | 'absorbance-offset'
  | 'absorbance-repeatability'
  | 'emission-repeatability';
export type Facts = Readonly<Partial<Record<Fact, Quantity>>>;
