import { addAtoms, addCompositions, type Composition } from '../../chemistry/composition.ts';
import { esiIons, type IonKind } from './esi-ions.ts';
import type { ClusterSpecies, Loss } from './species-text.ts';

export type MaldiSource = {
  readonly polarity: 'negative' | 'positive';
  /** Mean number of H that Na replaces (Poisson law). */
  readonly sodium: number;
  /** Shares of all cluster ions with two charges, and of two clusters with one. */
  readonly doublyCharged: number;
  readonly dimer: number;
};

/** An ion as the laser made it: whole or a fragment, one charge or two, one cluster or two. */
export type MaldiIon = IonKind & { readonly lost: string | null; readonly clusters: 1 | 2 };

function kindsOf(c: ClusterSpecies, composition: Composition, source: MaldiSource, charge: 1 | 2): readonly IonKind[] {
  const { polarity, sodium } = source;
  return esiIons([{ ...c, composition, share: 1 }], { polarity, charge, chargeSpread: 0, sodium });
}

/** Every kind of ion of these clusters with its share. Throws C008 where a loss takes more atoms than there are. */
export function maldiIons(
  clusters: readonly ClusterSpecies[],
  losses: readonly Loss[],
  source: MaldiSource,
): readonly MaldiIon[] {
  const all = clusters.reduce((sum, { share }) => sum + share, 0);
  const broken = losses.reduce((sum, { share }) => sum + share, 0);
  const ions: MaldiIon[] = [];
  const add = (kinds: readonly IonKind[], share: number, lost: string | null, count: 1 | 2) => {
    for (const kind of kinds)
      if (kind.share * share > 0) ions.push({ ...kind, share: kind.share * share, lost, clusters: count });
  };
  for (const c of clusters) {
    const own = c.share / all;
    const forms = [
      { composition: c.composition, lost: null, share: Math.max(0, 1 - broken) },
      ...losses.map((loss) => ({
        composition: addCompositions(c.composition, loss.composition, -1, `${c.formula} less ${loss.formula}`),
        lost: loss.formula,
        share: loss.share,
      })),
    ];
    for (const { composition, lost, share } of forms) {
      const single = Math.max(0, 1 - source.doublyCharged - source.dimer);
      add(kindsOf(c, composition, source, 1), own * share * single, lost, 1);
      add(kindsOf(c, composition, source, 2), own * share * source.doublyCharged, lost, 1);
    }
    const doubled = { atoms: addAtoms(c.composition.atoms, c.composition.atoms), charge: 0 };
    add(kindsOf({ ...c, coreCharge: 2 * c.coreCharge }, doubled, source, 1), own * source.dimer, null, 2);
  }
  return ions;
}
