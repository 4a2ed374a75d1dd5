import type { Quantity } from '../../quantity/quantity.ts';
import { groupMean } from '../group-mean.ts';
import type { Observation } from './observation.ts';

/** A region at a time over the animals of a group. */
export type GroupMean = {
  readonly group: string;
  readonly members: readonly Observation[];
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
export function groupMeans(
  seen: readonly Observation[],
  quantityOf: (o: Observation) => Quantity,
  key: string,
): readonly GroupMean[] {
  const sets = new Map<string, Observation[]>();
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
