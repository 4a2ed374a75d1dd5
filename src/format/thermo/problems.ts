import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';

export function notQtegra(where: string, expected: string, found: string): InputError {
  return new InputError({ code: 'F004', where, expected, found, fix: 'export the file again from Qtegra, uncut' });
}

export function unitNote(where: string): Finding {
  return {
    level: 'note',
    code: 'F053',
    message: 'the file states no unit; the signal is taken as counts per second (cps), as Qtegra exports it',
    where,
  };
}

export function emptyRowsNote(where: string, rows: number): Finding {
  return {
    level: 'note',
    code: 'F057',
    message: `${rows} ${rows === 1 ? 'row' : 'rows'} without any value at the end ${rows === 1 ? 'is' : 'are'} left out`,
    where,
  };
}
