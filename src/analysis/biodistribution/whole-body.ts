import { InputError } from '../../finding/input-error.ts';
import { convert, multiply, type Quantity } from '../../quantity/quantity.ts';
import type { OrganPart } from './organ-part.ts';

/** A tissue of which a sample stands for all of it: its share of the body weight, as the study assumes. */
export type WholeBody = { readonly organ: string; readonly share: Quantity };

/**
 * The share of the dose in all of a tissue (blood, muscle, bone), from its %ID/g, the body weight and the share of the weight that the
 * study states; other organs as they are. Throws Q560 without a weight or a mass of the sample.
 */
export function inWholeBody(part: OrganPart, tissues: readonly WholeBody[]): OrganPart {
  const tissue = tissues.find((t) => t.organ.toLowerCase() === part.organ.toLowerCase());
  if (!tissue) return part;
  const { weight, name } = part.animal;
  if (!weight || !part.perGram)
    throw new InputError({
      code: 'Q560',
      where: part.place,
      expected: `the weight of the animal and the mass of the sample, to count all ${part.organ}`,
      found: weight ? 'no mass of the sample' : `no weight of ${name} in the animal sheet`,
      fix: 'add it, or leave whole-body: of this tissue out',
    });
  const mass = multiply(weight, tissue.share);
  return { ...part, fraction: convert(multiply(part.perGram, mass), '%{ID}') };
}
