import type { Calibration } from '../../analysis/calibration.ts';
import type { Finding } from '../../finding/finding.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import type { Context } from '../method.ts';
import { baselineOf } from './baseline.ts';
import { blockedRate } from './blocked-control.ts';
import type { RelaxometryParameters } from './parameters.ts';
import type { MeasuredSeries, Relaxometry } from './respond.ts';

/** What a rate is held against: that without probe and, where animals were blocked, that with the target blocked. */
export type Controls = {
  readonly baseline: Quantity;
  readonly blocked: Quantity | null;
  readonly findings: readonly Finding[];
};

/**
 * The controls of one region of a series, or the error where one that it needs could not be told (Q526): of the same animal
 * before, or of all animals that have the region. Of several other animals those that could not be told are left out,
 * and said. Throws Q537 where there never were any.
 */
export function controlsOf(
  series: MeasuredSeries,
  region: string,
  given: {
    readonly blank: Relaxometry | null;
    readonly control: Relaxometry | null;
    readonly treated: readonly MeasuredSeries[];
    readonly calibration: Calibration;
    readonly parameters: RelaxometryParameters;
    readonly context: Context;
  },
): Controls | { readonly lost: Finding } {
  const { blank, control, parameters, context } = given;
  const where = `${context.where} ${series.name}, ${region}`;
  const has = (all: readonly MeasuredSeries[]) => all.some((s) => s.rates.some((r) => r.region === region));
  const before = ofRate(blank, series);
  const lostBefore = before.filter((s) => s.undetermined.includes(region));
  const needed = parameters.baseline === 'solvent' ? [] : lostBefore;
  const own = needed.filter((s) => nameOf(s) === nameOf(series));
  if (own.length > 0 || (needed.length > 0 && !has(before))) return { lost: withoutControl(needed, where) };
  const blocked = ofRate(control, series);
  // what an animal gained is not known without its own rate before
  const withoutBefore = blocked.filter((s) => s.animal && lostBefore.some((b) => nameOf(b) === nameOf(s)));
  const lostBlocked = [...blocked.filter((s) => s.undetermined.includes(region)), ...withoutBefore];
  const kept = blocked.filter((s) => !withoutBefore.includes(s));
  if (lostBlocked.length > 0 && !has(kept)) return { lost: withoutControl(lostBlocked, where) };
  const baseline = baselineOf(series, region, blank, given);
  const found = control
    ? blockedRate(series, region, { control: { ...control, series: kept }, blank, baseline: baseline.rate, context })
    : null;
  const ofItsOwn = before.some((s) => s.animal && nameOf(s) === nameOf(series));
  const left = [...new Set([...(ofItsOwn ? [] : needed), ...lostBlocked])];
  return {
    baseline: baseline.rate,
    blocked: found?.rate ?? null,
    findings: [...baseline.findings, ...(found?.findings ?? []), ...(left.length > 0 ? [leftOut(left, where)] : [])],
  };
}

const ofRate = (of: Relaxometry | null, { rate }: MeasuredSeries) => (of?.series ?? []).filter((s) => s.rate === rate);
const nameOf = ({ animal }: MeasuredSeries): string | null => animal?.name ?? null;
const named = (all: readonly MeasuredSeries[]) => all.map((s) => s.name).join(', ');

function withoutControl(lost: readonly MeasuredSeries[], where: string): Finding {
  return {
    level: 'error',
    code: 'Q526',
    message: `no metal: the rate of its control (${named(lost)}) could not be told`,
    where,
    fix: 'mend the images of the control, or draw the region larger there',
  };
}

function leftOut(lost: readonly MeasuredSeries[], where: string): Finding {
  return {
    level: 'warning',
    code: 'Q526',
    message: `${named(lost)} left out of its controls, whose rate could not be told; fewer animals stand for them`,
    where,
    fix: 'mend the images of these animals, or leave them out of the study',
  };
}
