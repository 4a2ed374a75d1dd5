import { InputError } from '../../finding/input-error.ts';
import { headLines } from '../../text/decode.ts';
import { noText } from '../../text/file-problems.ts';

/** The error of a file that is no text export of Nu software: F001, F002 or F004. */
export function notNuText(path: string, head: Uint8Array): InputError {
  const expected = '"Cycle time (ms),x [um],…" of a laser line, or "Time (ms),196.967 - seg …" of a particle export';
  const empty = noText(head, path, expected);
  if (empty) return empty;
  return new InputError({
    code: 'F004',
    where: `${path}:1`,
    expected,
    found: `"${(headLines(head, 1)[0] ?? '').slice(0, 60)}"`,
    fix: 'export the file again from Nu Quant, or read it with `format: table`',
  });
}
