import type { Finding } from '../../finding/finding.ts';
import type { Trace } from '../../signal/signal.ts';

/** What is to be said of the lines of one raster: unequal lengths, lines without points, missing and negative values. */
export function lineFindings(where: string, lines: readonly Trace[]): Finding[] {
  const lengths = lines.map((line) => line.seconds.length);
  const empty = lines.filter((line) => line.seconds.length === 0).map((line) => line.name);
  const shortest = Math.min(...lengths);
  const longest = Math.max(...lengths);
  const findings: Finding[] = [];
  if (shortest !== longest)
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
  return [...findings, ...valueFindings(where, lines)];
}

function valueFindings(where: string, lines: readonly Trace[]): Finding[] {
  const missing: string[] = [];
  const negative: string[] = [];
  for (let c = 0; c < (lines[0]?.channels.length ?? 0); c++) {
    let missed = 0;
    let below = 0;
    for (const line of lines) {
      for (const value of line.channels[c].values) {
        if (value < 0) below++;
        else if (Number.isNaN(value)) missed++;
      }
    }
    const { label } = lines[0].channels[c];
    if (missed > 0) missing.push(`${label} ${missed}`);
    if (below > 0) negative.push(`${label} ${below}`);
  }
  const findings: Finding[] = [];
  if (missing.length > 0)
    findings.push({
      level: 'warning',
      code: 'F012',
      message: `values are missing (kept as NaN): ${missing.join(', ')}`,
      where,
      fix: 'export the file again, or leave the line out of the study',
    });
  if (negative.length > 0)
    findings.push({
      level: 'warning',
      code: 'F011',
      message: `values below zero: ${negative.join(', ')}`,
      where,
      fix: 'export the signal without background correction',
    });
  return findings;
}
