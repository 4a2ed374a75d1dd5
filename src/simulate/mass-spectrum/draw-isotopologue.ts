import { type Isotope, naturalIsotopes, nuclideMass } from '../../chemistry/isotopes.ts';
import type { Random } from '../../numeric/random.ts';

/** Draws the mass (Da) of one neutral isotopologue. */
export type IsotopologueDraw = (chance: Random) => number;

/**
 * Isotopes atom by atom as counts: of each element, binomial draws one isotope after another, the most abundant last. No
 * envelope is computed, so that what has to find the envelope is tested against chance alone.
 */
export function isotopologues(atoms: Readonly<Record<string, number>>): IsotopologueDraw {
  let fixed = 0;
  const drawn: { readonly isotopes: readonly Isotope[]; readonly atoms: number }[] = [];
  for (const [key, count] of Object.entries(atoms)) {
    if (count === 0) continue;
    if (key.startsWith('[')) {
      fixed += count * nuclideMass(key.slice(1, -1)).mass;
      continue;
    }
    const isotopes = [...naturalIsotopes(key)].sort((a, b) => a.abundance - b.abundance);
    if (isotopes.length === 1) fixed += count * isotopes[0].mass;
    else drawn.push({ isotopes, atoms: count });
  }
  return (chance) => {
    let mass = fixed;
    for (const { isotopes, atoms: count } of drawn) {
      let left = count;
      let share = isotopes.reduce((sum, { abundance }) => sum + abundance, 0);
      for (let i = 0; i < isotopes.length - 1 && left > 0; i++) {
        const taken = chance.binomial(left, Math.min(1, isotopes[i].abundance / share));
        mass += taken * isotopes[i].mass;
        left -= taken;
        share -= isotopes[i].abundance;
      }
      mass += left * isotopes[isotopes.length - 1].mass;
    }
    return mass;
  };
}
