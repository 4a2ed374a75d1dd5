import { InputError } from '../finding/input-error.ts';

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** Subscript digits and typographic minus signs to plain ones, character by character, so that columns stay the same. */
function plain(text: string): string {
  return text
    .replace(/[₀-₉]/g, (c) => String(c.charCodeAt(0) - 0x2080))
    .replace(/[−–‐‑]/g, '-')
    .replace(/[•∙⋅]/g, '·')
    .replace(/\s/g, ' ');
}

const arabic = (text: string): string => text.replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]/g, (c) => String(superscripts.indexOf(c)));

/** A cursor over the text of a formula. Columns in messages count from one. */
export class FormulaReader {
  readonly text: string;
  position: number;
  private readonly place: string;
  private readonly offset: number;

  constructor(text: string, place: string, offset = 0) {
    this.text = plain(text);
    this.place = place;
    this.offset = offset;
    this.position = 0;
  }

  /** The part between two positions, with columns that still count from the start of the whole. */
  part(from: number, to: number): FormulaReader {
    return new FormulaReader(this.text.slice(from, to), this.place, this.offset + from);
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

  /** A count from 1 to 1e6, or `missing` where none is written. Throws C007. */
  count(missing = 1): number {
    const start = this.position;
    const text = this.match(/\d+(?:[.,]\d+)?/y)?.[0];
    if (text === undefined) return missing;
    const value = Number(text);
    if (Number.isInteger(value) && value >= 1 && value <= 1e6) return value;
    throw this.error('C007', 'a whole number from 1 to 1,000,000', `"${text}"`, 'correct the count', start);
  }

  /** The charge written after the closing bracket of an ion, `7-`, `^2+`, `⁴⁻`; null where there is none. */
  ionCharge(): number | null {
    const match = this.match(/\^?([\d⁰¹²³⁴⁵⁶⁷⁸⁹]+)([-+⁻⁺])/y) ?? this.match(/\^?()([-+⁻⁺])(?=\s*(?:$|[[\])·*]))/y);
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
