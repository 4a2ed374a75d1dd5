import type { AtomChange } from '../../chemistry/composition.ts';
import { acidicHydrogens, type Ligand } from '../../chemistry/ligand-library.ts';
import { InputError } from '../../finding/input-error.ts';

/** Whole numbers from the first to the second, both allowed. */
export type Span = readonly [number, number];

/** Metal atoms of the core: an element, `Au`, or an isotope, `[64Cu]`. The first metal of a space is found by rounding. */
export type MetalRange = { readonly symbol: string; readonly count: Span };

/** A ligand in the form that the composition of `ligand` states, how many, and what is known of its acid hydrogens. */
export type LigandRange = {
  readonly ligand: Ligand;
  readonly count: Span;
  /** H that each ligand can give up as H+ or swap for Na+; as the ligand says when absent; null: not known, no limit. */
  readonly acidHydrogens?: number | null;
};

/**
 * Acid hydrogens of one ligand, null where they are not known: nucleic acids also lose H of their bases to silver, so that
 * their phosphates set no limit.
 */
export function acidOf({ ligand, acidHydrogens }: LigandRange): number | null {
  if (acidHydrogens !== undefined) return acidHydrogens;
  return ligand.metalBondsBasis === 'none: nucleic acids bind by their bases' ? null : acidicHydrogens(ligand);
}

/** `name` as it stands in a formula, `(Na-H)`, `Cs`, `Cl`; `charge` is that of the ion it adds (Na–H 0, Cs+ 1, Cl− −1). */
export type Adduct = {
  readonly name: string;
  readonly change: AtomChange;
  readonly charge: number;
  readonly count: Span;
};

/**
 * `charge balance`: H lost = core charge − ion charge + charges of adducts and ligands, negative where H+ is gained.
 * `per ligand`: besides, every ligand loses the same whole number of H within `lost` (S–H of a ligand written free).
 * `free`: besides, the ligands together lose any whole number of H from `lost[0]` to `lost[1]` times their number.
 */
export type HydrogenRule =
  | { readonly kind: 'charge balance' }
  | { readonly kind: 'per ligand'; readonly lost: Span }
  | { readonly kind: 'free'; readonly lost: Span };

/** All that may explain a spectrum. Charges are signed; a core charge is not an ion charge. */
export type SearchSpace = {
  readonly metals: readonly MetalRange[];
  readonly ligands: readonly LigandRange[];
  readonly adducts: readonly Adduct[];
  /** Signed, `[-10, -1]`; 0 is never used. */
  readonly charges: Span;
  readonly coreCharges: Span;
  readonly hydrogens: HydrogenRule;
  /** Half width of the search on the axis as it stands. */
  readonly tolerancePpm: number;
};

/** Adducts by name, from 0 to `most`. `(Na-H)` and `(K-H)` swap a hydrogen; the others keep their charge. */
export function adduct(name: '(Na-H)' | '(K-H)' | 'Na' | 'K' | 'Cs' | 'NH4' | 'Cl' | 'Br', most: number): Adduct {
  const ions = {
    '(Na-H)': { change: { Na: 1, H: -1 }, charge: 0 },
    '(K-H)': { change: { K: 1, H: -1 }, charge: 0 },
    Na: { change: { Na: 1 }, charge: 1 },
    K: { change: { K: 1 }, charge: 1 },
    Cs: { change: { Cs: 1 }, charge: 1 },
    NH4: { change: { N: 1, H: 4 }, charge: 1 },
    Cl: { change: { Cl: 1 }, charge: -1 },
    Br: { change: { Br: 1 }, charge: -1 },
  } as const;
  return { name, ...ions[name], count: [0, most] };
}

/** Compositions that a search may ask for before it is refused: cheaper than a search that does not end. */
const mostCombinations = 1e8;

const width = ([low, high]: Span): number => high - low + 1;

/** Combinations of everything but the first metal and the hydrogens, for one mass and one charge. */
function combinations(space: SearchSpace): number {
  const spans = [...space.metals.slice(1), ...space.ligands, ...space.adducts].map((range) => range.count);
  return spans.reduce((product, span) => product * width(span), width(space.coreCharges));
}

/** The space itself, once it can be searched. Throws Q390 for what is wrong in it and Q391 where it is too large. */
export function checkedSpace(space: SearchSpace, where = 'search space'): SearchSpace {
  const refuse = (expected: string, found: string): InputError =>
    new InputError({ code: 'Q390', where, expected, found, fix: 'correct the ranges of the search' });
  if (space.metals.length === 0) throw refuse('at least one metal', 'none');
  const spans: (readonly [string, Span, number])[] = [
    ...space.metals.map(({ symbol, count }) => [symbol, count, 0] as const),
    ...space.ligands.map(({ ligand, count }) => [ligand.name, count, 0] as const),
    ...space.adducts.map(({ name, count }) => [name, count, 0] as const),
    ['charges', space.charges, -200],
    ['core charges', space.coreCharges, -200],
  ];
  if (space.hydrogens.kind !== 'charge balance') spans.push(['H lost per ligand', space.hydrogens.lost, -1000]);
  for (const [name, [low, high], least] of spans)
    if (!(Number.isInteger(low) && Number.isInteger(high) && low <= high && low >= least && high <= 100_000))
      throw refuse(`whole numbers from ${least} up, the lower one first, for ${name}`, `${low} to ${high}`);
  if (space.charges[0] === 0 && space.charges[1] === 0) throw refuse('a charge other than 0', '0');
  if (!(space.tolerancePpm > 0 && space.tolerancePpm <= 1e5))
    throw refuse('a tolerance above 0 and up to 100,000 ppm', `${space.tolerancePpm} ppm`);
  const count = combinations(space);
  if (count > mostCombinations)
    throw new InputError({
      code: 'Q391',
      where,
      expected: `at most ${mostCombinations.toExponential(0)} combinations of ligands, dopants, adducts and core charges`,
      found: count.toExponential(1),
      fix: 'narrow the ranges of ligands, dopants or adducts',
    });
  return space;
}
