import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { clockText } from '../../text/clock-time.ts';
import { type Cell, cellTime } from './animal-cells.ts';
import { decayMistake } from './animal-half-life.ts';
import { type ActivityAt, netInjected } from './net-injected.ts';

/** The cells of one row that tell of its injection, and how activities are read from them. */
export type InjectionCells = {
  readonly where: string;
  readonly cell: (
    role:
      | 'injected'
      | 'syringe-before'
      | 'before-time'
      | 'syringe-after'
      | 'after-time'
      | 'residual'
      | 'residual-time'
      | 'injection-time'
      | 'date',
  ) => Cell | null;
  readonly activity: (cell: Cell) => Quantity;
  readonly halfLife: Quantity | null;
};

export type Injection = {
  readonly injectedAt: number | null;
  readonly injected: Quantity | null;
  readonly findings: readonly Finding[];
};

/** Clocks of one laboratory may differ by this much before an order of times is wrong. */
const clockSlackSeconds = 300;

/** Time and net activity of an injection. Throws T003, T009, T010, and T015 for an order of times that cannot be. */
export function injectionOf(row: InjectionCells): Injection {
  const { cell, where } = row;
  const date = cell('date');
  const injection = cell('injection-time');
  const injectedAt = injection ? cellTime(injection, { date }) : null;
  const findings: Finding[] = [];
  const direct = cell('injected');
  const before = cell('syringe-before');
  if (direct && before)
    throw incomplete(where, 'either the net activity injected, or the syringe before and after', 'both');
  if (direct) return { injectedAt, injected: row.activity(direct), findings };
  if (!before) {
    const alone = cell('syringe-after') ?? cell('residual');
    if (alone) throw incomplete(alone.where, 'an activity of the syringe before the injection', 'none');
    return { injectedAt, injected: null, findings };
  }
  if (injectedAt === null) throw incomplete(where, 'the time of the injection', 'none, and an activity of the syringe');
  const reading = (activity: Cell, timeCell: Cell | null, name: string): ActivityAt => {
    if (!timeCell) throw incomplete(where, `the time at which the ${name} was measured`, 'none');
    const at = cellTime(timeCell, { near: injectedAt });
    if (day(at) !== day(injectedAt) && /^\d{1,2}:\d{2}/.test(timeCell.text))
      findings.push({
        level: 'note',
        code: 'T013',
        message: `${timeCell.text} is taken for ${clockText(at)}, nearest to the injection at ${clockText(injectedAt)}`,
        where: timeCell.where,
      });
    if (!row.halfLife && at !== injectedAt) throw incomplete(where, 'the isotope, to decay activities with', 'none');
    return { activity: row.activity(activity), at };
  };
  const full = reading(before, cell('before-time'), 'syringe before');
  const others: ActivityAt[] = [];
  const after = cell('syringe-after');
  const residual = cell('residual');
  if (after) others.push(reading(after, cell('after-time'), 'syringe after'));
  else
    findings.push({
      level: 'warning',
      code: 'T012',
      message: 'the syringe was not measured after the injection: what stayed in it is counted as injected',
      where,
      fix: 'measure the syringe after the injection (2 to 10 % stay in it), or write 0 MBq and its time where it was rinsed',
    });
  if (residual) others.push(reading(residual, cell('residual-time') ?? cell('after-time'), 'residual'));
  inOrder(full.at, others, injectedAt, row);
  const farthest = Math.max(...[full, ...others].map(({ at }) => Math.abs(at - injectedAt)));
  if (farthest > Math.min(86_400, 2 * (row.halfLife?.value ?? 43_200)))
    findings.push({
      level: 'warning',
      code: 'T014',
      message: `the syringe was read ${(farthest / 3600).toFixed(1)} h from the injection`,
      where,
      fix: 'check dates and times of the row',
    });
  return { injectedAt, injected: netInjected(injectedAt, full, others, row.halfLife, where), findings };
}

const day = (seconds: number) => Math.floor(seconds / 86_400);

/** The full syringe is read before the injection, the rest after it. */
function inOrder(fullAt: number, others: readonly ActivityAt[], injectedAt: number, row: InjectionCells): void {
  const early = others.find(({ at }) => at < injectedAt - clockSlackSeconds);
  if (!early && fullAt <= injectedAt + clockSlackSeconds) return;
  const wrong = early ? early.at : fullAt;
  const factor = row.halfLife ? decayMistake(Math.abs(wrong - injectedAt), 1e300, row.halfLife.value) : null;
  throw new InputError({
    code: 'T015',
    where: row.where,
    expected: early ? 'what was left measured after the injection' : 'the full syringe measured before the injection',
    found: `injection at ${clockText(injectedAt)}, ${early ? 'the rest' : 'the full syringe'} at ${clockText(wrong)}`,
    fix: 'correct the times, or the date of the injection',
    ...(factor ? { why: `that reading would be wrong by a factor of up to ${factor.toPrecision(4)}` } : {}),
  });
}

function incomplete(where: string, expected: string, found: string): InputError {
  return new InputError({ code: 'T010', where, expected, found, fix: 'complete the row, or leave the activities out' });
}
