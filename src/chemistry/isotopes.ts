import { didYouMean } from '../finding/did-you-mean.ts';
import { InputError } from '../finding/input-error.ts';
import { type Quantity, type Root, rooted } from '../quantity/quantity.ts';
import { isotopeTable } from './isotope-table.ts';
import { radionuclides } from './radionuclide-table.ts';

/** Mass in Da, abundance as mole fraction, each with its standard uncertainty. */
export type Isotope = {
  readonly nuclide: string;
  readonly massNumber: number;
  readonly mass: number;
  readonly massU: number;
  readonly abundance: number;
  readonly abundanceU: number;
};

/** `isotopes` by rising mass number, empty for elements without a representative composition. */
export type Element = { readonly symbol: string; readonly number: number; readonly isotopes: readonly Isotope[] };

/** Where atomic masses and abundances come from, as it stands in `study.lock` and in job keys. */
export const isotopeSource =
  'NIST Atomic Weights and Isotopic Compositions 4.1 (masses AME2012, compositions IUPAC 2009)';

/** CODATA 2022, Da. */
export const electronMass = 0.000548579909065;

const symbols = (
  'H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo ' +
  'Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl ' +
  'Pb Bi Po At Rn Fr Ra Ac Th Pa U'
).split(' ');

const numbers = new Map(symbols.map((symbol, i) => [symbol, i + 1]));

/** `0.0107(8)` → 0.0107 and 0.0008, the concise form of GUM 7.2.2. */
function concise(text: string): readonly [number, number] {
  const [digits, uncertain] = text.replace(')', '').split('(');
  const decimals = digits.split('.')[1]?.length ?? 0;
  return [Number(digits), uncertain ? Number(`${uncertain}e-${decimals}`) : 0];
}

function isotopesOf(symbol: string): readonly Isotope[] {
  const row = isotopeTable[symbol];
  if (row === undefined) return [];
  return row.split('; ').map((entry) => {
    const [massNumber, massText, abundanceText] = entry.split(' ');
    const [mass, massU] = concise(massText);
    const [abundance, abundanceU] = concise(abundanceText);
    return { nuclide: `${massNumber}${symbol}`, massNumber: Number(massNumber), mass, massU, abundance, abundanceU };
  });
}

const elements = new Map<string, Element>();

/** True for the symbols H to U. */
export function isElement(symbol: string): boolean {
  return numbers.has(symbol);
}

/** The element of a symbol such as `Au`. Throws C003 for anything that is not a symbol from H to U. */
export function element(symbol: string, where = `element "${symbol}"`): Element {
  const known = elements.get(symbol);
  if (known) return known;
  const number = numbers.get(symbol);
  if (number === undefined)
    throw new InputError({
      code: 'C003',
      where,
      expected: 'an element symbol from H to U, capital letter first',
      found: `"${symbol}"`,
      fix: didYouMean(symbol, symbols),
    });
  const result: Element = { symbol, number, isotopes: isotopesOf(symbol) };
  elements.set(symbol, result);
  return result;
}

/** The isotopes of an element that has a representative composition. Throws C003, C005. */
export function naturalIsotopes(symbol: string, where = `element "${symbol}"`): readonly Isotope[] {
  const { isotopes } = element(symbol, where);
  if (isotopes.length === 0)
    throw new InputError({
      code: 'C005',
      where,
      expected: 'an element with a representative isotopic composition',
      found: `${symbol}, which has none`,
      fix: `name the isotope in square brackets, such as [${symbol === 'Ac' ? '225Ac' : `mass number${symbol}`}]`,
    });
  return isotopes;
}

/** The isotope of highest abundance. Throws C003, C005. */
export function mostAbundantIsotope(symbol: string): Isotope {
  return naturalIsotopes(symbol).reduce((best, isotope) => (isotope.abundance > best.abundance ? isotope : best));
}

const nuclidePattern = /^(?:(\d{1,3}m?)([A-Z][a-z]?)|([A-Z][a-z]?)-?(\d{1,3}m?))$/;

