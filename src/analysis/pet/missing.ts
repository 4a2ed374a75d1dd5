import { InputError } from '../../finding/input-error.ts';

/** What a calculation needs and neither header, sheet nor study tells. */
export function missing(code: string, where: string, expected: string, found: string): InputError {
  return new InputError({
    code,
    where,
    expected,
    found,
    fix: 'give it in the animal sheet or in the header (DICOM, or the PET-BIDS JSON beside a NIfTI), or with take:',
  });
}
