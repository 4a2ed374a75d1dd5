import type { Candidate, EquivalenceClass, Separation } from './assignment.ts';
import { type IonLines, ionLinesOf } from './ion-lines.ts';
import { acidOf, type SearchSpace } from './search-space.ts';
import { adductHydrogens, metalPerSulfur, type Species } from './species.ts';

/** Rivals for which separations are computed: those of other clusters in the class of the best, the likeliest first. */
const mostRivals = 4;
/** Beyond this no instrument resolves (FT-ICR at high field). */
const bestResolvingPower = 5e6;

type Ranked = Pick<Candidate, 'species' | 'posterior'>;

/** Acid H left to swap for Na, null where a ligand does not tell. */
function rungs(space: SearchSpace, ion: Species): number | null {
  let acid = 0;
  for (const [i, range] of space.ligands.entries()) {
    const each = acidOf(range);
    if (each === null) return null;
    acid += each * ion.ligands[i];
  }
  return Math.max(0, acid - Math.max(0, ion.hydrogensLost) - adductHydrogens(space, ion));
}

const significant = (value: number): string =>
  value >= 1e5 || value < 1e-3 ? value.toExponential(1) : String(Number(value.toPrecision(2)));

/** Difference (Da, neutral) of the lines of `b` from the highest line of `a`, whichever line of `b` is nearest. */
function massDifference(a: IonLines, b: IonLines, charge: number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const mz of b.mz) {
    const d = (mz - a.mz[a.top]) * Math.abs(charge);
    if (Math.abs(d) < Math.abs(least)) least = d;
  }
  return least;
}

/** Relative uncertainty of areas at which patterns that lie line on line differ by χ² = 4 on lines above 5 %. */
function patternDifference(a: IonLines, b: IonLines): number {
  const spacing = a.mz.length > 1 ? (a.mz[a.mz.length - 1] - a.mz[0]) / (a.mz.length - 1) : 1;
  const other = new Float64Array(a.mz.length);
  for (const [j, mz] of b.mz.entries()) {
    const i = Math.round((mz - a.mz[0]) / spacing);
    if (i >= 0 && i < other.length) other[i] += b.shares[j];
  }
  let [ratio, square, count] = [0, 0, 0];
  for (let i = 0; i < other.length; i++) {
    if (a.shares[i] < 0.05 * a.shares[a.top]) continue;
    const r = other[i] / a.shares[i];
    ratio += r;
    square += r * r;
    count++;
  }
  // Σ (1 − s·r)² is least at s = Σr/Σr²
  const left = square === 0 ? count : count - ratio ** 2 / square;
  return Math.sqrt(Math.max(0, left) / 4);
}

type Pair = { readonly space: SearchSpace; readonly first: Species; readonly second: Species };
type Told<T = Separation> = T extends Separation ? Omit<T, 'rival' | 'metalFactor'> : never;

function byRatio({ space, first, second }: Pair): Told[] {
  const [a, b] = [metalPerSulfur(space, first), metalPerSulfur(space, second)];
  if (a === null || b === null || Math.abs(a - b) < 1e-9) return [];
  const metal = space.metals.length === 1 ? space.metals[0].symbol : 'metal';
  const neededU = Math.abs(a - b) / 4;
  const text = `${metal}:S is ${a.toFixed(3)} for ${first.cluster} and ${b.toFixed(3)} for ${second.cluster}: measure it with a standard uncertainty of ${significant(neededU)}`;
  return [{ kind: 'metal to sulfur', ratios: [a, b], neededU, text }];
}

function byLadder({ space, first, second }: Pair): Told[] {
  const [a, b] = [rungs(space, first), rungs(space, second)];
  if (a === null || b === null || a === b) return [];
  const text = `with base the Na–H ladder can go ${a} rungs further for ${first.formula}, ${b} for ${second.formula}`;
  return [{ kind: 'adduct ladder', rungs: [a, b], text }];
}

/** Of ions of one charge: what resolution, accuracy of the axis, and accuracy of areas would tell. */
function byLines({ space, first, second }: Pair, resolved: boolean): Told[] {
  if (first.charge !== second.charge) return [];
  const lines = ionLinesOf(space);
  const [one, two] = [lines(first), lines(second)];
  const found: Told[] = [];
  const mass = one.mz[one.top] * Math.abs(first.charge);
  const massDifferenceDa = massDifference(one, two, first.charge);
  const ppm = (Math.abs(massDifferenceDa) / mass) * 1e6;
  const between = `${first.formula} and ${second.formula}`;
  if (resolved) {
    const neededResolvingPower = 1e6 / ppm;
    const beyond = neededResolvingPower > bestResolvingPower ? ', which no instrument reaches' : '';
    const text = `lines of ${between} lie ${significant(Math.abs(massDifferenceDa) * 1000)} mDa apart: they part at a resolving power of ${significant(neededResolvingPower)}${beyond}`;
    found.push({ kind: 'resolving power', massDifferenceDa, neededResolvingPower, text });
    if (ppm > 0.2)
      found.push({
        kind: 'mass',
        neededPpm: ppm / 4,
        text: `masses of ${between} differ by ${significant(ppm)} ppm: an axis known to ${significant(ppm / 4)} ppm tells them apart`,
      });
  }
  const neededRelativeU = patternDifference(one, two);
  const resolve = resolved ? '' : `, once isotopes are resolved (resolving power above ${significant(2 * mass)})`;
  if (neededRelativeU > 0)
    found.push({
      kind: 'isotope pattern',
      neededRelativeU,
      text:
        neededRelativeU > 0.3
          ? `isotope patterns of ${between} are plainly different${resolve}`
          : `isotope patterns of ${between} differ: areas known to ${significant(neededRelativeU * 100)} % tell them apart${resolve}`,
    });
  return found;
}

/** What would tell the best candidate from its rivals of other composition in the first class. */
export function separationsOf(
  space: SearchSpace,
  candidates: readonly Ranked[],
  classes: readonly EquivalenceClass[],
  resolved: boolean,
): readonly Separation[] {
  if (classes.length === 0) return [];
  const members = [...classes[0].members].sort((a, b) => candidates[b].posterior - candidates[a].posterior);
  const first = candidates[members[0]].species;
  const clusters = new Set([first.cluster]);
  const rivals = members.slice(1).filter((i) => {
    const { cluster } = candidates[i].species;
    const fresh = !clusters.has(cluster);
    clusters.add(cluster);
    return fresh;
  });
  return rivals.slice(0, mostRivals).flatMap((rival) => {
    const second = candidates[rival].species;
    const pair = { space, first, second };
    const [a, b] = [first.metals[0], second.metals[0]];
    const metalFactor = Math.max(a, b) / Math.min(a, b);
    return [...byRatio(pair), ...byLadder(pair), ...byLines(pair, resolved)].map((told) => ({
      ...told,
      rival,
      metalFactor,
    }));
  });
}
