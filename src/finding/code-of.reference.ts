import { InputError } from './input-error.ts';

/** The code of the `InputError` that `f` throws, anything else it throws, or `no error`: for tests. */
export function codeOf(f: () => unknown): unknown {
  try {
    f();
  } catch (error) {
    return error instanceof InputError ? error.code : error;
  }
  return 'no error';
}
