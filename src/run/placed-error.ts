import { InputError } from '../finding/input-error.ts';
import type { Job } from './job.ts';

/**
 * An error of a method names the job it happened in; here it gains the place in the study that a reader can go to. A
 * clash with a dwell time that the study states is placed where it is stated. Anything else is returned as it is.
 */
export function placedError(error: unknown, job: Job): unknown {
  const place = job.positions.where([`${job.kind}s`, job.name]);
  const dwell = error instanceof InputError && error.code === 'U108' ? statedDwell(job) : null;
  return replacedWhere(error, job.name, dwell ?? place);
}

/** An `InputError` whose `where` begins with the word `name`, with `place` in its stead. */
export function replacedWhere(error: unknown, name: string, place: string): unknown {
  if (!(error instanceof InputError) || !error.where.startsWith(name)) return error;
  const { code, expected, found, fix, why, cause } = error;
  const rest = error.where.slice(name.length);
  if (!/^($|[. ])/.test(rest)) return error;
  return new InputError({ code, where: `${place}${rest}`, expected, found, fix, why, cause });
}

function statedDwell(job: Job): string | null {
  const inputs = job.kind === 'calibration' ? job.inputs : Object.values(job.inputs).flat();
  const stated = inputs.find(({ found }) => found.stated.dwellSeconds !== undefined);
  return stated ? job.positions.where(['data', stated.found.data, 'dwell']) : null;
}
