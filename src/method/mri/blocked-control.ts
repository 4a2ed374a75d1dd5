import { groupMean } from '../../analysis/group-mean.ts';
import { meanOfRepeats } from '../../analysis/mean-of-repeats.ts';
import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { add, type Quantity, subtract } from '../../quantity/quantity.ts';
import type { Context } from '../method.ts';
import type { MeasuredSeries, Relaxometry } from './respond.ts';

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
): { readonly rate: Quantity; readonly findings: readonly Finding[] } {
  const { control, blank, baseline, context } = given;
  const inRegion = (all: readonly MeasuredSeries[]) =>
    all.flatMap((s) => {
      const found = s.rate === series.rate ? s.rates.find((r) => r.region === region) : undefined;
      return found
        ? [{ animal: s.animal?.name ?? null, of: s.animal?.name ?? s.name, time: s.time, value: found.value }]
        : [];
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
  const gains = meanOfRepeats(
    used.map(({ animal, of, value }) => ({
      of,
      value: subtract(value, before.find((b) => b.animal !== null && b.animal === animal)?.value ?? baseline),
    })),
  );
  const id = `${context.key}#blocked/${region}/${series.time ?? ''}/${series.rate}`;
  return {
    rate: add(baseline, groupMean(gains, id, `${gains.length} blocked animals, ${region}`).mean),
    findings: sameTime.length > 0 ? [] : [otherTime(series.time, used, `${context.where} ${series.name}, ${region}`)],
  };
}

/** No blocked animal was imaged at the time of the sample, so those of other times stand for it. */
function otherTime(time: string | null, used: readonly { readonly time: string | null }[], where: string): Finding {
  const times = [...new Set(used.map((b) => b.time ?? 'no time stated'))].join(', ');
  return {
    level: 'warning',
    code: 'Q538',
    message: `blocked animals were imaged at ${times}, not at ${time ?? 'the time of the sample, which has none'}: what they gained then is taken for it`,
    where,
    fix: 'image blocked animals at the times of the sample, and name their files by it',
  };
}
