import { InputError } from '../../finding/input-error.ts';
import { massToCharge } from '../mass.ts';

/**
 * Isotope envelope of neutral atoms, one peak for each nucleon number without a gap: `masses` (Da) rise, each the mean of
 * the isotopologues of that nucleon number weighted by their probability; `abundances` are mole fractions of the whole, and
 * `coverage` is their sum. Where no isotopologue has a nucleon number (as in Br2) its abundance is 0 and its mass lies
 * between its neighbours.
 */
export type Envelope = {
  /** Nucleons of the first peak. */
  readonly firstNucleons: number;
  readonly masses: Float64Array;
  readonly abundances: Float64Array;
  readonly coverage: number;
};

/** Coverage that is taken when none is asked for: all but 1e-9 of the whole. */
export const usualCoverage = 1 - 1e-9;

/** What rounding and inner pruning may cost together; the most that can be asked for stays ten times above it. */
export const lossAllowed = 1e-12;

/** What each tail that is left out on the way may weigh; there are fewer than a hundred of them. */
export const tailLoss = lossAllowed / 100;

/** The coverage asked for. Throws C100 unless it lies above 0 and at 1 − 1e-11 or below. */
export function requiredCoverage(asked: number): number {
  if (asked > 0 && asked <= 1 - 10 * lossAllowed) return asked;
  throw new InputError({
    code: 'C100',
    where: 'coverage',
    expected: 'a share of all isotopologues above 0 and at most 0.99999999999',
    found: String(asked),
    fix: 'ask for example for 0.9999; to have all, ask for 0.99999999999, which is where rounding begins',
  });
}

/** m/z (Da per elementary charge) of masses of neutral atoms, (mass − z·mₑ)/|z|. Throws C040 when the charge is zero. */
export function mzOf(masses: ArrayLike<number>, charge: number): Float64Array {
  return Float64Array.from(masses, (mass) => massToCharge(mass, charge));
}
