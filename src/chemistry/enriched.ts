import { InputError } from '../finding/input-error.ts';
import { atomsOf, type Composition, composition } from './composition.ts';
import { abundance, elementOfNuclide, naturalIsotopes, nuclideName } from './isotopes.ts';

/** One member of a mixture of compositions and its mole fraction. */
export type Member = { readonly composition: Composition; readonly fraction: number };

/**
 * What an enriched element makes of a composition: its atoms are `fraction` (of amount) the nuclide, the rest its other
 * isotopes in natural proportion. Each atom is then the pure nuclide with p = (fraction − a)/(1 − a), a its natural
 * abundance, and natural otherwise, so that the members are binomial in the number of `[nuclide]`; those below `least` are
 * left out and the others scaled to one. Throws C003, C004, and C080 for a fraction below the natural one or no such atoms.
 */
export function enrichedMixture(
  c: Composition,
  enrichment: { readonly nuclide: string; readonly fraction: number },
  least = 1e-12,
): readonly Member[] {
  const nuclide = nuclideName(enrichment.nuclide);
  const symbol = elementOfNuclide(nuclide);
  const natural = abundance(nuclide);
  const { fraction } = enrichment;
  const count = c.atoms[symbol] ?? 0;
  const refuse = (expected: string, found: string, fix: string) =>
    new InputError({ code: 'C080', where: `enrichment in ${nuclide}`, expected, found, fix });
  if (count === 0)
    throw refuse(
      `${symbol} of natural composition`,
      atomsOf(c, symbol) > 0 ? 'named isotopes alone' : `no ${symbol}`,
      `write ${symbol} without a mass number`,
    );
  if (natural === 1 || (natural > 0 && naturalIsotopes(symbol).length < 2))
    throw refuse('an element with several isotopes', `${symbol}, which has one`, 'leave the enrichment out');
  if (!(fraction >= natural && fraction <= 1))
    throw refuse(
      `an amount fraction from ${natural} (natural) to 1`,
      `${fraction}`,
      'give the isotope that is enriched, not one that is depleted',
    );
  const p = (fraction - natural) / (1 - natural);
  const { [symbol]: _, ...others } = c.atoms;
  const members: Member[] = [];
  let total = 0;
  for (let k = 0; k <= count; k++) {
    const share = binomial(count, k, p);
    if (share < least) continue;
    total += share;
    const named = (others[`[${nuclide}]`] ?? 0) + k;
    const atoms = {
      ...others,
      ...(named > 0 && { [`[${nuclide}]`]: named }),
      ...(k < count && { [symbol]: count - k }),
    };
    members.push({ composition: composition(atoms, c.charge, `enrichment in ${nuclide}`), fraction: share });
  }
  return members.map((member) => ({ ...member, fraction: member.fraction / total }));
}

/** Probability of k in n, from the sum of logarithms. */
function binomial(n: number, k: number, p: number): number {
  if (p === 0) return k === 0 ? 1 : 0;
  if (p === 1) return k === n ? 1 : 0;
  let log = k * Math.log(p) + (n - k) * Math.log1p(-p);
  for (let i = 1; i <= k; i++) log += Math.log((n - k + i) / i);
  return Math.exp(log);
}
