import { meanOfGroup } from '../../measurement/metal-content.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { groupMean } from '../group-mean.ts';
import type { RegionAttenuation } from './scan.ts';
import type { TimedScan } from './whose-scan.ts';

/** A region of an animal at a time, as far as its group goes. */
type Seen = {
  readonly of: Pick<TimedScan, 'animal' | 'time'>;
  readonly region: Pick<RegionAttenuation, 'region'>;
};

/** A region at a time over the animals of a group. */
export type GroupMean<S extends Seen> = {
  readonly group: string;
  readonly members: readonly S[];
  /** Mean of the animals (unit of theirs): s/√n between them, and what all of them share. */
  readonly mean: Quantity;
  /** Standard deviation between animals, the uncertainty of each one's own scan taken out. */
  readonly spread: Quantity;
};

const fewest = 2;

/**
 * Means over animals, two or more, by group, region and time. The scatter between animals holds their own noise, so of each
 * animal's shares only those that others rest on too (line, stock, density) go on. Negative values stay: a mean over animals
 * from which what is below zero was left out would be too high.
 */
export function groupMeans<S extends Seen>(
  seen: readonly S[],
  quantityOf: (one: S) => Quantity,
  key: string,
): readonly GroupMean<S>[] {
  const sets = new Map<string, S[]>();
  for (const o of seen) {
    const name = JSON.stringify([o.of.animal?.group ?? '', o.region.region, o.of.time]);
    sets.set(name, [...(sets.get(name) ?? []), o]);
  }
  return [...sets.entries()].flatMap(([name, set]) => {
    if (set.length < fewest) return [];
    const { of, region } = set[0];
    const found = groupMean(set.map(quantityOf), `${key}#animals/${name}`, `${set.length} animals, ${region.region}`);
    return [
      {
        group: of.animal?.group ?? 'all animals',
        members: set,
        mean: found.mean,
        spread: found.spread!,
      },
    ];
  });
}

/** Of whom, where and when the mean is, and of how many animals. */
export function whoseMean({ group, members: [{ of, region }, ...others] }: GroupMean<Seen>) {
  return {
    subject: meanOfGroup(group),
    ...(of.time === null ? {} : { time: of.time }),
    region: region.region,
    n: 1 + others.length,
  };
}
