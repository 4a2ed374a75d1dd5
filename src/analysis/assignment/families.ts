import type { AssignmentOptions, Search } from './assign-pattern.ts';
import type { Assignment, Candidate, Pattern } from './assignment.ts';
import { axisOf, type Shift, sharedShift } from './axis.ts';
import { leastLogLikelihood, type Unweighed, weighedBy } from './weigh.ts';

type Read = { readonly pattern: Pattern; readonly assignment: Assignment };

const clustersOf = ({ assignment }: Read): ReadonlySet<string> =>
  new Set(assignment.candidates.map(({ species }) => species.cluster));

/** Adduct numbers that a pattern shows if it is a cluster: those of its best candidate and what overlaps that. */
function rungsOf({ assignment }: Read): ReadonlyMap<string, readonly (readonly number[])[]> {
  const rungs = new Map<string, (readonly number[])[]>();
  for (const { species, envelope } of assignment.candidates)
    if (!rungs.has(species.cluster))
      rungs.set(species.cluster, [species.adducts, ...(envelope?.companions.map(({ adducts }) => adducts) ?? [])]);
  return rungs;
}

const apart = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sum, n, i) => sum + Math.abs(n - b[i]), 0);

/**
 * Patterns that belong together, as lists of their places: one cluster can explain both, at another charge or at another
 * rung of an adduct ladder, and the rungs are the same or follow one another. The family of most area first.
 */
export function familiesOf(read: readonly Read[]): readonly (readonly number[])[] {
  const rungs = read.map(rungsOf);
  const joins = (i: number, j: number): boolean =>
    [...rungs[i]].some(([cluster, own]) =>
      rungs[j].get(cluster)?.some((other) => own.some((one) => apart(one, other) <= 1)),
    );
  const family = read.map((_, i) => i);
  for (let i = 0; i < read.length; i++) {
    for (let j = i + 1; j < read.length; j++) {
      if (family[i] === family[j] || !joins(i, j)) continue;
      const [old, joined] = [family[j], family[i]];
      for (let k = 0; k < family.length; k++) if (family[k] === old) family[k] = joined;
    }
  }
  const area = (members: readonly number[]) => members.reduce((sum, i) => sum + read[i].pattern.area, 0);
  return [...new Set(family)]
    .map((name) => read.map((_, i) => i).filter((i) => family[i] === name))
    .sort((a, b) => area(b) - area(a));
}

/**
 * One cluster for all patterns of a family: envelope likelihoods add up, and the shift of the axis is shared, so rivals
 * that fit one pattern by a shift must fit all by the same. A pattern that a cluster does not reach counts as the least
 * likely candidate does. A family of one pattern is its own assignment.
 */
export function assignFamily({ space }: Search, read: readonly Read[], options: AssignmentOptions): Assignment {
  if (read.length === 1) return read[0].assignment;
  const members = [...read].sort((a, b) => b.pattern.area - a.pattern.area);
  const axis = axisOf(space, options);
  const names = new Set(members.flatMap((one) => [...clustersOf(one)]));
  const joint = [...names].map((cluster) => {
    const ions = members.map(({ assignment }) =>
      assignment.candidates
        .filter(({ species }) => species.cluster === cluster)
        .reduce<Candidate | null>((a, b) => (a === null || b.logLikelihood > a.logLikelihood ? b : a), null),
    );
    const seen = ions.filter((ion) => ion !== null);
    const { logLikelihood, shift } = sharedShift(seen, axis);
    let total = logLikelihood;
    for (const [i, ion] of ions.entries()) {
      const best = Math.max(...members[i].assignment.candidates.map((c) => envelopeOnly(c, axis)));
      total += ion === null ? best + leastLogLikelihood : envelopeOnly(ion, axis);
    }
    return { seen, total, shift };
  });
  const best = joint.reduce((a, b) => (b.total > a.total ? b : a));
  const entries: Omit<Unweighed, 'logPrior'>[] = joint
    .filter(({ total }) => total - best.total >= leastLogLikelihood)
    .map(({ seen, total }) => ({
      ...seen[0],
      ions: seen.flatMap(({ ions }) => ions),
      residualPpm: seen[0].ppm - best.shift.value,
      logLikelihood: total,
    }));
  return weighedBy(entries, options.priors ?? {}, {
    space,
    searched: members.reduce((sum, { assignment }) => sum + assignment.searched, 0),
    resolved: true,
    classPpm: 2,
    axisPpm: best.shift,
    intensityFactor: Math.max(...members.map(({ assignment }) => assignment.intensityFactor)),
    residualPeaks: members.flatMap(({ assignment }) => assignment.residualPeaks),
    notes: [`${members.length} patterns of one ladder read together`],
  });
}

/** ln likelihood of a candidate without its mass. */
function envelopeOnly(candidate: Candidate, axis: Shift): number {
  return candidate.logLikelihood - sharedShift([candidate], axis).logLikelihood;
}
