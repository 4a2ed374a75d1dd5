import { normal } from '../../quantity/law.ts';
import { type Quantity, rooted } from '../../quantity/quantity.ts';
import { groupMean } from '../group-mean.ts';
import type { Observation } from './observation.ts';

/** A region at a time over the animals of a group. */
export type GroupMean = {
  readonly group: string;
  readonly region: string;
  readonly time: string | null;
  readonly animals: readonly string[];
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
    const values = set.map(quantityOf);
    const id = `${key}#animals/${name}`;
    return [
      {
        group: of.animal?.group ?? 'all animals',
        region: region.region,
        time: of.time,
        animals: set.map((o) => o.of.subject),
        ...meanAndSpread(values, id, `${set.length} animals, ${region.region}`),
      },
    ];
  });
}

/** The spread between animals without the noise of each one's own scan, which the scatter holds too. */
function meanAndSpread(values: readonly Quantity[], id: string, label: string): { mean: Quantity; spread: Quantity } {
  const { mean, spread: whole, n } = groupMean(values, id, label);
  const rests = new Map<string, number>();
  for (const q of values) for (const root of Object.keys(q.shares)) rests.set(root, (rests.get(root) ?? 0) + 1);
  let noise = 0;
  for (const q of values)
    for (const [root, share] of Object.entries(q.shares)) if (rests.get(root) === 1) noise += share.value ** 2 / n;
  const variance = (whole?.value ?? 0) ** 2;
  const sd = Math.sqrt(Math.max(0, variance - noise));
  const dof = n - 1;
  // u of the variance is √(2/ν) of the whole one, so that of the part between animals is larger by the ratio of both
  const u = variance / (Math.max(sd, Math.sqrt(variance) / 2) * Math.sqrt(2 * dof));
  const root = { id: `${id}/spread`, label: `spread of ${label}`, group: `${id}/spread`, dof, law: normal };
  return { mean, spread: rooted(sd, u, values[0].unit, { ...root, basis: 'measured' }) };
}
