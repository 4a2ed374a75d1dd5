/** Advance widths of Helvetica in thousandths of the font size, for the characters from space to `~` (Adobe core AFM). */
const widths =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
    .split(' ')
    .map(Number);

/** Width of a text set in Helvetica or Arial, in the unit of `size`; other characters count as a digit. */
export function textWidth(text: string, size: number): number {
  let sum = 0;
  for (const c of text) sum += widths[(c.codePointAt(0) ?? 0) - 32] ?? 556;
  return (sum / 1000) * size;
}

/** The text broken at spaces into lines no wider than `width`; a single longer word is cut with `…`. */
export function wrapText(text: string, size: number, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer, size) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  lines.push(line);
  return lines.map((l) => fitText(l, size, width));
}

/** The text, cut with `…` where it is wider than `width`. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, size) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
