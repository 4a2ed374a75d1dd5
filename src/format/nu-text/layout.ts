import { headLines } from '../../text/decode.ts';
import { filledCells, splitDelimited } from '../../text/delimited.ts';

/** A laser line or a single-particle export of Nu software, and where its table starts. */
export type NuTextLayout = {
  readonly kind: 'laser line' | 'single particle';
  /** Index, from 0, of the line that names the columns. */
  readonly header: number;
  /** The names of the columns, as the file has them. */
  readonly names: readonly string[];
  /** The lines above the header. */
  readonly above: readonly string[];
};

const headerLines = 40;

/** The layout that the first bytes show; null for any other file. */
export function nuTextLayout(head: Uint8Array): NuTextLayout | null {
  const lines = headLines(head, headerLines);
  const layout = (kind: NuTextLayout['kind'], header: number): NuTextLayout => ({
    kind,
    header,
    names: filledCells(splitDelimited(lines[header], ',')).map((name) => name.trim()),
    above: lines.slice(0, header),
  });
  if (/^Time \((ms|s)\),.*\d - seg /i.test(lines[0] ?? '')) return layout('single particle', 0);
  const table = lines.findIndex((line) => /^Cycle time \(m?s\),/i.test(line));
  const laser = lines.slice(0, table).some((line) => /^Laser (line|image) /i.test(line));
  return table > 0 && laser ? layout('laser line', table) : null;
}

/** How many of its units a column of time counts in a second: `Time (ms)`, `Cycle time (s)`. */
export const ticksPerSecond = (name: string): number => (/\(ms\)/i.test(name) ? 1000 : 1);
