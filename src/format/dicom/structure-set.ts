import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Contours } from '../../signal/volume.ts';
import type { Elements } from '../../text/dicom/elements.ts';
import { tags } from '../../text/dicom/tags.ts';
import { itemsOf, numberOf, numbersOf, textOf } from '../../text/dicom/values.ts';
import { identifyingMetadata } from '../../text/dicom/withheld.ts';

/** The outlines of an RT Structure Set (PS3.3 C.8.8.6), by structure. Throws F200 where none is a closed planar ring. */
export function structuresOf(
  root: Elements,
  name: string,
  where: string,
  patient: boolean,
): { readonly contours: Contours; readonly findings: readonly Finding[] } {
  const names = new Map(
    itemsOf(root, tags.structureSequence).map((item) => [
      numberOf(item, tags.structureNumber),
      textOf(item, tags.structureName),
    ]),
  );
  const findings: Finding[] = [];
  const structures: { name: string; ringsMm: Float64Array[] }[] = [];
  for (const outline of itemsOf(root, tags.outlineSequence)) {
    const number = numberOf(outline, tags.referencedStructure);
    const called = names.get(number) || `structure ${number ?? structures.length + 1}`;
    const { ringsMm, others } = ringsOf(outline, `${where}, ${called}`);
    if (others > 0) findings.push(notRings(where, called, others));
    if (ringsMm.length > 0) structures.push({ name: called, ringsMm });
    if (number !== null) names.delete(number);
  }
  const empty = [...names.values()].filter((one) => one !== '');
  if (empty.length > 0) findings.push(withoutRings(where, empty));
  if (structures.length === 0)
    throw new InputError({
      code: 'F200',
      where,
      expected: 'at least one structure with closed planar contours',
      found: 'none',
      fix: 'draw the regions and export the structure set again',
    });
  const metadata = { object: 'RT Structure Set', ...identifyingMetadata(root, { shown: patient }) };
  return { contours: { kind: 'contours', name, structures, metadata }, findings };
}

/** The closed rings of a structure, and how many of its contours are none. Throws F185 where points are damaged. */
function ringsOf(outline: Elements, where: string): { ringsMm: Float64Array[]; others: number } {
  const ringsMm: Float64Array[] = [];
  let others = 0;
  for (const contour of itemsOf(outline, tags.contourSequence)) {
    const type = textOf(contour, tags.contourType);
    const values = numbersOf(contour, tags.contourPoints);
    if (values.length % 3 !== 0)
      throw new InputError({
        code: 'F185',
        where,
        expected: 'three numbers for each point of a contour',
        found: `${values.length} numbers`,
        fix: 'export the structure set again',
      });
    const ring = withoutRepeat(values);
    if (/^CLOSED_?PLANAR(_XOR)?$/.test(type) && ring.length >= 9) ringsMm.push(Float64Array.from(ring));
    else others++;
  }
  return { ringsMm, others };
}

/** Without a last point that repeats the first. */
function withoutRepeat(values: readonly number[]): readonly number[] {
  const repeats = values.length > 3 && [0, 1, 2].every((i) => values[i] === values[values.length - 3 + i]);
  return repeats ? values.slice(0, -3) : values;
}

function notRings(where: string, structure: string, count: number): Finding {
  return {
    level: 'warning',
    code: 'F201',
    message: `${structure}: ${count} contours are points or open lines, which enclose nothing, and were left out`,
    where,
    fix: 'close them in the program that drew them, where they were meant as regions',
  };
}

function withoutRings(where: string, names: readonly string[]): Finding {
  return {
    level: 'note',
    code: 'F202',
    message: `without contours: ${names.slice(0, 20).join(', ')}${names.length > 20 ? ' …' : ''}`,
    where,
  };
}
