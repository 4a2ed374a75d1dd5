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

/** Several things wrong with one study or its files, found together. */
export class ManyErrors extends Error {
  readonly errors: readonly InputError[];
  constructor(errors: readonly InputError[]) {
    super(`${errors.length} errors`);
    this.name = 'ManyErrors';
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
  if (error instanceof ManyErrors) return exitCodeOf(error.errors[0]);
  if (error instanceof UsageError) return exitCodes.usage;
  // a key that a simulation does not have, on the command line
  if (error instanceof InputError && error.code === 'X010') return exitCodes.usage;
  if (error instanceof InputError) return byFamily[error.code[0]] ?? exitCodes.computation;
  if (error instanceof Error && error.name === 'AbortError') return exitCodes.interrupted;
  return exitCodes.bug;
}
