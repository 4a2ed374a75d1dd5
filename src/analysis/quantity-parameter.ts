import { z } from 'zod';
import { InputError } from '../finding/input-error.ts';
import { parseStated, requireUnit, type Stated } from '../quantity/stated.ts';
import { convertValue, displayUnit, unit } from '../quantity/unit.ts';

/** A parameter written with its unit (`2 s`, `40 um/s`), as a number in the unit `like`. Bare numbers are refused. */
export function quantityIn(like: string) {
  return z.union([z.string(), z.number()]).transform((written, context) => {
    try {
      const stated = requireUnit(parseStated(written, 'parameter'), like, 'parameter');
      // ppm are numbers, but a bare number would be a million of them
      if (stated.unit.terms.length > 0) return convertValue(stated.value, stated.unit, unit(like));
      context.addIssue({
        code: 'custom',
        message: `a number without a unit: write "${stated.text.trim()} ${displayUnit(unit(like))}"`,
      });
      return z.NEVER;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      context.addIssue({
        code: 'custom',
        message: `expected ${error.expected}, found ${error.found}`,
        params: { problem: error },
      });
      return z.NEVER;
    }
  });
}

/** A parameter with its unit and ±, `0.85 ± 0.05` or `1.05 ± 0.01 g/mL`, in any unit of the dimension of `like`. */
export function statedIn(like: string) {
  return z.union([z.string(), z.number()]).transform((written, context): Stated => {
    try {
      return requireUnit(parseStated(written, 'parameter'), like, 'parameter');
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const message = `expected ${error.expected}, found ${error.found}`;
      context.addIssue({ code: 'custom', message, params: { problem: error } });
      return z.NEVER;
    }
  });
}

/** A duration with its unit, in seconds, or `auto`, which is the default. */
export const autoOrSeconds = z.union([z.literal('auto'), quantityIn('s')]).prefault('auto');
