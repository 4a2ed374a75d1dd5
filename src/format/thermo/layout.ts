import { decodeText, headLines } from '../../text/decode.ts';
import { type Delimiter, splitDelimited } from '../../text/delimited.ts';

/** One of the four layouts that Qtegra exports, and where its table starts. */
export type ThermoLayout = {
  readonly kind: 'lines' | 'columns' | 'rows' | 'single particle';
  readonly delimiter: Delimiter;
  /** Index, from 0, of the line that names the columns; -1 where a file of this layout lacks it. */
  readonly header: number;
};

/** Lines looked at: an LDR header has 13, a `sep=` line one more. */
export const headerLines = 40;

const isDelimiter = (text: string | undefined): text is Delimiter => text === ',' || text === ';' || text === '\t';

/** The Qtegra layout that the first lines of a file show; null for any other file. */
export function thermoLayout(lines: readonly string[]): ThermoLayout | null {
  return sampleExportLayout(lines) ?? particleLayout(lines) ?? linesLayout(lines);
}

/** The same from the first bytes. A rows export of many scans has a first line longer than they are. */
export function layoutOfHead(head: Uint8Array): ThermoLayout | null {
  const layout = thermoLayout(headLines(head, headerLines));
  if (layout) return layout;
  const delimiter = /^([,;\t])\1*MainRuns\1/.exec(decodeText(head.subarray(0, 64)))?.[1];
  return isDelimiter(delimiter) ? { kind: 'rows', delimiter, header: 0 } : null;
}

/** `,,,,Sample 1,…` over rows of `MainRuns,…` (columns), or `,,MainRuns,MainRuns,…` (rows). */
function sampleExportLayout(lines: readonly string[]): ThermoLayout | null {
  const delimiter = lines[0]?.[0];
  if (!isDelimiter(delimiter)) return null;
  if (splitDelimited(lines[0], delimiter).includes('MainRuns')) return { kind: 'rows', delimiter, header: 0 };
  const blankCorner = lines[0].startsWith(delimiter.repeat(4));
  const third = lines[2]?.split(delimiter, 1)[0] ?? '';
  return blankCorner && /^\w*Runs$/.test(third) ? { kind: 'columns', delimiter, header: 0 } : null;
}

/** `Number,Time 197Au,197Au`, after an optional `sep=,`. */
function particleLayout(lines: readonly string[]): ThermoLayout | null {
  const header = /^sep=.$/.test(lines[0] ?? '') ? 1 : 0;
  const delimiter = /^Number([,;\t])Time /.exec(lines[header] ?? '')?.[1];
  return isDelimiter(delimiter) ? { kind: 'single particle', delimiter, header } : null;
}

/** `Time,31P,…` over `,dwell time=…`, after about 13 lines of instrument settings. */
function linesLayout(lines: readonly string[]): ThermoLayout | null {
  const qtegra = /^<Identifier>:/.test(lines[0] ?? '') || lines.slice(0, 3).some((line) => /Name=Qtegra;/.test(line));
  for (let i = 0; i < Math.min(lines.length, headerLines); i++) {
    const delimiter = /^Time([,;\t])/.exec(lines[i])?.[1];
    if (!isDelimiter(delimiter)) continue;
    if (qtegra || lines[i + 1]?.startsWith(`${delimiter}dwell time=`)) return { kind: 'lines', delimiter, header: i };
  }
  return qtegra ? { kind: 'lines', delimiter: ',', header: -1 } : null;
}
