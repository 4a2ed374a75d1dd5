import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';

export function notQtegra(where: string, expected: string, found: string): InputError {
  return new InputError({ code: 'F004', where, expected, found, fix: 'export the file again from Qtegra, uncut' });
}

/** The labels of a file, as the header names them. Throws F004 where one is empty or none is left, F054 where one stands twice. */
export function requireLabels(labels: readonly string[], where: string): void {
  if (labels.length === 0 || labels.includes(''))
    throw notQtegra(where, 'a mass over each column', labels.length === 0 ? 'none' : 'a column without a name');
  const twice = labels.find((label, i) => labels.indexOf(label) < i);
  if (twice !== undefined)
    throw new InputError({
      code: 'F054',
      where,
      expected: 'each mass once',
      found: `"${twice}" twice`,
      fix: 'export the file again with one column a mass',
    });
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