/** A nuclide in our spelling: `197Au` for `197Au`, `Au197`, `Au-197`. Throws C004 for other text, C003 for the symbol. */
export function nuclideName(text: string, where = `nuclide "${text}"`): string {
  const match = nuclidePattern.exec(text.trim());
  if (!match)
    throw new InputError({
      code: 'C004',
      where,
      expected: 'mass number and symbol, such as 197Au',
      found: `"${text}"`,
      fix: 'write the mass number before the symbol',
    });
  const symbol = match[2] ?? match[3];
  element(symbol, where);
  return `${match[1] ?? match[4]}${symbol}`;
}

/** `Au` of `197Au`. */
export function elementOfNuclide(nuclide: string): string {
  return nuclide.replace(/^\d+m?/, '');
}

/** Mass (Da) of a stable isotope or of a radionuclide in the table. Throws C003, C004. */
export function nuclideMass(
  nuclide: string,
  where = `nuclide "${nuclide}"`,
): { readonly mass: number; readonly u: number } {
  const name = nuclideName(nuclide, where);
  const { symbol, isotopes } = element(elementOfNuclide(name), where);
  const isotope = isotopes.find((entry) => entry.nuclide === name);
  if (isotope) return { mass: isotope.mass, u: isotope.massU };
  const mass = radionuclides[name]?.mass;
  if (mass !== undefined) return { mass, u: 0 };
  const known = Object.keys(radionuclides).filter((n) => elementOfNuclide(n) === symbol && radionuclides[n].mass);
  throw new InputError({
    code: 'C004',
    where,
    expected: `an isotope of ${symbol} in the table`,
    found: `"${nuclide}"`,
    fix: `known: ${[...isotopes.map((entry) => entry.nuclide), ...known].join(', ') || 'none'}`,
  });
}

/** Mole fraction of a nuclide in its element: `abundance('197Au')` is 1; 0 for radionuclides. Throws C003, C004. */
export function abundance(nuclide: string, where = `nuclide "${nuclide}"`): number {
  const name = nuclideName(nuclide, where);
  const isotope = element(elementOfNuclide(name), where).isotopes.find((entry) => entry.nuclide === name);
  if (isotope) return isotope.abundance;
  if (radionuclides[name] === undefined) nuclideMass(name, where);
  return 0;
}

/**
 * Σ abundance·mass and its standard uncertainty (Da), of the representative composition. One isotope: u of its mass.
 * Two: |m₁ − m₂|·u(abundance). More: √Σ((mᵢ − m̄)·u(abundanceᵢ))², which follows from abundances that sum to one.
 */
function weightedMass(isotopes: readonly Isotope[]): readonly [number, number] {
  let mean = 0;
  for (const { mass, abundance: fraction } of isotopes) mean += mass * fraction;
  if (isotopes.length === 1) return [mean, isotopes[0].massU];
  if (isotopes.length === 2) return [mean, Math.abs(isotopes[0].mass - isotopes[1].mass) * isotopes[0].abundanceU];
  let variance = 0;
  for (const { mass, abundanceU } of isotopes) variance += ((mass - mean) * abundanceU) ** 2;
  return [mean, Math.sqrt(variance)];
}

const constantRoot = (id: string, label: string): Root => ({
  id,
  label,
  group: id,
  dof: null,
  law: { kind: 'normal' },
  basis: 'certificate',
});

/**
 * Average atomic mass (g/mol; M_u taken as 1 g/mol, right to 3e-10) of an element, `Au`, or the mass of one isotope,
 * `[64Cu]`. One root for each element, so that masses which share it stay correlated. Throws C003, C004, C005.
 */
export function atomicMass(symbol: string, where?: string): Quantity {
  const label = /^\[(.+)\]$/.exec(symbol)?.[1];
  if (label !== undefined) {
    const { mass, u } = nuclideMass(label, where);
    return rooted(mass, u, 'g/mol', constantRoot(`constant:mass/${label}`, `mass of ${label}`));
  }
  const [mean, u] = weightedMass(naturalIsotopes(symbol, where));
  return rooted(mean, u, 'g/mol', constantRoot(`constant:atomic-mass/${symbol}`, `atomic mass of ${symbol}`));
}
