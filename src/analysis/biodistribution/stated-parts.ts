import { InputError } from '../../finding/input-error.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { normal } from '../../quantity/law.ts';
import { convert, multiply, type Quantity, rooted } from '../../quantity/quantity.ts';
import { asQuantity, parseStated } from '../../quantity/stated.ts';
import { type Unit, unit } from '../../quantity/unit.ts';
import type { Animal } from '../animals/animal.ts';
import { type OrganPart, perGramOf, tissueMass } from './organ-part.ts';
import type { OrganRow } from './organ-rows.ts';

/**
 * Shares of the dose that were worked out elsewhere: `3.7`, `3.7 ± 0.4 %ID`, `12 %ID/g`; `>50 %ID` is a lower bound, `<0.2 %ID`
 * anything from zero to that, evenly likely. Throws Q559.
 */
export function statedParts(
  rows: readonly OrganRow[],
  balanceG: number,
  animalOf: (row: OrganRow) => Animal,
): OrganPart[] {
  return rows.map((row): OrganPart => {
    const cell = row.cell('dose');
    if (!cell) throw noShare(row.place, 'an empty cell');
    const [, sign, number] = /^([<>≤≥]=?)?\s*(.*)$/.exec(cell.text) ?? [];
    const stated = parseStated(number, cell.where);
    const own: Unit | undefined = stated.unit.terms.length > 0 ? stated.unit : cell.column.unit;
    const perGramUnit = unit('%{ID}/g');
    const perGramGiven = own !== undefined && sameDimension(own.dimension, perGramUnit.dimension);
    if (!own || (!perGramGiven && !sameDimension(own.dimension, unit('%{ID}').dimension)))
      throw noShare(cell.where, `"${cell.text}"${own ? '' : ' without a unit'}`);
    if (!(stated.value >= 0) && sign) throw noShare(cell.where, `"${cell.text}"`);
    const root = { id: `${row.root}/dose`, label: `${row.place}: share of the dose`, basis: 'measured' as const };
    const below = sign?.startsWith('<') || sign === '≤';
    const value = below ? anywhereBelow(stated.value, own, root) : asQuantity({ ...stated, unit: own }, root);
    const mass = tissueMass(row, balanceG);
    const perGram = perGramGiven ? convert(value, perGramUnit) : null;
    const fraction = perGram ? mass && convert(multiply(perGram, mass), '%{ID}') : convert(value, '%{ID}');
    return {
      place: row.place,
      animal: animalOf(row),
      organ: row.organ,
      time: row.time,
      mass,
      fraction,
      perGram: perGram ?? (fraction && perGramOf(fraction, mass)),
      bound: sign && !below ? 'lower' : null,
      amount: null,
      blank: null,
      limits: null,
    };
  });
}

/** Between zero and `most`: half of it, with the law of a rectangle. */
function anywhereBelow(most: number, u: Unit, root: { id: string; label: string; basis: 'measured' }): Quantity {
  const law = most > 0 ? ({ kind: 'rectangular' } as const) : normal;
  return rooted(most / 2, most / 2 / Math.sqrt(3), u, { ...root, group: root.id, dof: null, law });
}

const noShare = (where: string, found: string): InputError =>
  new InputError({
    code: 'Q559',
    where,
    expected: 'a share of the dose in %ID or %ID/g, such as 3.7 ± 0.4, >50 %ID or <0.2',
    found,
    fix: 'write the unit in the heading, "dose (%ID)", or in the cell',
  });
