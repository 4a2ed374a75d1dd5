import type { IonLines } from '../src/analysis/spectrum/mixture/ion-lines.ts';
import type { Mixture } from '../src/analysis/spectrum/mixture/mixture.ts';
import type { Random } from '../src/numeric/random.ts';
import type { Truth } from './mixture-truth.ts';

/** Sums over mixtures. `exact`: the best candidate is the truth; `classes`: the truth or one the shape cannot tell from it. */
export type Scores = {
  mixtures: number;
  /** Components that are in the list, and those that are not, with how many of these were named as unlisted. */
  truths: number;
  strangers: number;
  strangersNamed: number;
  reported: number;
  exact: number;
  classes: number;
  /** Pairs of a component and the truth it stands for, and those of the right charge. */
  paired: number;
  charges: number;
  areaErrors: number[];
  areaZ: number[];
  /** One entry for each pair: what its 90 % set states, whether it holds the truth, how many it has, and the best's posterior. */
  sets: { stated: number; held: boolean; size: number; best: number; lot: boolean }[];
};

export const noScores = (): Scores => ({
  mixtures: 0,
  truths: 0,
  strangers: 0,
  strangersNamed: 0,
  reported: 0,
  exact: 0,
  classes: 0,
  paired: 0,
  charges: 0,
  areaErrors: [],
  areaZ: [],
  sets: [],
});

/** Adds one fit. Components are paired with truths by their candidates, then by place (within 1.5 m/z). */
export function addScores(to: Scores, truth: Truth, fit: Mixture, lines: readonly IonLines[], dice: Random): void {
  to.mixtures++;
  const listed = new Set(lines.map(({ candidate }) => candidate));
  const known = truth.components.filter(({ candidate }) => listed.has(candidate));
  to.truths += known.length;
  for (const { candidate, topMz } of truth.components) {
    if (listed.has(candidate)) continue;
    to.strangers++;
    const size = Math.abs(candidate.composition.charge);
    const named = fit.unlisted.some(
      (u) => u.charge === candidate.composition.charge && Math.abs(u.topMz - topMz) * size < 3,
    );
    if (named) to.strangersNamed++;
  }
  to.reported += fit.components.length;
  const openTruths = new Set(known);
  const openFits = new Set(fit.components);
  const pairs: { t: Truth['components'][number]; c: Mixture['components'][number] }[] = [];
  const pair = (fits: (c: Mixture['components'][number], t: Truth['components'][number]) => boolean) => {
    for (const c of [...openFits]) {
      const t = [...openTruths].find((open) => fits(c, open));
      if (!t) continue;
      pairs.push({ t, c });
      openTruths.delete(t);
      openFits.delete(c);
    }
  };
  const is = (ion: number, t: Truth['components'][number]) => lines[ion].candidate === t.candidate;
  pair((c, t) => is(c.ion, t));
  const exact = pairs.length;
  pair((c, t) => c.indistinguishable.some((ion) => is(ion, t)));
  to.exact += exact;
  to.classes += pairs.length;
  pair((c, t) => c.alternatives.some(({ ion }) => is(ion, t)));
  pair((c, t) => {
    const own = lines.find(({ candidate }) => candidate === t.candidate);
    return own !== undefined && Math.abs(own.top - lines[c.ion].top) < 1.5;
  });
  for (const [i, { t, c }] of pairs.entries()) {
    to.paired++;
    if (c.charge === t.candidate.composition.charge) to.charges++;
    if (i < exact) {
      to.areaErrors.push(c.area / t.area - 1);
      to.areaZ.push((c.area - t.area) / c.areaU);
    }
    const stated = c.set90.reduce((s, ion) => s + (c.alternatives.find((a) => a.ion === ion)?.posterior ?? 0), 0);
    const last = c.alternatives[c.set90.length - 1].posterior;
    // The last member is in by lot, so that the set states exactly 0.9.
    const members = dice.uniform() < (stated - 0.9) / last ? c.set90.slice(0, -1) : c.set90;
    to.sets.push({
      stated,
      held: c.set90.some((ion) => is(ion, t)),
      size: c.set90.length,
      best: c.alternatives[0].posterior,
      lot: members.some((ion) => is(ion, t)),
    });
  }
}
