import { InputError } from '../../../finding/input-error.ts';

/** F190: packed pixels that cannot be unpacked to what the header claims. */
export function packedProblem(where: string, expected: string, found: string, cause?: unknown): InputError {
  return new InputError({
    code: 'F190',
    where,
    expected,
    found,
    fix: 'copy the file again, or export the series without compression',
    cause,
  });
}
