import { InputError } from '../../finding/input-error.ts';
import { packedNumbers } from './packed-numbers.ts';
import type { JcampBlock, JcampRecord } from './records.ts';

export type JcampPoints = { readonly x: Float64Array; readonly y: Float64Array };

/** Most points of one spectrum. */
const mostPoints = 50_000_000;

/** Points of XYDATA=(X++(Y..Y)): x even from FIRSTX to LASTX. Throws F183 where a check fails, F184 where the numbers cannot be read. */
export function evenPoints(block: JcampBlock, record: JcampRecord, where: string): JcampPoints {
  const [firstX, lastX] = [numberOf(block, 'FIRSTX', where), numberOf(block, 'LASTX', where)];
  const count = numberOf(block, 'NPOINTS', where);
  const [xFactor, yFactor] = [numberOf(block, 'XFACTOR', where, 1), numberOf(block, 'YFACTOR', where, 1)];
  if (!(Number.isInteger(count) && count >= 0 && count <= mostPoints)) throw unread(where, `NPOINTS ${count}`);
  const step = count > 1 ? (lastX - firstX) / (count - 1) : 0;
  const y: number[] = [];
  let check = false;
  for (const [i, line] of record.lines.entries()) {
    const place = `${where}:${record.line + 1 + i}`;
    const at = /^\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]\d{1,3})?)[\s,]*/.exec(line);
    const numbers = at && packedNumbers(line.slice(at[0].length), count - y.length + 1);
    if (!numbers) throw unread(place, `"${line.slice(0, 60)}"`, 'an x and the y that follow it, not more than NPOINTS');
    const { values, endsInDifference } = numbers;
    if (check && values.length > 0) {
      const [before, again] = [y[y.length - 1], values.shift()];
      if (before !== again) throw checkFailed(place, `the last y of the line above, ${before}`, String(again));
    }
    // Where a line begins with a check, programs state the x of the check or of the point after it.
    const nearest = check ? [firstX + (y.length - 1) * step, firstX + y.length * step] : [firstX + y.length * step];
    const stated = Number(at[1]) * xFactor;
    const decimals = /\.(\d*)/.exec(at[1])?.[1].length ?? 0;
    const rounding = 10 ** -decimals * Math.abs(xFactor);
    const tolerance = 0.75 * Math.abs(step) + rounding + 1e-6 * Math.abs(stated);
    if (!nearest.some((x) => Math.abs(stated - x) <= tolerance))
      throw checkFailed(
        place,
        `x ${Number(nearest[0].toPrecision(10))}, from FIRSTX, LASTX and NPOINTS`,
        String(stated),
      );
    for (const value of values) y.push(value);
    check = endsInDifference;
  }
  if (y.length !== count) throw checkFailed(where, `NPOINTS ${count}`, `${y.length} points`);
  return {
    x: Float64Array.from(y, (_, i) => firstX + i * step),
    y: Float64Array.from(y, (value) => value * yFactor),
  };
}

/** Points of XYPOINTS or PEAK TABLE=(XY..XY). Throws F183 where there are not NPOINTS, F184 where the numbers cannot be read. */
export function listedPoints(block: JcampBlock, record: JcampRecord, where: string): JcampPoints {
  const [xFactor, yFactor] = [numberOf(block, 'XFACTOR', where, 1), numberOf(block, 'YFACTOR', where, 1)];
  const numbers: number[] = [];
  for (const [i, line] of record.lines.entries())
    for (const text of line.split(/[\s,;]+/)) {
      if (text === '') continue;
      if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text))
        throw unread(`${where}:${record.line + 1 + i}`, `"${text.slice(0, 60)}"`, 'pairs of plain numbers');
      numbers.push(Number(text));
    }
  if (numbers.length % 2 === 1) throw unread(where, 'an x without its y', 'pairs of plain numbers');
  const count = numberOf(block, 'NPOINTS', where, Number.NaN);
  if (!Number.isNaN(count) && count !== numbers.length / 2)
    throw checkFailed(where, `NPOINTS ${count}`, `${numbers.length / 2} points`);
  const size = numbers.length / 2;
  return {
    x: Float64Array.from({ length: size }, (_, i) => numbers[2 * i] * xFactor),
    y: Float64Array.from({ length: size }, (_, i) => numbers[2 * i + 1] * yFactor),
  };
}

function numberOf({ records }: JcampBlock, label: string, where: string, fallback?: number): number {
  const text = records.get(label)?.text ?? '';
  if (text === '' && fallback !== undefined) return fallback;
  if (/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/i.test(text)) return Number(text);
  throw unread(where, `##${label}=${text.slice(0, 40)}`, `a number as ##${label}=`);
}

function checkFailed(where: string, expected: string, found: string): InputError {
  return new InputError({
    code: 'F183',
    where,
    expected,
    found,
    fix: 'export the spectrum again: a line is missing, changed or cut',
  });
}

function unread(where: string, found: string, expected = 'numbers in the forms of JCAMP-DX 4.24'): InputError {
  return new InputError({
    code: 'F184',
    where,
    expected,
    found,
    fix: 'export as XYDATA=(X++(Y..Y)), as PEAK TABLE=(XY..XY), or as two columns of text',
  });
}
