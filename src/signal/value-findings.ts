import type { Finding } from '../finding/finding.ts';
import type { Trace } from './signal.ts';

/**
 * Warnings about the values of a reading, by channel: negative ones (F011), and missing ones (F012). `lines` have the
 * same channels; of several, those with such values are named. An ion signal may lie below zero by the noise of its
 * baseline; it is named where that is more than the area of an ion.
 */
export function valueFindings(lines: readonly Pick<Trace, 'name' | 'channels'>[], where: string): Finding[] {
  const negative: string[] = [];
  const missing: string[] = [];
  const { channels = [] } = lines[0] ?? {};
  channels.forEach(({ label, singleIon }, c) => {
    const values = lines.map((line) => line.channels[c].values);
    const points = values.reduce((sum, { length }) => sum + length, 0);
    const say = (said: string[], counts: readonly number[]) => {
      const count = counts.reduce((sum, n) => sum + n, 0);
      const having = lines.filter((_, i) => counts[i] > 0).map((line) => line.name);
      const names = having.length > 5 ? `${having.length} lines` : having.join(', ');
      if (count > 0) said.push(`${count} of ${points} in ${label}${lines.length > 1 ? ` (${names})` : ''}`);
    };
    const least = singleIon ? -1 : 0;
    say(
      negative,
      values.map((column) => countBelow(column, least)),
    );
    say(missing, values.map(gaps));
  });
  const findings: Finding[] = [];
  if (negative.length > 0)
    findings.push({
      level: 'warning',
      code: 'F011',
      message: `negative signal: ${negative.join(', ')}; a detector counts no fewer than zero`,
      where,
      fix: 'export the signal without background correction',
    });
  if (missing.length > 0)
    findings.push({
      level: 'warning',
      code: 'F012',
      message: `missing values, kept as NaN: ${missing.join(', ')}`,
      where,
      fix: 'export the file again, or leave the line out of the study',
    });
  return findings;
}

function countBelow(values: Float64Array, least: number): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] < least) count++;
  return count;
}

function gaps(values: Float64Array): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) count++;
  return count;
}
