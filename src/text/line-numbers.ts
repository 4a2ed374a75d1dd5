import type { Finding } from '../finding/finding.ts';
import { naturalCompare } from './natural-order.ts';
import { numberedStem } from './stem.ts';

/** Order of the files of a raster: by the last number of the name, so that dates before it do not matter; then by name. */
export function byLineNumber(a: string, b: string): number {
  return (numberedStem(a).number ?? 0) - (numberedStem(b).number ?? 0) || naturalCompare(a, b);
}

/** Warnings for line numbers that the files of a raster, in order, leave out (F051) or use twice (F052). */
export function lineNumberFindings(paths: readonly string[]): Finding[] {
  const numbers = paths.map((path) => numberedStem(path).number).filter((number) => number !== null);
  const gaps: string[] = [];
  const twice: number[] = [];
  for (let i = 1; i < numbers.length; i++) {
    const before = numbers[i - 1];
    const step = numbers[i] - before;
    if (step === 0) twice.push(before);
    else if (step > 1) gaps.push(step === 2 ? `${before + 1}` : `${before + 1} to ${numbers[i] - 1}`);
  }
  const where = paths[0];
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
