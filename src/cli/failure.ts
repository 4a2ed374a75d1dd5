import { InputError } from '../finding/input-error.ts';

/** Exit codes of every command. */
export const exitCodes = {
  fine: 0,
  failed: 1,
  usage: 2,
  study: 3,
  input: 4,
  computation: 5,
  bug: 70,
  interrupted: 130,
} as const;

/** Several things wrong with one study, found together. */
export class StudyErrors extends Error {
  readonly errors: readonly InputError[];
  constructor(errors: readonly InputError[]) {
    super(`${errors.length} errors in the study`);
    this.name = 'StudyErrors';
    this.errors = errors;
  }
}

/** Raw files that are no longer those of the lock. */
export class ChangedFiles extends Error {
  readonly errors: readonly InputError[];
  constructor(errors: readonly InputError[]) {
    super(`${errors.length} raw files changed since the lock`);
    this.name = 'ChangedFiles';
    this.errors = errors;
  }
}

/** Wrong use of the command line. */
export class UsageError extends Error {}

const byFamily: Readonly<Record<string, number>> = {
  F: exitCodes.input,
  P: exitCodes.input,
  X: exitCodes.input,
  S: exitCodes.study,
  U: exitCodes.study,
  C: exitCodes.study,
};

/** Exit code of what a command threw. */
export function exitCodeOf(error: unknown): number {
  if (error instanceof StudyErrors) return exitCodes.study;
  if (error instanceof ChangedFiles) return exitCodes.input;
  if (error instanceof UsageError) return exitCodes.usage;
  if (error instanceof InputError) return byFamily[error.code[0]] ?? exitCodes.computation;
  if (error instanceof Error && error.name === 'AbortError') return exitCodes.interrupted;
  return exitCodes.bug;
}
