import { InputError } from '../../finding/input-error.ts';
import type { Assignment, SpectrumAssignment } from './assignment.ts';

/** The assignment of the most intense family of patterns. Throws Q392 where no pattern was found. */
export function mainFamily({ families }: SpectrumAssignment, where = 'spectrum'): Assignment {
  if (families.length > 0) return families[0].assignment;
  throw new InputError({
    code: 'Q392',
    where,
    expected: 'peaks at isotope spacing that the search space reaches',
    found: 'none',
    fix: 'look at the charges, the m/z range and the noise; without isotope resolution give masses instead',
  });
}
