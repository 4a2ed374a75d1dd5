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
    fix: 'look at the tolerance (is the axis off by more?), the charges, core charges and the m/z range; without isotope resolution say isotopes: unresolved',
  });
}
