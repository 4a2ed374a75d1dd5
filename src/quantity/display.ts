import { type Quantity, standardUncertainty } from './quantity.ts';
import { displayUnit } from './unit.ts';

/** Decimal exponent of |x| after rounding to `digits` significant digits. */
function exponentOf(x: number, digits: number): number {
  return Number(x.toExponential(digits - 1).split('e')[1]);
}

/** `x` rounded to a multiple of 10^place, in plain notation. */
function rounded(x: number, place: number): string {
  if (place <= 0) return x.toFixed(Math.min(100, -place)).replace(/^-(?=0(\.0*)?$)/, '');
  const text = String(Math.round(x / 10 ** place) * 10 ** place);
  return text === '-0' ? '0' : text;
}

/** Without a common place: up to `figures` significant digits, trailing zeros left out. */
function bare(value: number, figures = 6): string {
  if (!Number.isFinite(value) || value === 0) return value === 0 ? '0' : String(value);
  const exponent = exponentOf(value, figures);
  if (exponent >= -4 && exponent < 6) return String(Number(value.toPrecision(figures)));
  return value
    .toExponential(figures - 1)
    .replace(/\.?0+e/, 'e')
    .replace('e+', 'e');
}

/** Digits of a value whose U is too small to round it. */
const mostDigits = 12;
/** U/|value| below which the two do not share a last digit. */
const smallRelative = 1e-9;
/** U/|value| below which U is rounding of the arithmetic, not knowledge. */
const negligibleRelative = 1e-12;

type Digits = { readonly value: string; readonly u: string; readonly power: number };

/** Value and U rounded to the second significant digit of U, over a common power of ten (0 for plain notation). */
function digits(value: number, u: number): Digits {
  const place = exponentOf(u, 2) - 1;
  const size = Math.max(Math.abs(value), u);
  const shownDigits = Math.min(17, Math.max(1, exponentOf(size, 17) - place + 1));
  const top = exponentOf(size, shownDigits);
  const power = top >= -4 && top < 6 ? 0 : top;
  const shifted = (x: number) => {
    const [mantissa, exponent] = x.toExponential(16).split('e');
    return power === 0 ? x : Number(`${mantissa}e${Number(exponent) - power}`);
  };
  return { value: rounded(shifted(value), place - power), u: rounded(shifted(u), place - power), power };
}

const unknown = (u: number) => !(u > 0 && u < Number.POSITIVE_INFINITY);

/**
 * A value rounded to the second significant digit of its uncertainty `u`, at most twelve digits; six significant digits
 * when u is 0 or none.
 */
export function displayNumber(value: number, u = 0): string {
  if (!Number.isFinite(value) || unknown(u)) return bare(value);
  if (u < smallRelative * Math.abs(value)) return bare(value, mostDigits);
  const shown = digits(value, u);
  return shown.power === 0 ? shown.value : `${shown.value}e${shown.power}`;
}

/**
 * `352 ± 45 fg (k = 2)`: the expanded uncertainty U = k·u to two significant digits and the value to the same place;
 * `(7.45 ± 0.88)e-17 mol (k = 2)` outside 1e-4 … 1e6. `parseStated` reads it back. No ± where there is no uncertainty.
 * A U below 1e-9 of the value stands apart, `352 ± 3.8e-8 fg (k = 2)`; one below 1e-12 of it is left out.
 */
export function displayQuantity(q: Quantity, { k = 2 }: { readonly k?: number } = {}): string {
  return displayMeasured(q.value, standardUncertainty(q), displayUnit(q.unit), k);
}

/** As `displayQuantity`, from bare numbers: value and standard uncertainty `u` in the unit `unitText`. */
export function displayMeasured(value: number, u: number, unitText: string, k = 2): string {
  const unitPart = unitText === '1' ? '' : ` ${unitText}`;
  const U = k * u;
  if (!Number.isFinite(value) || U === 0) return `${bare(value)}${unitPart}`;
  if (unknown(U)) return `${bare(value)}${unitPart} (uncertainty not known)`;
  const coverage = `(k = ${Number(k.toPrecision(3))})`;
  if (U < smallRelative * Math.abs(value)) {
    const most = bare(value, mostDigits);
    if (U < negligibleRelative * Math.abs(value)) return `${most}${unitPart}`;
    return `${most} ± ${U.toExponential(1).replace('e+', 'e')}${unitPart} ${coverage}`;
  }
  const shown = digits(value, U);
  const both = `${shown.value} ± ${shown.u}`;
  const written = shown.power === 0 ? (/^%(?!ID)/.test(unitText) ? `(${both})` : both) : `(${both})e${shown.power}`;
  return `${written}${unitPart} ${coverage}`;
}
