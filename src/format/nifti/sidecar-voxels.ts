import { InputError } from '../../finding/input-error.ts';
import { type Unit, unit } from '../../quantity/unit.ts';
import type { Volume } from '../../signal/volume.ts';
import type { Sidecar } from './sidecar.ts';

/** The modality a sidecar tells: by `Modality`, or by keys that only PET has. */
export function modalityOfSidecar({ Modality, TracerRadionuclide, TracerName }: Sidecar): Volume['modality'] | null {
  if (/^(pt|pet)$/i.test(Modality ?? '')) return 'pet';
  if (/^(mr|mri)$/i.test(Modality ?? '')) return 'mr';
  if (/^ct$/i.test(Modality ?? '')) return 'ct';
  return TracerRadionuclide || TracerName ? 'pet' : null;
}

/** The unit a sidecar tells; null where it tells none. Throws F227 for one that is not known. */
export function unitOfSidecar({ Units }: Sidecar, path: string): Unit | null {
  const text = (Units ?? '').trim();
  if (text === '' || /^(unitless|n\/a|arbitrary|none)$/i.test(text)) return null;
  if (/^suv(bw)?$/i.test(text)) return unit('g/mL');
  try {
    return unit(text.replace(/\/(ml|cc)$/i, '/mL').replace(/^([kMG]?)bq/i, (_, prefix) => `${prefix}Bq`));
  } catch (cause) {
    const fix = 'correct Units, or delete it and state unit: in the study';
    throw new InputError({
      code: 'F227',
      where: `${path} Units`,
      expected: 'a unit such as Bq/mL',
      found: `"${text.slice(0, 40)}"`,
      fix,
      cause,
    });
  }
}
