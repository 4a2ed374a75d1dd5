import { halfLife } from '../../chemistry/half-life.ts';
import { nuclideName } from '../../chemistry/isotopes.ts';
import { radionuclides } from '../../chemistry/radionuclide-table.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Quantity } from '../../quantity/quantity.ts';

/** Half-lives of one nuclide from different tables differ by less than this (relative); more is another nuclide or unit. */
export const halfLifeTolerance = 0.01;

/** Factor by which an activity is wrong after `seconds` where the half-life is taken for `taken` (s) and is `right` (s). */
export function decayMistake(seconds: number, taken: number, right: number): number {
  return 2 ** (seconds / right - seconds / taken);
}

/**
 * The half-life (s) of a nuclide: that of our table, with one root for all that uses it; a stated one only for a nuclide the table
 * lacks. Throws T007 where a stated one differs by more than 1 %, with the factor; C060 for an unknown nuclide and none stated.
 */
export function animalHalfLife(
  nuclide: string,
  stated: Quantity | null,
  where: string,
): { readonly value: Quantity; readonly findings: readonly Finding[] } {
  const name = nuclideName(nuclide, where);
  if (!radionuclides[name] && stated) return { value: stated, findings: [] };
  const value = halfLife(name, where);
  if (!stated) return { value, findings: [] };
  const relative = stated.value / value.value - 1;
  if (!(Math.abs(relative) <= halfLifeTolerance))
    throw new InputError({
      code: 'T007',
      where,
      expected: `${hours(value.value)}, the half-life of ${name} (${radionuclides[name].source})`,
      found: hours(stated.value),
      fix: 'correct the half-life or the isotope, or leave the column out: the table of nuclides has it',
      why: `over a day activities would be wrong by a factor of ${decayMistake(86_400, stated.value, value.value).toPrecision(4)}`,
    });
  const message = `half-life ${hours(stated.value)} is stated for ${name}; taken is ${hours(value.value)} (${radionuclides[name].source})`;
  return { value, findings: Math.abs(relative) > 1e-4 ? [{ level: 'note', code: 'T008', message, where }] : [] };
}

const hours = (seconds: number) =>
  seconds < 7200 ? `${Number((seconds / 60).toPrecision(6))} min` : `${Number((seconds / 3600).toPrecision(6))} h`;
