import { InputError } from '../finding/input-error.ts';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Subscript digits and typographic minus signs to plain ones, character by character, so that columns stay the same. */
export function plainFormula(text: string): string {
  return text
    .replace(/[₀-₉]/g, (c) => String(c.charCodeAt(0) - 0x2080))
    .replace(/[−–‐‑₋]/g, '-')
    .replaceAll('₊', '+')
    .replaceAll('ₓ', 'x')
    .replace(/[•∙⋅]/g, '·')
    .replaceAll('×', '*')
    .replace(/\s/g, ' ');
}

const arabic = (text: string): string => text.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (c) => String(superscripts.indexOf(c)));

/** The value of x in a formula of a range, and the counts met that depend on it, `constant + slope·x`. */
export type Counting = { readonly x: number; readonly met: { constant: number; slope: number; where: string }[] };

/** A cursor over the text of a formula. Columns in messages count from one. */
export class FormulaReader {
  readonly text: string;
  position: number;
  private readonly place: string;
  private readonly offset: number;
  readonly counting: Counting | null;

  constructor(text: string, place: string, offset = 0, counting: Counting | null = null) {
    this.text = plainFormula(text);
    this.place = place;
    this.offset = offset;
    this.position = 0;
    this.counting = counting;
  }

  /** The part between two positions, with columns that still count from the start of the whole. */
  part(from: number, to: number): FormulaReader {
    return new FormulaReader(this.text.slice(from, to), this.place, this.offset + from, this.counting);
  }

  where(position = this.position): string {
    return `${this.place} column ${this.offset + position + 1}`;
  }

  error(code: string, expected: string, found: string, fix: string, position = this.position): InputError {
    return new InputError({ code, where: this.where(position), expected, found, fix });
  }

  get ended(): boolean {
    return this.position >= this.text.length;
  }

  get next(): string {
    return this.text[this.position] ?? '';
  }

  skipSpaces(): void {
    while (this.next === ' ') this.position++;
  }

  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.position;
    const match = pattern.exec(this.text);
    if (match) this.position = pattern.lastIndex;
    return match;
  }

  /** A count from 1 to 1e6, or `missing` where none is written; in a range also `25-x`, `2x`, without spaces. Throws C007. */
  count(missing = 1): number {
    const start = this.position;
    const varied = this.counting && this.match(/(?:(\d{1,6})([-+]))?(\d{0,6})x(?![a-z])/y);
    if (this.counting && varied) {
      const slope = Number(varied[3] || 1) * (varied[2] === '-' ? -1 : 1);
      const constant = Number(varied[1] ?? 0);
      this.counting.met.push({ constant, slope, where: this.where(start) });
      return constant + slope * this.counting.x;
    }
    const text = this.match(/\d+(?:[.,]\d+)?/y)?.[0];
    if (text === undefined) return missing;
    const value = Number(text);
    if (Number.isInteger(value) && value >= 1 && value <= 1e6) return value;
    throw this.error('C007', 'a whole number from 1 to 1,000,000', `"${text}"`, 'correct the count', start);
  }

  /** The charge of the core in round brackets, `1-`, `-`, `0`; null for other words. Throws C009. */
  coreCharge(word: string): number | null {
    if (word === '0') return 0;
    const match = /^\^?([\d⁰¹²³⁴⁵⁶⁷⁸⁹]{0,6})([-+⁻⁺])$/.exec(word) ?? /^([-+])(\d{1,6})$/.exec(word);
    if (!match) return null;
    const signFirst = match[1] === '-' || match[1] === '+';
    return signFirst && match[2] !== '' && /\d/.test(match[2])
      ? this.signed(match[2], match[1])
      : this.signed(match[1], match[2]);
  }

  unexpectedRange(position: number): InputError {
    return this.error(
      'C067',
      'one composition, every count a number',
      'x, which stands for a range',
      'write the count; cupel calc mass lists all members of a range',
      position,
    );
  }

  /** The charge written after the closing bracket of an ion, `7-`, `-7`, `^2+`, `⁴⁻`, `0`; null where there is none. */
  ionCharge(): number | null {
    if (this.match(/\^?0(?=\s*(?:$|[)\]]))/y)) return 0;
    const signFirst = this.match(/\^?([-+])(\d{1,4})(?=\s*(?:$|[)\]·*]))/y);
    if (signFirst) return this.signed(signFirst[2], signFirst[1]);
    const match =
      this.match(/\^?([\d⁰¹²³⁴⁵⁶⁷⁸⁹]+)([-+⁻⁺])/y) ??
      this.match(/()([⁻⁺])/y) ??
      this.match(/\^?()([-+])(?=\s*(?:$|[[\])·*])| +[-+] )/y);
    return match ? this.signed(match[1], match[2]) : null;
  }

  /** The charge at the end of the text, set off by a space or `^`; a lone sign may follow a letter or bracket. Throws C009. */
  finalCharge(): number | null {
    const start = this.position;
    const match = this.match(/( *)(\^?)([\d⁰¹²³⁴⁵⁶⁷⁸⁹]*)([-+⁻⁺]) *$/y);
    if (!match) return null;
    const [, space, caret, digits, sign] = match;
    if (!space && !caret && /[-+]/.test(sign) && /\d/.test(this.text[start - 1] ?? ''))
      throw this.error(
        'C009',
        'a charge set apart from the count before it',
        `"${this.text.slice(Math.max(0, start - 8)).trim()}", which reads two ways`,
        'write the ion in square brackets, [Au25(SG)18]1-, or a space before the charge, Au25(SG)18 1-',
        start,
      );
    return this.signed(digits, sign);
  }

  private signed(digits: string, sign: string): number {
    const size = digits === '' ? 1 : Number(arabic(digits));
    if (size === 0 || size > 1000)
      throw this.error('C009', 'a charge from 1 to 1000', `"${digits}${sign}"`, 'correct the charge');
    return sign === '-' || sign === '⁻' ? -size : size;
  }
}
