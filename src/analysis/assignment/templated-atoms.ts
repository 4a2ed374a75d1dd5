import { averageMass } from '../../chemistry/mass.ts';
import { InputError } from '../../finding/input-error.ts';
import { normalCdf } from '../../numeric/normal.ts';
import type { AtomsDistribution } from './assignment.ts';
import { atomsDistribution } from './classes.ts';

/** A broad peak: mean mass and its standard uncertainty, and the standard deviation of its width (Da), 0 if not known. */
export type BroadMass = { readonly massDa: number; readonly massU: number; readonly widthDa: number };

/** Metal atoms that a protein template holds, from the shift of its mass. */
export type TemplatedAtoms = {
  /** Mean number and its standard uncertainty in all. */
  readonly mean: number;
  readonly u: number;
  /** The two parts of it: of the masses, and of what else may be bound or lost (H, salt, matrix). */
  readonly massU: number;
  readonly modelU: number;
  /** Standard deviation of the number from probe to probe, from the extra width; null where it is not wider. */
  readonly spread: number | null;
  /** The number of an average probe, as a distribution over whole atoms. */
  readonly atoms: AtomsDistribution;
};

/**
 * N = (mass with metal − mass of the template ± what else) / mass of the metal. `otherDa`: lowest and highest mass (Da)
 * that is bound besides the metal, taken as equally likely between: for a protein with n thiols that lose H on binding
 * and salt up to 500 Da, `[-n, 500]`. Throws Q394 where no metal is left.
 */
export function templatedAtoms(
  template: BroadMass,
  loaded: BroadMass,
  metal: string,
  otherDa: readonly [number, number],
  where = 'template',
): TemplatedAtoms {
  const metalDa = averageMass({ atoms: { [metal]: 1 }, charge: 0 }).value;
  const [low, high] = otherDa;
  const shift = loaded.massDa - template.massDa;
  const mean = (shift - (low + high) / 2) / metalDa;
  const massU = Math.hypot(template.massU, loaded.massU) / metalDa;
  const modelU = (high - low) / Math.sqrt(12) / metalDa;
  const u = Math.hypot(massU, modelU);
  if (!(mean + 2 * u > 0 && high >= low && Number.isFinite(u)))
    throw new InputError({
      code: 'Q394',
      where,
      expected: `a mass with ${metal} above that of the template`,
      found: `${shift.toPrecision(4)} Da more, of which ${low} to ${high} Da may be something else`,
      fix: 'check which peak is the template, its charge, and the range of what else is bound',
    });
  const wider = loaded.widthDa ** 2 - template.widthDa ** 2;
  const weights = new Map<number, number>();
  const reach = Math.max(1, Math.ceil(5 * u));
  for (let n = Math.max(0, Math.round(mean) - reach); n <= Math.round(mean) + reach; n++) {
    const weight =
      u > 0 ? normalCdf((n + 0.5 - mean) / u) - normalCdf((n - 0.5 - mean) / u) : Number(n === Math.round(mean));
    if (weight > 1e-9) weights.set(n, weight);
  }
  return {
    mean,
    u,
    massU,
    modelU,
    spread: wider > 0 ? Math.sqrt(wider) / metalDa : null,
    atoms: atomsDistribution(metal, weights),
  };
}
