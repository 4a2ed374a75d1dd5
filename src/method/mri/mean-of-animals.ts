import { groupMean } from '../../analysis/group-mean.ts';
import { meanOfRepeats } from '../../analysis/mean-of-repeats.ts';
import { type Established, type MetalContent, meanOfGroup } from '../../measurement/metal-content.ts';
import { type Quantity, subtract } from '../../quantity/quantity.ts';
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
    const animals = new Set(list.map((t) => t.series.animal!.name));
    const n = animals.size;
    if (n < 2) continue;
    const each = (of: (t: Told) => Quantity) =>
      meanOfRepeats(list.map((t) => ({ of: t.series.animal!.name, value: of(t) })));
    const whose = {
      subject: meanOfGroup(first.series.animal!.group),
      ...(first.series.time ? { time: first.series.time } : {}),
    };
    const id = `${context.key}#${whose.subject}/${first.rate.region}/${first.series.time ?? ''}/${first.series.rate}`;
    const flags = [...new Set(list.flatMap((t) => t.content?.flags ?? []))];
    const label = `${n} animals, ${first.rate.region}`;
    const rates = groupMean(
      each((t) => t.rate.value),
      id,
      label,
    );
    const common = {
      region: first.rate.region,
      quantity: relaxationQuantity(first.series.rate),
      per: null,
      n,
      flags,
      ...whose,
    };
    others.push(
      { ...common, statistic: 'mean', value: rates.mean },
      { ...common, statistic: 'spread', value: rates.spread! },
    );
    if (list.some((t) => t.content === null)) continue;
    const metal = groupMean(
      each(({ content: c }) => (c!.blank ? subtract(c!.sample, c!.blank) : c!.sample)),
      `${id}/metal`,
      label,
    );
    const blocked = list.every((t) => t.content?.nonspecific)
      ? groupMean(
          each(({ content: c }) => (c!.blank ? subtract(c!.nonspecific!, c!.blank) : c!.nonspecific!)),
          `${id}/blocked`,
          label,
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
