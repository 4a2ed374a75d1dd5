/** A cell of a terminal table; painted after it has been padded. */
export type Cell = { readonly text: string; readonly right?: boolean; readonly paint?: (text: string) => string };

/** Columns that a text takes in a terminal: marks that combine take none, East Asian wide characters two. */
export function shownWidth(text: string): number {
  let width = 0;
  for (const c of text)
    width += /\p{Mn}/u.test(c)
      ? 0
      : /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(c)
        ? 2
        : 1;
  return width;
}

/** Rows of cells as lines with aligned columns, two spaces apart, one where `width` asks for it. */
export function columns(rows: readonly (readonly Cell[])[], width: number): string[] {
  const widths: number[] = [];
  for (const row of rows)
    row.forEach((c, i) => {
      widths[i] = Math.max(widths[i] ?? 0, shownWidth(c.text));
    });
  const total = widths.reduce((sum, w) => sum + w, 0);
  const gap = total + 2 * (widths.length - 1) > width ? ' ' : '  ';
  return rows.map((row) =>
    row
      .map((c, i) => {
        const pad = ' '.repeat(widths[i] - shownWidth(c.text));
        const last = i === row.length - 1;
        const text = c.right ? pad + c.text : last ? c.text : c.text + pad;
        return c.paint ? c.paint(text) : text;
      })
      .join(gap)
      .trimEnd(),
  );
}

/** The text broken at spaces into lines of at most `width`, each begun with `indent`, later ones two deeper. */
export function wrapped(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  let empty = true;
  for (const word of text.split(/\s+/)) {
    if (!empty && shownWidth(line) + 1 + shownWidth(word) > width) {
      lines.push(line);
      line = `${indent}  `;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
}
