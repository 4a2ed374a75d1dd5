import { curvesOfTable, type TissueCurves } from '../../analysis/tracer-kinetics/tissue-table.ts';
import { curvesOfVolume } from '../../analysis/tracer-kinetics/tissue-volume.ts';
import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import type { Acquisition, Context, Responded } from '../method.ts';
import type { Parameters } from './parameters.ts';

/** The curves of all regions: of a table as they stand, of a dynamic volume as means of its regions. */
export async function respond(
  acquisitions: readonly Acquisition[],
  parameters: Parameters,
  context: Context,
): Promise<Responded<TissueCurves>> {
  const [first, ...others] = acquisitions;
  const where = `${context.where} ${first.name}`;
  const { signal, columns = {} } = first;
  if (others.length > 0 || (signal.kind !== 'table' && signal.kind !== 'volume'))
    throw new InputError({
      code: 'Q481',
      where: context.where,
      expected: 'one table of curves or one dynamic volume: one subject, one scan',
      found: others.length > 0 ? `${acquisitions.length} acquisitions` : `a ${signal.kind}`,
      fix: 'write a measurement for each subject, with its own input',
    });
  if (signal.kind === 'volume') {
    const scanStart = parameters['scan-start'] ?? null;
    const regions = context.beside?.regions ?? [];
    const value = await curvesOfVolume(signal, regions, scanStart, parameters.nuclide ?? null, where);
    return { value, responses: [], findings: value.findings };
  }
  const timeUnit = parameters['time-unit'] ? unit(parameters['time-unit']) : null;
  // A stated choice must still let the reference and the blood in.
  const { regions, reference, 'input-region': heart } = parameters;
  const wanted = regions ? [...new Set([...regions, ...[reference, heart].flatMap((r) => r ?? [])])] : null;
  return { value: curvesOfTable(signal, columns, wanted, timeUnit, where), responses: [], findings: [] };
}
