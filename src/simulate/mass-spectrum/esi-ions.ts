import { addAtoms, hillFormula } from '../../chemistry/composition.ts';
import { portableExp } from '../../numeric/portable-math.ts';
import type { ClusterSpecies } from './species-text.ts';

/** One kind of ion: its atoms with what it lost and took up, its charge, and its share of all ions. */
export type IonKind = {
  readonly formula: string;
  readonly hill: string;
  readonly atoms: Readonly<Record<string, number>>;
  readonly charge: number;
  readonly coreCharge: number;
  /** Na taken up, each for one H more. */
  readonly sodium: number;
  /** H lost, below zero gained: core charge − charge + sodium. */
  readonly hydrogensLost: number;
  readonly share: number;
};

export type IonSource = {
  readonly polarity: 'negative' | 'positive';
  /** Mean number of elementary charges and its spread (normal law over whole numbers from 1). */
  readonly charge: number;
  readonly chargeSpread: number;
  /** Mean number of H that Na replaces (Poisson law). */
  readonly sodium: number;
};

const mostCharge = 60;
const mostSodium = 40;

/** Shares of whole numbers from `from` to `to`, 1e-5 of the largest and more, that sum to one. */
function shares(from: number, to: number, weight: (n: number) => number): { n: number; share: number }[] {
  const all = Array.from({ length: to - from + 1 }, (_, k) => ({ n: from + k, share: weight(from + k) }));
  const largest = Math.max(...all.map(({ share }) => share));
  const kept = all.filter(({ share }) => share >= 1e-5 * largest && share > 0);
  const total = kept.reduce((sum, { share }) => sum + share, 0);
  return kept.map(({ n, share }) => ({ n, share: share / total }));
}

function chargeShares({ charge, chargeSpread }: IonSource) {
  if (chargeSpread === 0) return [{ n: Math.max(1, Math.round(charge)), share: 1 }];
  return shares(1, mostCharge, (z) => portableExp(-(((z - charge) / chargeSpread) ** 2) / 2));
}

function sodiumShares(mean: number) {
  let weight = 1;
  return shares(0, mostSodium, (x) => {
    if (x > 0) weight *= mean / x;
    return weight;
  });
}

/**
 * Every kind of ion of these clusters. Electrospray takes H⁺ away or adds it and swaps Na⁺ for H⁺; the metal core keeps its own
 * charge q, so that an ion of charge z with x Na has lost q − z + x H. Ions without enough H are left out.
 */
export function esiIons(clusters: readonly ClusterSpecies[], source: IonSource): readonly IonKind[] {
  const sign = source.polarity === 'negative' ? -1 : 1;
  const all = clusters.reduce((sum, { share }) => sum + share, 0);
  const kinds: IonKind[] = [];
  for (const cluster of clusters)
    for (const charged of chargeShares(source))
      for (const salted of sodiumShares(source.sodium)) {
        const charge = sign * charged.n;
        const hydrogensLost = cluster.coreCharge - charge + salted.n;
        const atoms = addAtoms(cluster.composition.atoms, { H: -hydrogensLost, Na: salted.n });
        if ((atoms.H ?? 0) < 0 || cluster.share === 0) continue;
        kinds.push({
          formula: cluster.formula,
          hill: hillFormula({ atoms, charge }),
          atoms,
          charge,
          coreCharge: cluster.coreCharge,
          sodium: salted.n,
          hydrogensLost,
          share: (cluster.share / all) * charged.share * salted.share,
        });
      }
  return kinds;
}
