import { InputError } from '../../finding/input-error.ts';
import { standardDeviation } from '../../numeric/robust.ts';
import { add, derived, type Quantity, rooted, subtract } from '../../quantity/quantity.ts';
import type { Context } from '../method.ts';
import { type MeasuredSeries, perSecond, type Relaxometry } from './respond.ts';

/**
 * Rate that a region would have with its target blocked: its own baseline and what blocked animals gained over theirs (each
 * over its own where images before stand in the blank), with the spread of these animals. Throws Q537 where none has the region.
 */
export function blockedRate(
  series: MeasuredSeries,
  region: string,
  given: {
    readonly control: Relaxometry;
    readonly blank: Relaxometry | null;
    readonly baseline: Quantity;
    readonly context: Context;
  },
): Quantity {
  const { control, blank, baseline, context } = given;
  const inRegion = (all: readonly MeasuredSeries[]) =>
    all.flatMap((s) => {
      const found = s.rate === series.rate ? s.rates.find((r) => r.region === region) : undefined;
      return found ? [{ animal: s.animal?.name ?? null, time: s.time, value: found.value }] : [];
    });
  const blocked = inRegion(control.series);
  const sameTime = blocked.filter((b) => b.time === series.time);
  const used = sameTime.length > 0 ? sameTime : blocked;
  if (used.length === 0)
    throw new InputError({
      code: 'Q537',
      where: `${context.where} ${series.name}, ${region}`,
      expected: 'this region in the images of blocked animals too',
      found: 'none',
      fix: 'draw it there under the same name, or leave nonspecific: out',
    });
  const before = inRegion(blank?.series ?? []);
  const gains = used.map(({ animal, value }) =>
    subtract(value, before.find((b) => b.animal !== null && b.animal === animal)?.value ?? baseline),
  );
  return add(baseline, meanGain(gains, `${context.key}#blocked/${region}/${series.time ?? ''}/${series.rate}`));
}

function meanGain(gains: readonly Quantity[], id: string): Quantity {
  const n = gains.length;
  if (n === 1) return gains[0];
  const values = gains.map((q) => q.value);
  const mean = values.reduce((t, x) => t + x, 0) / n;
  const root = {
    id,
    label: `spread of ${n} blocked animals`,
    group: id,
    dof: n - 1,
    law: n > 3 ? ({ kind: 't', dof: n - 1 } as const) : ({ kind: 'normal' } as const),
    basis: 'measured' as const,
  };
  // What all gains have in common (a baseline, B1) moves their mean; the rest is in their spread.
  const shared = gains[0];
  const common = Object.keys(shared.shares).filter((key) => gains.every((g) => key in g.shares));
  const ofAll = Object.fromEntries(
    common.map((key) => [
      key,
      { root: shared.shares[key].root, value: gains.reduce((t, g) => t + g.shares[key].value, 0) / n },
    ]),
  );
  const spread = rooted(0, standardDeviation(values) / Math.sqrt(n), perSecond, root);
  return derived(mean, perSecond, [
    [{ value: mean, unit: perSecond, shares: ofAll, conditionalOn: [] }, 1],
    [spread, 1],
  ]);
}
