import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import { looksBinary } from './decode.ts';

/** The error of a file that is empty (F001) or no text (F002) by its first bytes; null where it is text. */
export function noText(head: Uint8Array, where: string, expected: string): InputError | null {
  if (head.length === 0)
    return new InputError({
      code: 'F001',
      where,
      expected,
      found: 'an empty file',
      fix: 'copy or export the file again',
    });
  if (!looksBinary(head)) return null;
  const fix = 'check that the right file was chosen, or export it as csv';
  return new InputError({ code: 'F002', where, expected, found: 'bytes that are no text', fix });
}

/** The error of a file, or of all lines of a raster, whose header no row of numbers follows (F003). */
export function withoutRows(where: string): InputError {
  return new InputError({
    code: 'F003',
    where,
    expected: 'at least one row with a number',
    found: 'a header only, or rows without a number',
    fix: 'export the acquisition again, or leave the file out of the study',
  });
}

/** Throws F004 where one of the masses over the columns is empty or none is left, F054 where one stands twice. */
export function requireMasses(masses: readonly string[], where: string): void {
  const empty = masses.length === 0 || masses.includes('');
  const twice = masses.find((mass, i) => masses.indexOf(mass) < i);
  if (!empty && twice === undefined) return;
  throw new InputError({
    code: empty ? 'F004' : 'F054',
    where,
    expected: 'a mass over each column, each mass once',
    found: masses.length === 0 ? 'none' : empty ? 'a column without a mass' : `"${twice}" twice`,
    fix: 'export the file again, uncut, with one column a mass',
  });
}

/** The warning of a file that ends in a number instead of a line break (F010); its last row is kept. */
export function cutWarning(where: string): Finding {
  return {
    level: 'warning',
    code: 'F010',
    message: 'the file ends within its last row, whose last number may be cut',
    where,
    fix: 'copy or export the file again',
  };
}
