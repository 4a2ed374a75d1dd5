import type { Delimiter } from '../../text/delimited.ts';

/** The decimal mark of a Qtegra table: a point in comma files; in others the comma where one stands between digits. */
export function decimalOf(lines: readonly string[], delimiter: Delimiter): '.' | ',' {
  return delimiter !== ',' && lines.some((line) => /\d,\d/.test(line)) ? ',' : '.';
}
