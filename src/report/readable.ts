import type { Measurement } from '../measurement/measurement.ts';
import { convert, type Quantity, standardUncertainty } from '../quantity/quantity.ts';
import { type Unit, unit } from '../quantity/unit.ts';
import { atoms, prefixes } from '../quantity/unit-table.ts';

const smallPrefixes: readonly (readonly [string, number])[] = [
  ['', 0],
  ['m', -3],
  ['u', -6],
  ['n', -9],
  ['p', -12],
  ['f', -15],
  ['a', -18],
  ['z', -21],
  ['y', -24],
];
const largePrefixes: readonly (readonly [string, number])[] = [
  ['T', 12],
  ['G', 9],
  ['M', 6],
  ['k', 3],
];

type Scalable = { readonly symbol: string; readonly exp10: number; readonly write: (symbol: string) => string };

/** The first factor of a unit that takes prefixes, `fg` in `fg/{cell}`, and the unit written with another in its place. */
function scalable(u: Unit): Scalable | null {
  const at = u.terms.findIndex((t) => t.exponent === 1);
  if (at < 0) return null;
  const code = u.terms[at].code;
  const write = (symbol: string) =>
    u.terms
      .map((t, i) => (i === at ? { ...t, code: symbol } : t))
      .toSorted((a, b) => b.exponent - a.exponent)
      .map(
        (t, i) =>
          `${t.exponent < 0 ? `${i === 0 ? '1' : ''}/` : i > 0 ? '.' : ''}${t.code}${Math.abs(t.exponent) === 1 ? '' : Math.abs(t.exponent)}`,
      )
      .join('');
  if (atoms.has(code)) return atoms.get(code)?.prefixes ? { symbol: code, exp10: 0, write } : null;
  const exp10 = prefixes.get(code.slice(0, 1));
  const symbol = code.slice(1);
  return exp10 !== undefined && atoms.get(symbol)?.prefixes ? { symbol, exp10, write } : null;
}

/**
 * The quantity with the prefix that a person would write: 7.4e-17 mol/{cell} as 74 amol/{cell}, so that value or U lies
 * in 1 … 1000. Counts of copies, plain numbers and percentages stay as they are.
 */
export function readable(q: Quantity): Quantity {
  const s = scalable(q.unit);
  const size = Math.max(Math.abs(q.value), 2 * standardUncertainty(q));
  if (!s || !Number.isFinite(size) || size === 0) return q;
  const order = Math.floor(Math.log10(size) + 1e-9) + s.exp10;
  const sameBelow = q.unit.terms.some((t) => t.exponent < 0 && t.code === s.symbol);
  const list = [
    ...(s.symbol === 'Bq' || s.symbol === 'Hz' ? largePrefixes : []),
    ...smallPrefixes.slice(sameBelow ? 1 : 0),
  ];
  const [prefix] = list.find(([, exp10]) => order >= exp10) ?? list[list.length - 1];
  return convert(q, unit(s.write(`${prefix}${s.symbol}`)));
}

/** Quantities that the field writes in one unit: an SUV of 0.3 g/mL is never 300 mg/mL. */
const oneUnit: readonly Measurement['quantity'][] = ['SUV', 'SUV by lean body mass', 'SUV by body surface'];

/** The unit in which a row is shown; a mass fraction, whose g/g cancels, as µg/g and its neighbours. */
export function readableUnit(row: Measurement): Unit {
  if (oneUnit.includes(row.quantity)) return row.value.unit;
  const cancelled = row.per === 'g' && row.quantity === 'metal mass' && row.value.unit.terms.length === 0;
  return readable(cancelled ? convert(row.value, 'ug/g') : row.value).unit;
}
