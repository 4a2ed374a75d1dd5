import type { MixtureCandidate } from '../spectrum/mixture/candidate.ts';
import type { Search } from './assign-pattern.ts';
import { countsOf } from './combinations.ts';
import { type Counts, speciesComposition } from './species.ts';

/** An ion of the list, with the numbers that `species` makes a formula of. */
export type ListedIon = MixtureCandidate & { readonly counts: Counts };

/** Name of a cluster within one search: its numbers of metals and ligands. */
export const clusterKey = ({ metals, ligands }: Pick<Counts, 'metals' | 'ligands'>): string =>
  `${metals.join()};${ligands.join()}`;

/** Combinations that are gone through, and ions that are listed, at most. */
const mostSteps = 2e7;
const mostIons = 80_000;

/** Room (m/z) for the difference between the mean mass of an ion and its highest line. */
const slack = 1;

/**
 * Every ion of the space within a range of m/z whose cluster is `wanted`: all charges, core charges and numbers of adducts.
 * Null where the space is too large to be listed (2e7 combinations, 80,000 ions).
 */
export function mixtureList(
  { space, combinations: all }: Search,
  { fromMz, toMz }: { readonly fromMz: number; readonly toMz: number },
  wanted: (cluster: Pick<Counts, 'metals' | 'ligands'>) => boolean,
): ListedIon[] | null {
  const [least, most] = space.metals[0].count;
  const [low, high] = space.charges;
  if (all.masses.length * (most - least + 1) * (high - low + 1) > mostSteps) return null;
  const known = new Map<string, boolean>();
  const ions: ListedIon[] = [];
  for (let charge = low; charge <= high; charge++) {
    if (charge === 0) continue;
    const size = Math.abs(charge);
    for (let row = 0; row < all.masses.length; row++) {
      const rest = all.masses[row] + charge * all.hydrogenMass;
      const first = Math.max(least, Math.ceil(((fromMz - slack) * size - rest) / all.metalMass));
      const last = Math.min(most, Math.floor(((toMz + slack) * size - rest) / all.metalMass));
      for (let n = first; n <= last; n++) {
        const counts = countsOf(all, row, n, charge);
        if (counts === null) continue;
        const cluster = clusterKey(counts);
        let listed = known.get(cluster);
        if (listed === undefined) {
          listed = wanted(counts);
          known.set(cluster, listed);
        }
        if (!listed) continue;
        if (ions.length === mostIons) return null;
        ions.push({ label: cluster, cluster, composition: speciesComposition(space, counts), counts });
      }
    }
  }
  return ions;
}
