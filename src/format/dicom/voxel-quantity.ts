import { type Unit, unit } from '../../quantity/unit.ts';
import type { Volume, VoxelQuantity } from '../../signal/volume.ts';
import type { Elements } from '../../text/dicom/elements.ts';
import { tags } from '../../text/dicom/tags.ts';
import { textOf } from '../../text/dicom/values.ts';

const modalities: Readonly<Record<string, Volume['modality']>> = { PT: 'pet', CT: 'ct', MR: 'mr' };

export const modalityOf = (root: Elements): Volume['modality'] => modalities[textOf(root, tags.modality)] ?? 'other';

/** What the voxels are after their rescaling, and in which unit: of PET by Units (0054,1001), of CT by Rescale Type. */
export function voxelQuantityOf(root: Elements, rescaleType: string): { quantity: VoxelQuantity; unit: Unit } {
  const as = (quantity: VoxelQuantity, code: string) => ({ quantity, unit: unit(code) });
  const modality = modalityOf(root);
  if (modality === 'mr') return as('MR signal', '1');
  if (modality === 'ct') {
    if (/^(HU|US|)$/.test(rescaleType)) return as('attenuation', 'HU');
    return rescaleType === 'MGML' ? as('other', 'mg/mL') : as('other', '1');
  }
  if (modality !== 'pet') return as('other', '1');
  switch (textOf(root, tags.units)) {
    case 'BQML':
      return as('activity concentration', 'Bq/mL');
    case 'GML':
      return as('SUV', 'g/mL');
    case 'CNTS':
      return as('counts', '1');
    default:
      return as('other', '1');
  }
}
