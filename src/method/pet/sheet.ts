import type { Animal } from '../../analysis/animals/animal.ts';
import { animalsOf } from '../../analysis/animals/animals-of.ts';
import { radionuclides } from '../../chemistry/radionuclide-table.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Context } from '../method.ts';
import type { Facts, Parameters } from './parameters.ts';

/**
 * The animals of the study. Their roots are named by the sheet and not by the job, so that other methods that read the same sheet
 * share them.
 */
export function sheetOf(
  { beside, where, label }: Context,
  parameters: Parameters,
  facts: Facts,
): { readonly animals: readonly Animal[]; readonly findings: readonly Finding[] } {
  return animalsOf(beside?.animals ?? [], where, 'animals', {
    calibrator: facts['dose-calibrator'] ?? null,
    ...(parameters['reading-uncertainty'] === undefined ? {} : { readingRelativeU: parameters['reading-uncertainty'] }),
    ...(parameters['weight-uncertainty'] === undefined ? {} : { weightG: parameters['weight-uncertainty'] }),
    nuclide: label !== null && Object.hasOwn(radionuclides, label) ? label : null,
  });
}
