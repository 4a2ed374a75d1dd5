import { InputError } from '../../finding/input-error.ts';
import type { Assignment } from './assignment.ts';
import { metalPerSulfur } from './species.ts';
import { weighed } from './weigh.ts';

/** Metal atoms per sulfur atom, from ICP-MS for example, and its standard uncertainty. */
export type MetalToSulfur = { readonly ratio: number; readonly u: number };

function unusable(where: string, found: string): InputError {
  return new InputError({
    code: 'Q393',
    where,
    expected: 'a ratio above zero and its standard uncertainty',
    found,
    fix: 'give for example 1.50 ± 0.05',
  });
}

/** How far (u) a candidate that has no sulfur at all is taken to lie. */
const withoutSulfur = 1e6;

/**
 * The assignment once metal to sulfur is also known: likelihoods gain −½((ratio − candidate's)/u)², so posterior,
 * classes, atoms and separations follow. Candidates without sulfur lie a million u away. Throws Q393.
 */
export function withEvidence(assignment: Assignment, evidence: MetalToSulfur, where = 'metal to sulfur'): Assignment {
  const { ratio, u } = evidence;
  if (!(ratio > 0 && u > 0 && Number.isFinite(ratio / u))) throw unusable(where, `${ratio} ± ${u}`);
  const { space, candidates, priors } = assignment;
  const entries = candidates.map((c) => {
    const own = metalPerSulfur(space, c.species);
    const away = own === null ? withoutSulfur : Math.abs(ratio - own) / u;
    return { ...c, logLikelihood: c.logLikelihood - away ** 2 / 2 };
  });
  const told = {
    name: 'evidence',
    on: true,
    hard: false,
    text: `metal to sulfur ${ratio} ± ${u} counts in the likelihood`,
  } as const;
  return weighed(entries, [...priors, told], assignment);
}
