import { InputError } from '../../finding/input-error.ts';

/** Points of a spectrum in rising order, and what had to be done to them. */
export type CheckedPoints = {
  readonly abscissa: Float64Array;
  readonly ordinate: Float64Array;
  /** The points were neither in rising nor in falling order. */
  readonly sorted: boolean;
  /** Points left out because their ordinate was no finite number. */
  readonly left: number;
  /** Points with an ordinate below zero, kept. */
  readonly negative: number;
};

/**
 * Points as a spectrum wants them: finite, of an abscissa of zero or more that never falls. Points without a finite ordinate are
 * left out, others sorted where they have to be (those of one abscissa keep their order). The arrays given are not changed.
 * Throws F172 on an abscissa that is negative or no finite number.
 */
export function checkedPoints(abscissa: Float64Array, ordinate: Float64Array, where: string): CheckedPoints {
  let [finite, negative, rises, falls] = [0, 0, false, false];
  for (let i = 0; i < abscissa.length; i++) {
    const x = abscissa[i];
    if (!(x >= 0 && x < Number.POSITIVE_INFINITY)) throw noPlace(x, i, where);
    if (x < abscissa[i - 1]) falls = true;
    if (x > abscissa[i - 1]) rises = true;
    if (Number.isFinite(ordinate[i])) finite++;
    if (ordinate[i] < 0 && ordinate[i] > Number.NEGATIVE_INFINITY) negative++;
  }
  const left = abscissa.length - finite;
  const sorted = falls && rises;
  if (left === 0 && !falls) return { abscissa, ordinate, sorted, left, negative };
  const kept = Uint32Array.from(abscissa.keys()).filter((i) => Number.isFinite(ordinate[i]));
  if (falls) kept.sort((a, b) => abscissa[a] - abscissa[b] || a - b);
  return {
    abscissa: Float64Array.from(kept, (i) => abscissa[i]),
    ordinate: Float64Array.from(kept, (i) => ordinate[i]),
    sorted,
    left,
    negative,
  };
}

function noPlace(found: number, index: number, where: string): InputError {
  return new InputError({
    code: 'F172',
    where: `${where}, point ${index + 1}`,
    expected: 'an m/z (or a wavelength) of zero or more',
    found: String(found),
    fix: 'export or convert the file again; its numbers are damaged, or stored in another type than it states',
  });
}
