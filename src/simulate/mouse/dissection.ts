import type { Random } from '../../numeric/random.ts';
import { type Anatomy, type Organ, organs } from './anatomy.ts';
import type { Place } from './biokinetics.ts';
import type { Amounts } from './linear-flows.ts';

/** A piece of a dissected animal: its mass (g) and the fraction of the dose in it. */
export type Piece = { readonly organ: string; readonly massG: number; readonly fraction: number };

/** Organ as drawn and weighed: the blood pool of the heart is what is taken as blood. */
export const organName = (organ: Organ): string => (organ === 'blood pool' ? 'blood' : organ);

/** What a cage gives of an animal: mass of urine and faeces (g), and the share of them that is found. */
export type Cage = { readonly urineG: number; readonly faecesG: number; readonly collected: number };

/** A cage in which all is found. */
export const wholeCage: Cage = { urineG: 1.6, faecesG: 1.1, collected: 1 };

/** A cage as it is: 4 to 12 % stay in the bedding. */
export function cageOf(chance: Random): Cage {
  const [urineG, faecesG] = [1.5 + 0.3 * chance.uniform(), 1 + 0.3 * chance.uniform()];
  return { urineG, faecesG, collected: 0.88 + 0.08 * chance.uniform() };
}

/** An animal taken apart whole: every organ, the carcass, what the bladder held, the cage's urine and faeces. */
export function dissected(anatomy: Anatomy, amounts: Amounts<Place>, cage: Cage): readonly Piece[] {
  const solid = organs
    .filter((organ) => organ !== 'bladder')
    .map((organ) => ({ organ: organName(organ), massG: anatomy.massG[organ], fraction: amounts[organ] }));
  return [
    ...solid,
    { organ: 'carcass', massG: anatomy.restG, fraction: amounts.rest },
    { organ: 'bladder content', massG: anatomy.massG.bladder, fraction: amounts.bladder },
    { organ: 'urine', massG: cage.urineG, fraction: cage.collected * amounts.urine },
    { organ: 'faeces', massG: cage.faecesG, fraction: cage.collected * amounts.faeces },
  ];
}
