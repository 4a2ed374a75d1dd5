import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import type { Trace } from './signal.ts';
import { valueFindings } from './value-findings.ts';

/**
 * What is to be said of the lines of one raster: unequal lengths (F055), lines without points (F056), negative and
 * missing values (F011, F012). Of a single trace, the last three.
 */
export function lineFindings(lines: readonly Trace[], where: string): Finding[] {
  const empty = lines.filter((line) => line.seconds.length === 0).map((line) => line.name);
  let shortest = Number.POSITIVE_INFINITY;
  let longest = 0;
  for (const { seconds } of lines) {
    shortest = Math.min(shortest, seconds.length);
    longest = Math.max(longest, seconds.length);
  }
  const findings: Finding[] = [];
  if (shortest < longest)
    findings.push({
      level: 'note',
      code: 'F055',
      message: `the lines have ${shortest} to ${longest} points; each keeps its own length`,
      where,
    });
  if (empty.length > 0)
    findings.push({
      level: 'warning',
      code: 'F056',
      message: `${empty.slice(0, 10).join(', ')} ${empty.length === 1 ? 'has' : 'have'} no points`,
      where,
      fix: 'export the line again, or leave its file out of the study',
    });
  return [...findings, ...valueFindings(lines, where)];
}

/** Throws F050 where `line` (at `where`) has not the channels of the first line of its raster (in `firstPath`). */
export function requireSameChannels(line: Trace, where: string, first: Trace, firstPath: string): void {
  const labels = (trace: Trace) => trace.channels.map((channel) => channel.label).join(', ');
  if (labels(line) === labels(first)) return;
  throw new InputError({
    code: 'F050',
    where,
    expected: `the masses of ${firstPath}: ${labels(first)}`,
    found: labels(line),
    fix: 'give the lines of another method another name or folder',
  });
}
