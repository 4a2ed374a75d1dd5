import { nuclideMass } from '../../chemistry/isotopes.ts';
import type { Neighbour } from './fit-envelope.ts';
import { singleMass } from './ion-lines.ts';
import type { SearchSpace } from './search-space.ts';
import { type Counts, coreCharge } from './species.ts';

/** An ion of the same cluster near a candidate: what its counts differ by, and where its lines lie. */
export type NearIon = Neighbour & { readonly hydrogensLost: number; readonly adducts: readonly number[] };

const hydrogenDa = nuclideMass('1H').mass;

/** What one adduct more changes at the same ion and core charge (Da); null where its isotopes would widen the lines. */
function rungDa({ change, charge }: SearchSpace['adducts'][number]): number | null {
  let mass = -charge * hydrogenDa;
  for (const key in change) {
    const one = key === 'H' ? hydrogenDa : singleMass(key);
    if (one === null) return null;
    mass += change[key] * one;
  }
  return mass;
}

/**
 * Ions of the cluster of `counts` that may overlap it in a window of `widthMz`: another core charge (one H more or less),
 * rungs of an adduct ladder, and both, as far as the space allows.
 */
export function neighboursOf(space: SearchSpace, counts: Counts, widthMz: number): readonly NearIon[] {
  const size = Math.abs(counts.charge);
  const core = coreCharge(space, counts);
  const [lowest, highest] = space.coreCharges;
  // at one ion charge, one H more lost makes the core one more positive
  const steps = [1, -1].filter((h) => core === null || (core + h <= highest && core + h >= lowest));
  const found: NearIon[] = [];
  const add = (hydrogens: number, place: number, rungs: number, da: number): void => {
    const change = hydrogens + rungs * (place < 0 ? 0 : space.adducts[place].charge);
    const mass = rungs * da - hydrogens * hydrogenDa;
    found.push({
      hydrogensLost: counts.hydrogensLost + change,
      adducts: counts.adducts.map((n, i) => (i === place ? n + rungs : n)),
      nucleons: Math.round(mass),
      mz: mass / size,
    });
  };
  for (const h of steps) add(h, -1, 0, 0);
  for (const [place, adduct] of space.adducts.entries()) {
    const da = rungDa(adduct);
    if (da === null || da === 0) continue;
    for (
      let rungs = -counts.adducts[place] + adduct.count[0];
      counts.adducts[place] + rungs <= adduct.count[1];
      rungs++
    ) {
      if (rungs === 0 || Math.abs(rungs * da) / size > widthMz) continue;
      for (const h of [0, ...steps]) add(h, place, rungs, da);
    }
  }
  return found;
}
