import { codes } from '../finding/codes/all.ts';
import type { Finding } from '../finding/finding.ts';
import type { InputError } from '../finding/input-error.ts';
import type { Excerpt, Positions } from './positions.ts';

/** How to mark the parts of a message; a terminal colours them, a log leaves them plain. */
export type Paint = Readonly<Record<'error' | 'warning' | 'note' | 'faint' | 'strong', (text: string) => string>>;

const asIs = (text: string): string => text;
const plainPaint: Paint = { error: asIs, warning: asIs, note: asIs, faint: asIs, strong: asIs };

/** Codes whose fault is the key rather than the value under it. */
const aboutKeys = new Set(['S004', 'S019', 'S022']);
const mostColumns = 100;

/** Control characters of a file must not reach a terminal. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const safe = (text: string): string => text.replace(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, ' ');

function sourceLines(excerpt: Excerpt, level: Finding['level'], paint: Paint): string[] {
  const { line, text, column, width } = excerpt;
  const start = column - 1 + Math.min(width, 40) > mostColumns ? Math.max(0, column - 41) : 0;
  const shown = safe(text.slice(start, start + mostColumns));
  const cut = { left: start > 0 ? '…' : '', right: start + mostColumns < text.length ? '…' : '' };
  const number = String(line);
  const margin = ' '.repeat(number.length);
  const carets = '^'.repeat(Math.max(1, Math.min(width, mostColumns - (column - 1 - start))));
  return [
    `${margin} ${paint.faint('|')}`,
    `${paint.faint(`${number} |`)} ${cut.left}${shown}${cut.right}`,
    `${margin} ${paint.faint('|')} ${' '.repeat(column - 1 - start + cut.left.length)}${paint[level](carets)}`,
  ];
}

/** `study.yaml:48 measurements.hel-la.dwell` with the place in the file apart from the path. */
const placeText = (where: string): string => safe(where.replace(/^(\S+:\d+) /, '$1  '));

/**
 * An error as a compiler prints it: code and title, place, the line with carets where `positions` know it, what was
 * expected and found, why it matters and how to mend it. Ends without a line break.
 */
export function renderError(error: InputError, positions: Positions | null = null, paint: Paint = plainPaint): string {
  const title = codes[error.code]?.title ?? `expected ${error.expected}, found ${error.found}`;
  const excerpt = positions?.excerpt(error.where, aboutKeys.has(error.code) ? 'key' : 'value') ?? null;
  return [
    `${paint.error(`error[${error.code}]`)}: ${paint.strong(safe(title))}`,
    `  ${paint.faint('-->')} ${placeText(error.where)}`,
    ...(excerpt === null ? [] : sourceLines(excerpt, 'error', paint)),
    `  expected: ${safe(error.expected)}`,
    `  found: ${safe(error.found)}`,
    ...(error.why === undefined ? [] : [`  why: ${safe(error.why)}`]),
    `  fix: ${safe(error.fix)}`,
  ].join('\n');
}

/** A finding in the same form. */
export function renderFinding(finding: Finding, positions: Positions | null = null, paint: Paint = plainPaint): string {
  const { level, code, message, where, fix, accepted } = finding;
  const excerpt = positions?.excerpt(where) ?? null;
  return [
    `${paint[level](`${level}[${code}]`)}: ${paint.strong(safe(message))}`,
    ...(where === '' ? [] : [`  ${paint.faint('-->')} ${placeText(where)}`]),
    ...(excerpt === null ? [] : sourceLines(excerpt, level, paint)),
    ...(fix === undefined ? [] : [`  fix: ${safe(fix)}`]),
    ...(accepted === undefined ? [] : [`  accepted: ${safe(accepted)}`]),
  ].join('\n');
}
