import { aggregatedEnvelope } from '../../chemistry/envelope/aggregated.ts';
import type { Envelope } from '../../chemistry/envelope/envelope.ts';
import { electronMass, isElement, naturalIsotopes, nuclideMass } from '../../chemistry/isotopes.ts';
import type { SearchSpace } from './search-space.ts';
import { type Counts, speciesComposition } from './species.ts';

/** Lines of an ion, one for each nucleon number: m/z rising, `shares` of the ion (they sum to 1), `top` the highest. */
export type IonLines = { readonly mz: Float64Array; readonly shares: Float64Array; readonly top: number };

/** Lines below this share of the highest are left out: no spectrum shows them beside it. */
const leastShare = 1e-3;

/** Mass (Da) of an atom that only shifts an envelope, null where isotopes widen it. H counts as shift for what is lost. */
export function singleMass(key: string): number | null {
  if (!isElement(key)) return nuclideMass(key.slice(1, -1)).mass;
  const isotopes = naturalIsotopes(key);
  return isotopes.length === 1 ? isotopes[0].mass : null;
}

const trimmed = ({ masses, abundances }: Envelope): { masses: Float64Array; shares: Float64Array; top: number } => {
  let top = 0;
  for (let i = 1; i < abundances.length; i++) if (abundances[i] > abundances[top]) top = i;
  // from the ends inwards: with Ag or Br every other line may be empty
  let [from, to] = [0, abundances.length - 1];
  while (abundances[from] < leastShare * abundances[top]) from++;
  while (abundances[to] < leastShare * abundances[top]) to--;
  const kept = abundances.slice(from, to + 1);
  const total = kept.reduce((sum, a) => sum + a, 0);
  return { masses: masses.slice(from, to + 1), shares: kept.map((a) => a / total), top: top - from };
};

/** A function that gives the lines of any ion of a space; what differs only by atoms of one isotope is computed once. */
export function ionLinesOf(space: SearchSpace): (counts: Counts) => IonLines {
  const hydrogen = nuclideMass('1H').mass;
  const known = new Map<string, ReturnType<typeof trimmed>>();
  const single = new Map<string, number | null>();
  const massOf = (key: string): number | null => {
    let mass = single.get(key);
    if (mass === undefined) {
      mass = singleMass(key);
      single.set(key, mass);
    }
    return mass;
  };
  return (counts) => {
    // H lost and swapped count as 1H, so ions that differ by H share one envelope: 1e-4 of a line for each H
    let shift = -counts.hydrogensLost * hydrogen;
    const wide: Counts = {
      ...counts,
      metals: space.metals.map(({ symbol }, i) => {
        const mass = massOf(symbol);
        if (mass === null) return counts.metals[i];
        shift += counts.metals[i] * mass;
        return 0;
      }),
      adducts: space.adducts.map(({ change }, i) => {
        const keys = Object.keys(change);
        if (!keys.every((key) => key === 'H' || massOf(key) !== null)) return counts.adducts[i];
        for (const key of keys)
          shift += counts.adducts[i] * change[key] * (key === 'H' ? hydrogen : (massOf(key) ?? 0));
        return 0;
      }),
      hydrogensLost: 0,
      charge: 0,
    };
    const name = [...wide.metals, ...wide.ligands, ...wide.adducts].join();
    let lines = known.get(name);
    if (lines === undefined) {
      const composition = speciesComposition(space, wide);
      const empty = Object.keys(composition.atoms).length === 0;
      lines = empty
        ? { masses: Float64Array.of(0), shares: Float64Array.of(1), top: 0 }
        : trimmed(aggregatedEnvelope(composition));
      known.set(name, lines);
    }
    const size = Math.abs(counts.charge);
    const { shares, top } = lines;
    return { mz: lines.masses.map((mass) => (mass + shift - counts.charge * electronMass) / size), shares, top };
  };
}
