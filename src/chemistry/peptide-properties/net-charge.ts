import { InputError } from '../../finding/input-error.ts';
import type { Chain } from './chain.ts';
import { type PkSet, pkSets } from './pk-sets.ts';

const acids = ['C', 'D', 'E', 'Y'] as const;
const bases = ['H', 'K', 'R'] as const;

/** What can take or give a proton: side chains by letter, and the residues at the two ends, null where blocked. */
export type TitratableGroups = {
  readonly sideChains: Readonly<Record<(typeof acids)[number] | (typeof bases)[number], number>>;
  readonly nEnd: string | null;
  readonly cEnd: string | null;
};

/** Groups of a chain; `silentCysteines` (bound to metal, or in disulfides) and blocked ends do not titrate. */
export function titratableGroups(chain: Chain, silentCysteines = 0): TitratableGroups {
  const count = (letter: string) => chain.sequence.split(letter).length - 1;
  return {
    sideChains: {
      C: Math.max(0, count('C') - silentCysteines),
      D: count('D'),
      E: count('E'),
      Y: count('Y'),
      H: count('H'),
      K: count('K'),
      R: count('R'),
    },
    nEnd: chain.nTerminus === 'amine' ? chain.sequence[0] : null,
    cEnd: chain.cTerminus === 'acid' ? chain.sequence[chain.sequence.length - 1] : null,
  };
}

/**
 * Mean net charge (elementary charges) at a pH: Σ 1/(1 + 10^(pH − pK)) over bases less Σ 1/(1 + 10^(pK − pH)) over acids
 * (Henderson and Hasselbalch), every group on its own. It falls with pH.
 */
export function netCharge(groups: TitratableGroups, ph: number, set: PkSet): number {
  const { sideChains, nEnd, cEnd } = groups;
  let charge = 0;
  for (const letter of bases) charge += sideChains[letter] / (1 + 10 ** (ph - set.sideChains[letter]));
  for (const letter of acids) charge -= sideChains[letter] / (1 + 10 ** (set.sideChains[letter] - ph));
  if (nEnd !== null) charge += 1 / (1 + 10 ** (ph - (set.nTerminusOf?.[nEnd] ?? set.nTerminus)));
  if (cEnd !== null) charge -= 1 / (1 + 10 ** ((set.cTerminusOf?.[cEnd] ?? set.cTerminus) - ph));
  return charge;
}

/** pH (0 to 14) at which the net charge is zero; null where a chain lacks acids or bases, so that it is never crossed. */
export function isoelectricPoint(groups: TitratableGroups, set: PkSet): number | null {
  const { sideChains, nEnd, cEnd } = groups;
  const some = (list: readonly (keyof typeof sideChains)[]) => list.some((letter) => sideChains[letter] > 0);
  if (!(some(bases) || nEnd !== null) || !(some(acids) || cEnd !== null)) return null;
  let [lo, hi] = [0, 14];
  if (netCharge(groups, lo, set) <= 0 || netCharge(groups, hi, set) >= 0) return null;
  while (hi - lo > 1e-9) {
    const middle = (lo + hi) / 2;
    if (netCharge(groups, middle, set) > 0) lo = middle;
    else hi = middle;
  }
  return (lo + hi) / 2;
}

/** What several sets of pK say of one number: their median and range. */
export type AcrossSets = { readonly median: number; readonly lo: number; readonly hi: number };

/** Charge at one pH and isoelectric point by every set; `pI` is null where no set has one. */
export type Titration = {
  readonly ph: number;
  readonly bySet: readonly { readonly set: string; readonly charge: number; readonly pI: number | null }[];
  readonly charge: AcrossSets;
  readonly pI: AcrossSets | null;
};

function across(values: readonly number[]): AcrossSets {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const median = (sorted[Math.ceil(half) - 1] + sorted[Math.floor(half)]) / 2;
  return { median, lo: sorted[0], hi: sorted[sorted.length - 1] };
}

/** Charge and isoelectric point by all named sets of pK. Throws C117 for a pH outside 0 to 14. */
export function titration(groups: TitratableGroups, ph: number): Titration {
  if (!(ph >= 0 && ph <= 14))
    throw new InputError({
      code: 'C117',
      where: 'pH',
      expected: 'a pH from 0 to 14',
      found: `${ph}`,
      fix: 'write for example --ph 7.4',
    });
  const bySet = pkSets.map((set) => ({
    set: set.name,
    charge: netCharge(groups, ph, set),
    pI: isoelectricPoint(groups, set),
  }));
  const points = bySet.flatMap(({ pI }) => (pI === null ? [] : [pI]));
  return {
    ph,
    bySet,
    charge: across(bySet.map(({ charge }) => charge)),
    pI: points.length === 0 ? null : across(points),
  };
}
