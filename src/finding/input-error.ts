/** What an `InputError` says: where it happened, what was expected, what was found, and how to mend it. */
export type InputProblem = {
  readonly code: string;
  /** File and line, study path, or command-line argument. */
  readonly where: string;
  readonly expected: string;
  readonly found: string;
  readonly fix: string;
  /** Why it matters; by what factor the result would be wrong, where that is known. */
  readonly why?: string;
  readonly cause?: unknown;
};

/** The one error for anything a user gave us that cannot be used. Any other thrown error is a bug of Cupel. */
export class InputError extends Error {
  readonly code: string;
  readonly where: string;
  readonly expected: string;
  readonly found: string;
  readonly fix: string;
  readonly why: string | undefined;

  constructor(problem: InputProblem) {
    super(`${problem.where}: expected ${problem.expected}, found ${problem.found}`, { cause: problem.cause });
    this.name = 'InputError';
    this.code = problem.code;
    this.where = problem.where;
    this.expected = problem.expected;
    this.found = problem.found;
    this.fix = problem.fix;
    this.why = problem.why;
  }
}

/** A copy of `error` whose place is prefixed with `outer` (a file or study path); anything else is returned as it is. */
export function within(outer: string, error: unknown): unknown {
  if (!(error instanceof InputError)) return error;
  const { code, expected, found, fix, why } = error;
  return new InputError({
    code,
    where: `${outer} ${error.where}`.trim(),
    expected,
    found,
    fix,
    why,
    cause: error.cause,
  });
}
