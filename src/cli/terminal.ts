import pc from 'picocolors';
import type { Finding } from '../finding/finding.ts';
import type { Paint } from '../study/render-error.ts';

const colours = pc.createColors(process.stderr.isTTY === true && pc.isColorSupported);
const outColours = pc.createColors(process.stdout.isTTY === true && pc.isColorSupported);

/** Marks parts of messages on stderr. */
export const paint: Paint = {
  error: colours.red,
  warning: colours.yellow,
  note: colours.cyan,
  faint: colours.dim,
  strong: colours.bold,
};

/** Marks parts of results on stdout. */
export const outPaint = {
  bold: outColours.bold,
  dim: outColours.dim,
  red: outColours.red,
  yellow: outColours.yellow,
  green: outColours.green,
};

/** Columns of the terminal that shows stdout; 110 where it is a file or pipe. */
export const outWidth = (): number => Math.max(80, process.stdout.columns ?? 110);

/** Result to stdout. */
export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** Talk to stderr. */
export function talk(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** One JSON object on stdout; numbers JSON lacks become null. */
export function sayJson(value: unknown): void {
  say(JSON.stringify(value, null, 2));
}

/** `3 warnings, 2 notes` of findings that stand. */
export function countFindings(findings: readonly Finding[]): string {
  const of = (level: Finding['level']) => findings.filter((f) => f.level === level && f.accepted === undefined).length;
  const word = (n: number, text: string) => (n === 0 ? [] : [`${n} ${text}${n > 1 ? 's' : ''}`]);
  return (
    [...word(of('error'), 'error'), ...word(of('warning'), 'warning'), ...word(of('note'), 'note')].join(', ') ||
    'no findings'
  );
}
