import type { Composition } from '../../../chemistry/composition.ts';
import { aggregatedEnvelope } from '../../../chemistry/envelope/aggregated.ts';
import { electronMass, element } from '../../../chemistry/isotopes.ts';
import { monoisotopicMass } from '../../../chemistry/mass.ts';
import type { MixtureCandidate } from './candidate.ts';

/** Isotope lines of one ion: m/z rising, heights with the highest 1. `main`: the lines of 0.3 and more. */
export type IonLines = {
  readonly candidate: MixtureCandidate;
  readonly mz: Float64Array;
  readonly heights: Float64Array;
  readonly main: readonly number[];
  readonly top: number;
  /** A pattern put where the spectrum asks for one, of an ion in no list. */
  readonly unlisted?: true;
};

type Pattern = { readonly masses: Float64Array; readonly heights: Float64Array; readonly main: readonly number[] };

const leastHeight = 1e-4;
const mainHeight = 0.3;

/**
 * Lines of every candidate whose highest lies within `fromMz` to `toMz`. Envelopes are computed once for each set of atoms
 * that have isotopes; gold, sodium and other elements of one isotope only shift them. Throws what envelopes throw.
 */
export function ionLines(
  candidates: readonly MixtureCandidate[],
  range: { readonly fromMz: number; readonly toMz: number },
): IonLines[] {
  const patterns = new Map<string, Pattern>();
  const single = new Map<string, number>();
  const massOfSingle = (key: string): number => {
    let mass = single.get(key);
    if (mass === undefined) {
      mass =
        key.startsWith('[') || element(key).isotopes.length === 1
          ? monoisotopicMass({ atoms: { [key]: 1 }, charge: 0 })
          : 0;
      single.set(key, mass);
    }
    return mass;
  };
  const lines: IonLines[] = [];
  for (const candidate of candidates) {
    const { atoms, charge } = candidate.composition;
    let [key, shift] = ['', 0];
    for (const symbol in atoms) {
      const mass = massOfSingle(symbol);
      if (mass > 0) shift += mass * atoms[symbol];
      else key += `${symbol}${atoms[symbol]} `;
    }
    let pattern = patterns.get(key);
    if (!pattern) {
      pattern = patternOf(candidate.composition, massOfSingle);
      patterns.set(key, pattern);
    }
    const z = Math.abs(charge);
    const mzOf = (mass: number) => (mass + shift - charge * electronMass) / z;
    const top = mzOf(pattern.masses[pattern.main[0]]);
    if (!(top >= range.fromMz && top <= range.toMz)) continue;
    lines.push({ candidate, mz: pattern.masses.map(mzOf), heights: pattern.heights, main: pattern.main, top });
  }
  return lines;
}

/** Envelope of the atoms that have isotopes, lines below 1e-4 of the highest left out at both ends. */
function patternOf({ atoms }: Composition, massOfSingle: (key: string) => number): Pattern {
  const many = Object.fromEntries(Object.entries(atoms).filter(([key]) => massOfSingle(key) === 0));
  const envelope = aggregatedEnvelope({ atoms: many, charge: 0 }, { coverage: 0.999999 });
  const most = Math.max(...envelope.abundances);
  let first = 0;
  let last = envelope.masses.length - 1;
  while (envelope.abundances[first] < leastHeight * most) first++;
  while (envelope.abundances[last] < leastHeight * most) last--;
  const heights = envelope.abundances.slice(first, last + 1).map((a) => a / most);
  const main = [...heights.keys()].filter((l) => heights[l] >= mainHeight).sort((a, b) => heights[b] - heights[a]);
  return { masses: envelope.masses.slice(first, last + 1), heights, main };
}
