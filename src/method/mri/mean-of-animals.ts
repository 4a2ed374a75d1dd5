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
    const whose = {
      subject: meanOfGroup(first.series.animal!.group),
      ...(first.series.time ? { time: first.series.time } : {}),
    };
    const id = `${context.key}#${whose.subject}/${first.rate.region}/${first.series.time ?? ''}/${first.series.rate}`;
    const flags = [...new Set(list.flatMap((t) => t.content?.flags ?? []))];
    const label = `${n} animals, ${first.rate.region}`;
    const rates = groupMean(
      meanOfRepeats(list.map((t) => ({ of: t.series.animal!.name, value: t.rate.value }))),
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
    // Animals whose control could not be told have a rate, and no metal.
    const withMetal = list.flatMap((t) => (t.content ? [{ of: t.series.animal!.name, content: t.content }] : []));
    const animalsWithMetal = new Set(withMetal.map(({ of }) => of)).size;
    if (animalsWithMetal < 2) continue;
    const overAnimals = (what: string, gross: (c: MetalContent) => Quantity) =>
      groupMean(
        meanOfRepeats(
          withMetal.map(({ of, content: c }) => ({ of, value: c.blank ? subtract(gross(c), c.blank) : gross(c) })),
        ),
        `${id}/${what}`,
        `${animalsWithMetal} animals, ${first.rate.region}`,
      );
    const metal = overAnimals('metal', (c) => c.sample);
    const blocked = withMetal.every(({ content }) => content.nonspecific)
      ? overAnimals('blocked', (c) => c.nonspecific!).mean
      : null;
    contents.push({
      ...withMetal[0].content,
      ...whose,
      sample: metal.mean,
      blank: null,
      nonspecific: blocked,
      spread: metal.spread,
      n: animalsWithMetal,
      limits: [],
      flags,
    });
  }
  return { others, contents };
}
