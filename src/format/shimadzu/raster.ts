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

/** Warnings for numbers left out between the first and the last line, and for numbers used twice. */
export function numberFindings(where: string, numbers: readonly number[]): Finding[] {
  const gaps: string[] = [];
  const twice: number[] = [];
  for (let i = 1; i < numbers.length; i++) {
    const before = numbers[i - 1];
    const step = numbers[i] - before;
    if (step === 0) twice.push(before);
    else if (step > 1) gaps.push(step === 2 ? `${before + 1}` : `${before + 1} to ${numbers[i] - 1}`);
  }
  const findings: Finding[] = [];
  if (gaps.length > 0)
    findings.push({
      level: 'warning',
      code: 'F051',
      message: `no file for line ${gaps.slice(0, 20).join(', ')}; the lines on both sides follow each other`,
      where,
      fix: 'add the missing file, or accept the gap with a reason: an image made of these lines is too short there',
    });
  if (twice.length > 0)
    findings.push({
      level: 'warning',
      code: 'F052',
      message: `more than one file for line ${twice.slice(0, 20).join(', ')}; all are kept`,
      where,
      fix: 'leave the repeated file out of the study',
    });
  return findings;
}
