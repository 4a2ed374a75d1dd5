import { InputError } from '../finding/input-error.ts';
import type { Positions } from '../study/positions.ts';
import { renderError } from '../study/render-error.ts';
import { exitCodeOf, exitCodes, ManyErrors, UsageError } from './failure.ts';
import { paint, sayJson, talk } from './terminal.ts';

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
