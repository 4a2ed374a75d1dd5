import type { Established, MetalContent } from '../../measurement/metal-content.ts';
import { standardDeviation } from '../../numeric/robust.ts';
import { type Quantity, type RootId, type Share, subtract } from '../../quantity/quantity.ts';
import type { Context } from '../method.ts';
import type { MeasuredRate, MeasuredSeries } from './respond.ts';
import { relaxationQuantity } from './tables.ts';

type Told = {
  readonly series: MeasuredSeries;
  readonly rate: MeasuredRate;
  readonly content: MetalContent | null;
};

/** Means over the animals of each group, by region and time: of the rate, and of the metal above the blank. */
export function meanOfAnimals(
  told: readonly Told[],
  context: Context,
): { readonly others: readonly Established[]; readonly contents: readonly MetalContent[] } {
  const others: Established[] = [];
  const contents: MetalContent[] = [];
  const cells = new Map<string, Told[]>();
  for (const t of told) {
    const group = t.series.animal?.group;
    if (!group) continue;
    const key = JSON.stringify([group, t.rate.region, t.series.time, t.series.rate]);
    cells.set(key, [...(cells.get(key) ?? []), t]);
  }
  for (const list of cells.values()) {
    const [first] = list;
    const n = list.length;
    if (n < 2) continue;
    const whose = {
      subject: `${first.series.animal!.group} (mean of ${n})`,
      ...(first.series.time ? { time: first.series.time } : {}),
    };
    const id = `${context.key}#${whose.subject}/${first.rate.region}/${first.series.time ?? ''}/${first.series.rate}`;
    const flags = [...new Set(list.flatMap((t) => t.content?.flags ?? []))];
    const rates = meanAndSpread(
      list.map((t) => t.rate.value),
      id,
    );
    const common = {
      region: first.rate.region,
      quantity: relaxationQuantity(first.series.rate),
      per: null,
      n,
      flags: [],
      ...whose,
    };
    others.push(
      { ...common, statistic: 'mean', value: rates.mean },
      { ...common, statistic: 'spread', value: rates.spread },
    );
    if (list.some((t) => t.content === null)) continue;
    const metal = meanAndSpread(
      list.map(({ content: c }) => (c!.blank ? subtract(c!.sample, c!.blank) : c!.sample)),
      `${id}/metal`,
    );
    const blocked = list.every((t) => t.content?.nonspecific)
      ? meanAndSpread(
          list.map(({ content: c }) => (c!.blank ? subtract(c!.nonspecific!, c!.blank) : c!.nonspecific!)),
          `${id}/blocked`,
        ).mean
      : null;
    contents.push({
      ...first.content!,
      ...whose,
      sample: metal.mean,
      blank: null,
      nonspecific: blocked,
      spread: metal.spread,
      n,
      limits: [],
      flags,
    });
  }
  return { others, contents };
}

/**
 * Mean of animals: what all of them rest on (the relaxivity) moves it as it moves them; all else, measurement and biology
 * alike, is in their standard deviation over √n, with n − 1 degrees of freedom.
 */
function meanAndSpread(
  values: readonly Quantity[],
  id: string,
): { readonly mean: Quantity; readonly spread: Quantity } {
  const n = values.length;
  const numbers = values.map((q) => q.value);
  const mean = numbers.reduce((t, x) => t + x, 0) / n;
  const sd = standardDeviation(numbers);
  const shares: Record<RootId, Share> = {};
  for (const [root, share] of Object.entries(values[0].shares))
    if (values.every((q) => root in q.shares))
      shares[root] = { root: share.root, value: values.reduce((t, q) => t + q.shares[root].value, 0) / n };
  const between = {
    id,
    label: `spread of ${n} animals`,
    group: id,
    dof: n - 1,
    law: n > 3 ? ({ kind: 't', dof: n - 1 } as const) : ({ kind: 'normal' } as const),
    basis: 'measured' as const,
  };
  const { unit } = values[0];
  const conditionalOn = [...new Set(values.flatMap((q) => q.conditionalOn))];
  const ofSd = {
    ...between,
    id: `${id}/sd`,
    group: `${id}/sd`,
    label: `standard deviation of ${n} animals`,
    dof: null,
    law: { kind: 'normal' as const },
  };
  return {
    mean: {
      value: mean,
      unit,
      conditionalOn,
      shares: { ...shares, [id]: { root: between, value: sd / Math.sqrt(n) } },
    },
    spread: {
      value: sd,
      unit,
      conditionalOn,
      shares: { [ofSd.id]: { root: ofSd, value: sd / Math.sqrt(2 * (n - 1)) } },
    },
  };
}
