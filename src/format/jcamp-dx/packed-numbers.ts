/** Numbers of a line as they follow each other, and whether the last was written as a difference. */
export type LineNumbers = { readonly values: number[]; readonly endsInDifference: boolean };

/** A number; `E` with a sign after it is an exponent, else a squeezed 5. */
const token = /([+-]?(?:\d+\.?\d*|\.\d+)(?:[Ee][+-]\d{1,3})?)|([@A-Ia-i%J-Rj-rS-Zs])(\d*\.?\d*)|(\?)|[\s,;]+|(.)/g;

/** What a letter stands for: the first digit with its sign, and the way it is meant. */
const letters = new Map<string, readonly [way: 'squeezed' | 'difference' | 'repeat', first: string]>();
for (const [way, text, sign, from] of [
  ['squeezed', '@ABCDEFGHI', '', 0],
  ['squeezed', 'abcdefghi', '-', 1],
  ['difference', '%JKLMNOPQR', '', 0],
  ['difference', 'jklmnopqr', '-', 1],
  ['repeat', 'STUVWXYZs', '', 1],
] as const)
  for (const [i, letter] of [...text].entries()) letters.set(letter, [way, `${sign}${from + i}`]);

/**
 * Numbers of one line in the forms of JCAMP-DX 4.24 (McDonald 1988, doi 10.1366/0003702884428734): plain, packed by their
 * signs (PAC), squeezed (SQZ), differences (DIF) and repeats (DUP). `?` is NaN. Null where something else stands in it, a repeat
 * repeats nothing, or there are more than `most`.
 */
export function packedNumbers(text: string, most: number): LineNumbers | null {
  const values: number[] = [];
  let difference: number | null = null;
  for (const [, plain, letter, digits, missing, other] of text.matchAll(token)) {
    if (other !== undefined) return null;
    if (plain !== undefined || missing !== undefined) {
      values.push(plain === undefined ? Number.NaN : Number(plain));
      difference = null;
    } else if (letter !== undefined) {
      const [way, first] = letters.get(letter) ?? ['squeezed', 'NaN'];
      const number = Number(first + digits);
      const last = values[values.length - 1];
      if (way === 'squeezed') {
        values.push(number);
        difference = null;
      } else if (last === undefined) return null;
      else if (way === 'difference') {
        values.push(last + number);
        difference = number;
      } else {
        if (!Number.isInteger(number) || values.length + number > most) return null;
        for (let n = 1; n < number; n++) values.push(values[values.length - 1] + (difference ?? 0));
      }
    }
    if (values.length > most) return null;
  }
  return { values, endsInDifference: difference !== null };
}
