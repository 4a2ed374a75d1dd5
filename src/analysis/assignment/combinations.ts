import { electronMass } from '../../chemistry/isotopes.ts';
import { averageMass } from '../../chemistry/mass.ts';
import { acidOf, checkedSpace, type SearchSpace, type Span } from './search-space.ts';
import { adductHydrogens, type Counts } from './species.ts';

/**
 * Every combination of ligands, further metals, adducts and hydrogens of a space, without the first metal and without
 * the H that the ion charge takes, sorted by what its average mass leaves over whole atoms of the first metal: which
 * combinations reach a mass is then one search in a sorted list, whatever the number of metal atoms.
 */
export type Combinations = {
  readonly space: SearchSpace;
  /** Average masses (Da): of one atom of the first metal, of H. */
  readonly metalMass: number;
  readonly hydrogenMass: number;
  /** Average mass (Da) of each combination, and its rest modulo `metalMass`, rising. */
  readonly masses: Float64Array;
  readonly rests: Float64Array;
  /** For each combination further metals, ligands, adducts, then H lost besides those that the charge takes. */
  readonly numbers: Int32Array;
  readonly columns: number;
};

/** Average mass (Da) of atoms. */
const mean = (atoms: Readonly<Record<string, number>>): number => {
  let mass = 0;
  for (const key in atoms) mass += atoms[key] * averageMass({ atoms: { [key]: 1 }, charge: 0 }).value;
  return mass;
};

/** All whole vectors within spans, the last place running fastest. */
function grid(spans: readonly Span[]): Int32Array {
  const widths = spans.map(([low, high]) => high - low + 1);
  const rows = widths.reduce((product, w) => product * w, 1);
  const numbers = new Int32Array(rows * spans.length);
  for (let row = 0; row < rows; row++) {
    let left = row;
    for (let k = spans.length - 1; k >= 0; k--) {
      numbers[row * spans.length + k] = spans[k][0] + (left % widths[k]);
      left = Math.floor(left / widths[k]);
    }
  }
  return numbers;
}

/** H lost besides the charge for one row: whole numbers without repeats, by the rule of the space. */
function hydrogensOf({ hydrogens, coreCharges }: SearchSpace, ligands: number, carried: number): readonly number[] {
  const lost: number[] = [];
  if (hydrogens.kind === 'free') {
    for (let h = hydrogens.lost[0] * ligands; h <= hydrogens.lost[1] * ligands; h++) lost.push(h + carried);
    return lost;
  }
  const each = hydrogens.kind === 'per ligand' ? hydrogens.lost : ([0, 0] as const);
  for (let k = each[0]; k <= each[1]; k++)
    for (let q = coreCharges[0]; q <= coreCharges[1]; q++) lost.push(k * ligands + q + carried);
  return hydrogens.kind === 'per ligand' ? [...new Set(lost)] : lost;
}

