import type { Random } from '../../numeric/random.ts';
import { type Anatomy, type Organ, organs } from './anatomy.ts';
import type { Place } from './biokinetics.ts';
import type { Amounts } from './linear-flows.ts';

/** A piece of a dissected animal: its mass (g) and the fraction of the dose in it. */
export type Piece = { readonly organ: string; readonly massG: number; readonly fraction: number };

/** Organ as drawn and weighed: the blood pool of the heart is what is taken as blood. */
export const organName = (organ: Organ): string => (organ === 'blood pool' ? 'blood' : organ);

/** An animal taken apart whole: every organ, the carcass, what the bladder held, the cage's urine and faeces (their masses are made up). */
export function dissected(
  anatomy: Anatomy,
  amounts: Amounts<Place>,
  chance: Pick<Random, 'uniform'>,
): readonly Piece[] {
  const solid = organs
    .filter((organ) => organ !== 'bladder')
    .map((organ) => ({ organ: organName(organ), massG: anatomy.massG[organ], fraction: amounts[organ] }));
  return [
    ...solid,
    { organ: 'carcass', massG: anatomy.restG, fraction: amounts.rest },
    { organ: 'bladder content', massG: anatomy.massG.bladder, fraction: amounts.bladder },
    { organ: 'urine', massG: 1.5 + 0.3 * chance.uniform(), fraction: amounts.urine },
    { organ: 'faeces', massG: 1 + 0.3 * chance.uniform(), fraction: amounts.faeces },
  ];
}
