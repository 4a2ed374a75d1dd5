import { dimensionName } from '../quantity/dimension.ts';
import type { Quantity, Root, RootId } from '../quantity/quantity.ts';
import { asQuantity, requireUnit, type Stated } from '../quantity/stated.ts';
import { type Unit, unit } from '../quantity/unit.ts';
import { type Path, pointer } from './path.ts';

/** `study.yaml:/measurements/hel-digest/facts/cells`: the stable name of what stands at `path`. */
export function rootId(path: Path, file = 'study.yaml'): RootId {
  return `${file}:${pointer(path)}`;
}

/** A value of the study file as a quantity that rests on one root, named by its place; exact when it has no ±. */
export function rootedFact(stated: Stated, path: Path, label: string, basis: Root['basis']): Quantity {
  const id = rootId(path);
  return asQuantity(stated, { id, label, group: id, basis });
}

/**
 * `stated` with the dimension of `like`; a bare number is a count where `like` counts entities (cells). Throws U003 for
 * another bare number and U002 for another dimension.
 */
export function requireFact(stated: Stated, like: Unit | string, where: string): Stated {
  const expected = typeof like === 'string' ? unit(like) : like;
  const counts = dimensionName(expected.dimension) === 'entity';
  return counts && stated.unit.terms.length === 0
    ? { ...stated, unit: expected }
    : requireUnit(stated, expected, where);
}