/** The combinations of a space. Throws Q390, Q391, and C005 for elements without an average mass. */
export function combinationsOf(stated: SearchSpace): Combinations {
  const space = checkedSpace(stated);
  const further = space.metals.slice(1);
  const parts = [...further, ...space.ligands, ...space.adducts];
  const unitMasses = [
    ...further.map(({ symbol }) => mean({ [symbol]: 1 })),
    ...space.ligands.map(({ ligand }) => mean(ligand.composition.atoms)),
    ...space.adducts.map(({ change }) => mean(change)),
  ];
  const [metalMass, hydrogenMass] = [mean({ [space.metals[0].symbol]: 1 }), mean({ H: 1 })];
  const all = grid(parts.map(({ count }) => count));
  const firstLigand = further.length;
  const firstAdduct = firstLigand + space.ligands.length;
  const rows: number[][] = [];
  const weights: number[] = [];
  for (let from = 0; from < all.length || rows.length === 0; from += parts.length) {
    let [mass, ligands, carried] = [0, 0, 0];
    for (let k = 0; k < parts.length; k++) {
      const count = all[from + k];
      mass += count * unitMasses[k];
      if (k >= firstLigand && k < firstAdduct) {
        ligands += count;
        carried += count * space.ligands[k - firstLigand].ligand.composition.charge;
      }
      if (k >= firstAdduct) carried += count * space.adducts[k - firstAdduct].charge;
    }
    for (const lost of hydrogensOf(space, ligands, carried)) {
      rows.push([...all.subarray(from, from + parts.length), lost]);
      weights.push(mass - lost * hydrogenMass);
    }
    if (parts.length === 0) break;
  }
  const left = Float64Array.from(weights, (mass) => mass - Math.floor(mass / metalMass) * metalMass);
  const order = Uint32Array.from(left.keys()).sort((a, b) => left[a] - left[b]);
  const columns = parts.length + 1;
  const numbers = new Int32Array(order.length * columns);
  for (const [to, from] of order.entries()) numbers.set(rows[from], to * columns);
  const masses = Float64Array.from(order, (from) => weights[from]);
  const rests = Float64Array.from(order, (from) => left[from]);
  return { space, metalMass, hydrogenMass, masses, rests, numbers, columns };
}

/** First place in rising `values` that is not below `bound`. */
function firstFrom(values: Float64Array, bound: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle] < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Calls `found(row, n)` for every combination that with n atoms of the first metal comes within `toleranceDa` of an
 * ion of average m/z `mz` and this charge, whatever it may be by its hydrogens (see `countsOf`).
 */
export function reaching(
  all: Combinations,
  mz: number,
  charge: number,
  toleranceDa: number,
  found: (row: number, n: number) => void,
): void {
  const { metalMass, masses, rests, space } = all;
  const [least, most] = space.metals[0].count;
  // H lost = (what the row says) − charge, so the neutral atoms weigh charge · H more than the row
  const target = mz * Math.abs(charge) + charge * electronMass - charge * all.hydrogenMass;
  const rest = target - Math.floor(target / metalMass) * metalMass;
  const tolerance = Math.min(toleranceDa, metalMass / 2);
  const scan = (low: number, high: number): void => {
    for (let row = firstFrom(rests, low); row < rests.length && rests[row] <= high; row++) {
      const n = Math.round((target - masses[row]) / metalMass);
      if (n >= least && n <= most) found(row, n);
    }
  };
  scan(rest - tolerance, rest + tolerance);
  if (rest < tolerance) scan(rest - tolerance + metalMass, metalMass);
  if (rest + tolerance >= metalMass) scan(0, rest + tolerance - metalMass);
}

/** The counts of a row, and null where it has fewer H than it loses, or more acid H are gone than there are. */
export function countsOf(all: Combinations, row: number, n: number, charge: number): Counts | null {
  const { space, columns, numbers } = all;
  const further = space.metals.length - 1;
  const start = row * columns;
  const pick = (from: number, count: number) => [...numbers.subarray(start + from, start + from + count)];
  const counts: Counts = {
    metals: [n, ...pick(0, further)],
    ligands: pick(further, space.ligands.length),
    adducts: pick(further + space.ligands.length, space.adducts.length),
    hydrogensLost: numbers[start + columns - 1] - charge,
    charge,
  };
  return hydrogensSuffice(space, counts) ? counts : null;
}

function hydrogensSuffice(space: SearchSpace, counts: Counts): boolean {
  const swapped = adductHydrogens(space, counts);
  let [hydrogens, acid] = [0, 0];
  for (const [i, range] of space.ligands.entries()) {
    hydrogens += counts.ligands[i] * (range.ligand.composition.atoms.H ?? 0);
    acid += counts.ligands[i] === 0 ? 0 : counts.ligands[i] * (acidOf(range) ?? Number.POSITIVE_INFINITY);
  }
  if (hydrogens < counts.hydrogensLost + swapped) return false;
  return space.hydrogens.kind !== 'charge balance' || counts.hydrogensLost + swapped <= Math.max(acid, 0);
}
