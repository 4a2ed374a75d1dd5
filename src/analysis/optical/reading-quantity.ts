import { normal } from '../../quantity/law.ts';
import { add, type Quantity, rooted } from '../../quantity/quantity.ts';
import type { Reading } from './band.ts';

/** A reading with two roots: the scatter of the points, and the choice of the curve through them. */
export function readingQuantity(reading: Reading, unit: string, id: string, label: string): Quantity {
  const { value, u, dof, shapeU } = reading;
  const scatter = { id, label: `scatter: ${label}`, group: id, dof, law: normal, basis: 'measured' as const };
  const read = rooted(value, u, unit, scatter);
  if (!(shapeU > 0)) return read;
  const shape = `${id}/curve`;
  const curve = { ...scatter, id: shape, label: `curve through the points: ${label}`, group: shape, dof: null };
  return add(read, rooted(0, shapeU, unit, curve));
}
