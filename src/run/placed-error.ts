import { InputError } from '../finding/input-error.ts';
import type { Job } from './job.ts';

/**
 * An error of a method names the job it happened in; here it gains the place in the study that a reader can go to. A
 * clash with a dwell or dead time that the study states is placed where it is stated. Anything else is returned as it is.
 */
export function placedError(error: unknown, job: Job): unknown {
  const place = job.positions.where([`${job.kind}s`, job.name]);
  const key = error instanceof InputError ? clashes.get(error.code) : undefined;
  return replacedWhere(error, job.name, (key && statedBeside(job, key)) ?? place);
}

/** An `InputError` whose `where` begins with the word `name`, with `place` in its stead. */
export function replacedWhere(error: unknown, name: string, place: string): unknown {
  if (!(error instanceof InputError) || !error.where.startsWith(name)) return error;
  const { code, expected, found, fix, why, cause } = error;
  const rest = error.where.slice(name.length);
  if (!/^($|[. ])/.test(rest)) return error;
  return new InputError({ code, where: `${place}${rest}`, expected, found, fix, why, cause });
}

/** The keys of a data entry that a clash speaks of. */
const clashes: ReadonlyMap<string, 'dwell' | 'dead-time'> = new Map([
  ['U108', 'dwell'],
  ['U110', 'dwell'],
  ['U111', 'dead-time'],
]);

function statedBeside(job: Job, key: 'dwell' | 'dead-time'): string | null {
  const inputs = job.kind === 'calibration' ? job.inputs : Object.values(job.inputs).flat();
  const field = key === 'dwell' ? 'dwellSeconds' : 'deadTimeSeconds';
  const stated = inputs.find(({ found }) => found.stated[field] !== undefined);
  return stated ? job.positions.where(['data', stated.found.data, key]) : null;
}
