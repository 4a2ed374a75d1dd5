import { InputError } from '../../finding/input-error.ts';
import type { Composition } from '../composition.ts';
import { elementOfNuclide, naturalIsotopes, nuclideMass, nuclideName } from '../isotopes.ts';

/** Nuclides and their mole fractions in their element, `{ '13C': 0.99 }`; the other isotopes fill up in natural proportion. */
export type Enrichment = Readonly<Record<string, number>>;

/** An element of several isotopes: rising mass numbers, masses in Da, mole fractions above zero that sum to one. */
export type IsotopeMixture = {
  readonly nuclides: readonly string[];
  readonly massNumbers: readonly number[];
  readonly masses: readonly number[];
  readonly shares: readonly number[];
};

/** What a composition is made of: what has one isotope as a number of nucleons and a mass (Da), the rest as mixtures. */
export type IsotopeMakeup = {
  readonly nucleons: number;
  readonly mass: number;
  readonly mixtures: readonly { readonly mixture: IsotopeMixture; readonly atoms: number }[];
};

const massNumberOf = (nuclide: string): number => Number.parseInt(nuclide, 10);

function mixtureOf(shares: ReadonlyMap<string, number>): IsotopeMixture {
  const nuclides = [...shares.keys()]
    .filter((nuclide) => (shares.get(nuclide) ?? 0) > 0)
    .sort((a, b) => massNumberOf(a) - massNumberOf(b));
  const total = nuclides.reduce((sum, nuclide) => sum + (shares.get(nuclide) ?? 0), 0);
  return {
    nuclides,
    massNumbers: nuclides.map(massNumberOf),
    masses: nuclides.map((nuclide) => nuclideMass(nuclide).mass),
    shares: nuclides.map((nuclide) => (shares.get(nuclide) ?? 0) / total),
  };
}

const natural = new Map<string, IsotopeMixture>();

function naturalMixture(symbol: string): IsotopeMixture {
  let mixture = natural.get(symbol);
  if (!mixture) {
    mixture = mixtureOf(new Map(naturalIsotopes(symbol).map(({ nuclide, abundance }) => [nuclide, abundance])));
    natural.set(symbol, mixture);
  }
  return mixture;
}

function wrongShare(nuclide: string, expected: string, found: string): InputError {
  return new InputError({
    code: 'C103',
    where: `enrichment of ${nuclide}`,
    expected,
    found,
    fix: 'state mole fractions within the element, for example 13C=0.99',
  });
}

/** `['13C=0.99', '15N=0.98']`, mole fractions or per cent (`13C=99%`). Throws C103. */
export function parseEnrichment(texts: readonly string[]): Enrichment {
  return Object.fromEntries(
    texts.map((text) => {
      const match = /^\s*([^=\s]+)\s*=\s*([\d.]+(?:e-?\d+)?)\s*(%?)\s*$/i.exec(text);
      if (!match) throw wrongShare(text, 'a nuclide and its share', `"${text}"`);
      return [nuclideName(match[1]), Number(match[2]) / (match[3] ? 100 : 1)];
    }),
  );
}

/** The isotopes of each enriched element. Throws C003, C004, C005, C103. */
function enrichedMixtures(enrichment: Enrichment): Map<string, IsotopeMixture> {
  const stated = new Map<string, Map<string, number>>();
  for (const [key, share] of Object.entries(enrichment)) {
    const nuclide = nuclideName(key);
    nuclideMass(nuclide);
    if (!(share >= 0 && share <= 1)) throw wrongShare(nuclide, 'a mole fraction from 0 to 1', String(share));
    const symbol = elementOfNuclide(nuclide);
    stated.set(symbol, (stated.get(symbol) ?? new Map()).set(nuclide, share));
  }
  return new Map(
    [...stated].map(([symbol, shares]) => {
      const rest = 1 - [...shares.values()].reduce((sum, share) => sum + share, 0);
      const names = [...shares.keys()].join(' and ');
      if (rest < -1e-12) throw wrongShare(names, 'mole fractions that sum to at most 1', String(1 - rest));
      const others = rest > 1e-12 ? naturalIsotopes(symbol).filter(({ nuclide }) => !shares.has(nuclide)) : [];
      const othersTotal = others.reduce((sum, { abundance }) => sum + abundance, 0);
      if (rest > 1e-12 && othersTotal === 0)
        throw wrongShare(names, `mole fractions that sum to 1, for ${symbol} has no other isotope`, String(1 - rest));
      const all = new Map(shares);
      for (const { nuclide, abundance } of others) all.set(nuclide, (rest * abundance) / othersTotal);
      return [symbol, mixtureOf(all)];
    }),
  );
}

/** The isotopes that stand behind a composition, natural unless named or enriched. Throws C003, C004, C005, C103. */
export function isotopeMakeup(c: Composition, enrichment: Enrichment = {}): IsotopeMakeup {
  const enriched = enrichedMixtures(enrichment);
  for (const [symbol, { nuclides }] of enriched)
    if (!(symbol in c.atoms))
      throw wrongShare(nuclides.join(', '), `${symbol} in the formula, not only named isotopes of it`, 'none');
  let nucleons = 0;
  let mass = 0;
  const mixtures: { mixture: IsotopeMixture; atoms: number }[] = [];
  for (const key in c.atoms) {
    const atoms = c.atoms[key];
    if (key.startsWith('[')) {
      const nuclide = key.slice(1, -1);
      nucleons += atoms * massNumberOf(nuclide);
      mass += atoms * nuclideMass(nuclide).mass;
      continue;
    }
    const mixture = enriched.get(key) ?? naturalMixture(key);
    if (mixture.nuclides.length === 1) {
      nucleons += atoms * mixture.massNumbers[0];
      mass += atoms * mixture.masses[0];
    } else if (atoms > 0) mixtures.push({ mixture, atoms });
  }
  return { nucleons, mass, mixtures };
}

/** Mean mass (Da) of the neutral atoms, as they are made up. */
export function meanMass({ mass, mixtures }: IsotopeMakeup): number {
  let mean = mass;
  for (const { mixture, atoms } of mixtures)
    for (let i = 0; i < mixture.shares.length; i++) mean += atoms * mixture.shares[i] * mixture.masses[i];
  return mean;
}

/** Mass (Da) with every element as its most abundant isotope, as it is made up. */
export function commonestMass({ mass, mixtures }: IsotopeMakeup): number {
  let total = mass;
  for (const { mixture, atoms } of mixtures)
    total += atoms * mixture.masses[mixture.shares.indexOf(Math.max(...mixture.shares))];
  return total;
}
