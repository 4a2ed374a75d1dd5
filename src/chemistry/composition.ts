import { InputError } from '../finding/input-error.ts';

/** Atoms by element (`C`) or by isotope (`[64Cu]`); never negative, zeros left out. `charge` in elementary charges. */
export type Composition = { readonly atoms: Readonly<Record<string, number>>; readonly charge: number };

/** Signed changes of atoms: `{ H: -2 }`. */
export type AtomChange = Readonly<Record<string, number>>;

/** `a + times·b` of two changes; zeros are left out. */
export function addAtoms(a: AtomChange, b: AtomChange, times = 1): AtomChange {
  const sum: Record<string, number> = { ...a };
  for (const key in b) {
    const total = (sum[key] ?? 0) + times * b[key];
    if (total === 0) delete sum[key];
    else sum[key] = total;
  }
  return sum;
}

/** A composition of whole, non-negative counts up to 1e6. Throws C008 for a negative count, C007 above 1e6. */
export function composition(atoms: AtomChange, charge: number, where: string): Composition {
  for (const key in atoms) {
    if (atoms[key] < 0)
      throw new InputError({
        code: 'C008',
        where,
        expected: `at least as many ${key} as are lost`,
        found: `${atoms[key]} ${key} in the sum`,
        fix: 'check the atoms lost, or add the group they are lost from',
      });
    if (atoms[key] > 1e6)
      throw new InputError({
        code: 'C007',
        where,
        expected: 'at most 1,000,000 atoms of an element',
        found: `${atoms[key]} ${key}`,
        fix: 'check the counts and the numbers of groups',
      });
  }
  return { atoms: addAtoms(atoms, {}), charge };
}

/** Sum of two compositions, the second `times` times. Throws C007, C008. */
export function addCompositions(a: Composition, b: Composition, times = 1, where = 'composition'): Composition {
  return composition(addAtoms(a.atoms, b.atoms, times), a.charge + times * b.charge, where);
}

/** All atoms of an element, its named isotopes included. */
export function atomsOf(c: Composition, symbol: string): number {
  let total = 0;
  for (const key in c.atoms) if (key === symbol || key.replace(/^\[\d+m?|\]$/g, '') === symbol) total += c.atoms[key];
  return total;
}

/** In Hill order: C, H, then isotopes named, then the other elements by letter; a charge as in `[C10H16N3O6S]2-`. */
export function hillFormula(c: Composition): string {
  const keys = Object.keys(c.atoms);
  const first = keys.includes('C') ? ['C', 'H'].filter((key) => keys.includes(key)) : [];
  const rest = keys.filter((key) => !first.includes(key));
  const byLetter = (a: string, b: string) => (a < b ? -1 : 1);
  const named = rest.filter((key) => key.startsWith('[')).sort(byLetter);
  const plain = rest.filter((key) => !key.startsWith('[')).sort(byLetter);
  const written = [...first, ...named, ...plain]
    .map((key) => `${key}${c.atoms[key] === 1 ? '' : c.atoms[key]}`)
    .join('');
  return c.charge === 0 ? written : `[${written}]${Math.abs(c.charge)}${c.charge < 0 ? '-' : '+'}`;
}
