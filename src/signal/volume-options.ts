import { z } from 'zod';
import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import { sameDimension } from '../quantity/dimension.ts';
import { conversionFactor, displayUnit, type Unit, unit } from '../quantity/unit.ts';
import type { Volume, VoxelQuantity } from './volume.ts';

/** What files of volumes that are no DICOM leave open, as a study states it. */
export const volumeOptions = z.strictObject({
  modality: z.enum(['pet', 'ct', 'mr', 'other']).optional().describe('what made the image, where no sidecar tells'),
  unit: z.string().optional().describe('unit of the voxels, where no sidecar tells: Bq/mL, g/mL (SUV), HU, 1'),
  as: z
    .enum(['image', 'labels'])
    .optional()
    .describe('whether the voxels are values or numbers of regions; told by the values when absent'),
  labels: z
    .record(z.string().regex(/^[1-9]\d*$/, 'labels by number, as in { 1: tumour, 2: liver }'), z.string().min(1))
    .optional()
    .describe('names of the labels by number: { 1: tumour, 2: liver }'),
  start: z
    .string()
    .optional()
    .describe('date and time of the first frame, by the clock of the laboratory: 2026-03-02 09:15'),
});

export type VolumeOptions = z.infer<typeof volumeOptions>;

/** What the voxels are, and the factor that carries them to `unit`: activities become Bq/mL, SUV g/mL. */
type StatedVoxels = {
  readonly modality: Volume['modality'];
  readonly quantity: VoxelQuantity;
  readonly unit: Unit;
  readonly factor: number;
  readonly findings: readonly Finding[];
};

/** What the voxels are, from what file and study say. Throws F230 where they contradict each other. */
export function statedVoxels(
  where: string,
  options: VolumeOptions,
  file: { readonly modality: Volume['modality'] | null; readonly unit: Unit | null },
): StatedVoxels {
  const stated = options.unit === undefined ? null : unit(options.unit);
  const clash =
    (stated && file.unit && !equalUnits(stated, file.unit)) ||
    (options.modality && file.modality && options.modality !== file.modality);
  if (clash)
    throw new InputError({
      code: 'F230',
      where,
      expected: `what the sidecar says: ${file.modality ?? ''} ${file.unit ? displayUnit(file.unit) : ''}`.trim(),
      found: `${options.modality ?? ''} ${options.unit ?? ''} in the study`.trim(),
      fix: 'take unit: and modality: out of the study, or correct the sidecar',
    });
  const voxels = stated ?? file.unit;
  const is = (code: string) => voxels !== null && sameDimension(voxels.dimension, unit(code).dimension);
  const modality = options.modality ?? file.modality ?? (is('Bq/mL') ? 'pet' : is('HU') ? 'ct' : 'other');
  const as = (quantity: VoxelQuantity, code: string, findings: readonly Finding[] = []): StatedVoxels => {
    const to = unit(code);
    return { modality, quantity, unit: to, factor: voxels === null ? 1 : conversionFactor(voxels, to), findings };
  };
  if (voxels === null) {
    if (modality === 'mr') return as('MR signal', '1');
    if (modality === 'ct') return as('attenuation', 'HU');
    return as('other', '1', [unstated(where)]);
  }
  if (is('Bq/mL')) return as('activity concentration', 'Bq/mL');
  if (is('HU')) return as('attenuation', 'HU');
  if (is('g/mL') && modality === 'pet') return as('SUV', 'g/mL');
  const quantity = modality === 'mr' && is('1') ? 'MR signal' : 'other';
  return { modality, quantity, unit: voxels, factor: 1, findings: [] };
}

const equalUnits = (a: Unit, b: Unit): boolean =>
  sameDimension(a.dimension, b.dimension) && conversionFactor(a, b) === 1;

const unstated = (where: string): Finding => ({
  level: 'note',
  code: 'F231',
  where,
  message: 'the file does not say what its voxels are; taken as numbers without a unit',
  fix: 'state options: { modality: pet, unit: Bq/mL } under the data entry, or give the JSON sidecar',
});

/** Date and time of the first frame as the study states it (s from 1970 by the clock of the laboratory). Throws F233. */
export function volumeStart(
  { start }: VolumeOptions,
  clock: (text: string) => number | null,
  where: string,
): number | null {
  if (start === undefined) return null;
  const seconds = clock(start);
  if (seconds !== null) return seconds;
  throw new InputError({
    code: 'F233',
    where: `${where} start`,
    expected: 'a date and time such as 2026-03-02 09:15',
    found: start,
    fix: 'write year, month and day first',
  });
}
