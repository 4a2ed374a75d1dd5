import pc from 'picocolors';
import type { Finding } from '../finding/finding.ts';
import { InputError } from '../finding/input-error.ts';
import type { Positions } from '../study/positions.ts';
import { type Paint, renderError } from '../study/render-error.ts';
import { exitCodeOf, exitCodes, ManyErrors, UsageError } from './failure.ts';

const colours = pc.createColors(process.stderr.isTTY && pc.isColorSupported);
const outColours = pc.createColors(process.stdout.isTTY && pc.isColorSupported);

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

const asJson = (e: InputError) => ({
  code: e.code,
  message: e.message,
  where: e.where,
  expected: e.expected,
  found: e.found,
  ...(e.why ? { why: e.why } : {}),
  fix: e.fix,
});

/** Says what went wrong, for people on stderr or as JSON on stdout, and gives the exit code. */
export function sayFailure(error: unknown, json: boolean, positions: Positions | null): number {
  const code = exitCodeOf(error);
  const errors = error instanceof ManyErrors ? error.errors : error instanceof InputError ? [error] : [];
  if (json) sayJson({ error: jsonOf(error, errors), ...(errors.length > 1 ? { errors: errors.map(asJson) } : {}) });
  else if (errors.length > 0) {
    for (const one of errors) talk(`${renderError(one, positions, paint)}\n`);
    talk(`${errors.length} error${errors.length > 1 ? 's' : ''}.  Learn more: cupel explain ${errors[0].code}`);
  } else if (code === exitCodes.interrupted) talk('interrupted; the study is valid, and what was finished is kept');
  else if (error instanceof UsageError) talk(`${paint.error('error')}: ${error.message}`);
  else
    talk(
      `${paint.error('This is a bug of Cupel, not of your data.')}\n${error instanceof Error ? error.stack : String(error)}`,
    );
  return code;
}

function jsonOf(error: unknown, errors: readonly InputError[]) {
  if (errors.length > 0) return asJson(errors[0]);
  const message = error instanceof Error ? error.message : String(error);
  const code =
    exitCodeOf(error) === exitCodes.usage
      ? 'usage'
      : exitCodeOf(error) === exitCodes.interrupted
        ? 'interrupted'
        : 'bug';
  return {
    code,
    message,
    where: '',
    expected: '',
    found: '',
    fix: code === 'bug' ? 'please report it with this message' : 'see --help',
  };
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
