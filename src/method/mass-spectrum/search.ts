import { type Adduct, adduct, type SearchSpace, type Span } from '../../analysis/assignment/search-space.ts';
import type { AtomChange } from '../../chemistry/composition.ts';
import type { Formula } from '../../chemistry/formula.ts';
import { element } from '../../chemistry/isotopes.ts';
import { builtInLigand, type Ligand } from '../../chemistry/ligand-library.ts';
import { didYouMean } from '../../finding/did-you-mean.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Context } from '../method.ts';
import type { AdductName, Parameters } from './parameters.ts';

const nonMetals = new Set('H B C N O F Si P S Cl As Se Br Te I Li Na K Rb Cs He Ne Ar Kr Xe'.split(' '));

/** What the parameters, and where these are silent the formula of the probe, ask to search. Throws Q430, C003, C006. */
export function searchSpace(p: Parameters, polarity: 'positive' | 'negative' | null, context: Context): SearchSpace {
  const formula = context.probe?.formula ?? null;
  const metals = Object.keys(p.metals).length > 0 ? p.metals : doubled(metalsOf(formula));
  if (Object.keys(metals).length === 0) throw nothingSought('metals', '{ Au: 1 to 60 }', context);
  const ligands = Object.keys(p.ligands).length > 0 ? p.ligands : doubled(ligandsOf(formula));
  const sign = polarity === 'negative' ? -1 : 1;
  const most = p.isotopes === 'unresolved' ? 1 : 10;
  const charges: Span = p.charges ?? (sign < 0 ? [-most, -1] : [1, most]);
  requirePolarity(charges, polarity, context);
  return {
    metals: Object.entries(metals).map(([symbol, count]) => ({ symbol: symbolOf(symbol, context), count })),
    ligands: Object.entries(ligands).map(([name, count]) => ({ ligand: ligandOf(name, context), count })),
    adducts: (Object.entries(p.adducts) as [AdductName, number][]).map(([name, most]) => adductOf(name, most)),
    charges,
    coreCharges: p['core-charges'],
    hydrogens: p.hydrogens,
    // What the axis may be off must not be cut from the search.
    tolerancePpm: Math.max(p.tolerance, 3 * (p['axis-u'] ?? 0)),
  };
}

function adductOf(name: AdductName, most: number): Adduct {
  return name === 'Na-H' || name === 'K-H' ? adduct(`(${name})`, most) : adduct(name, most);
}

/** `Au`, or `[64Cu]` of an isotope that is named. */
function symbolOf(symbol: string, context: Context): string {
  element(symbol.replace(/^\[\d+m?|\]$/g, ''), `${context.where}.parameters.metals`);
  return symbol;
}

/** The ligand that the study defines under this name, or the library's. Throws C006. */
function ligandOf(name: string, context: Context): Ligand {
  const own = context.probe?.ligands ?? {};
  const found = Object.hasOwn(own, name) ? own[name] : builtInLigand(name);
  if (found) return found;
  throw new InputError({
    code: 'C006',
    where: `${context.where}.parameters.ligands`,
    expected: 'a ligand that the probe defines, or one of the library',
    found: `"${name}"`,
    fix: `define it under ligands: of the probe; ${didYouMean(name, Object.keys(own))}`,
  });
}

function metalsOf(formula: Formula | null): AtomChange {
  const outside = Object.entries(formula?.outside ?? {});
  return Object.fromEntries(
    outside.filter(([symbol, n]) => n > 0 && !nonMetals.has(symbol.replace(/^\[\d+m?|\]$/g, ''))),
  );
}

const ligandsOf = (formula: Formula | null): AtomChange =>
  Object.fromEntries((formula?.ligands ?? []).map(({ ligand, count }) => [ligand.name, count]));

/** From one to twice as many, four more at least. */
const doubled = (counts: AtomChange): Record<string, Span> =>
  Object.fromEntries(Object.entries(counts).map(([name, n]) => [name, [1, Math.max(2 * n, n + 4)]]));

function nothingSought(what: string, example: string, context: Context): InputError {
  return new InputError({
    code: 'Q430',
    where: `${context.where}.parameters.${what}`,
    expected: `the ${what} of the search, or a probe with a formula`,
    found: 'neither',
    fix: `write parameters: { ${what}: ${example} }`,
  });
}

function requirePolarity([low, high]: Span, polarity: 'positive' | 'negative' | null, context: Context): void {
  const wrong = (polarity === 'negative' && high > 0) || (polarity === 'positive' && low < 0);
  if (!wrong) return;
  throw new InputError({
    code: 'Q431',
    where: `${context.where}.parameters.charges`,
    expected: `charges of the ${polarity} ions that the file states`,
    found: `${low} to ${high}`,
    fix: polarity === 'negative' ? `write ${-Math.abs(high)} to -1` : `write 1 to ${Math.abs(low)}`,
    why: 'an ion of the other sign has other hydrogens: the composition would be wrong by them',
  });
}
