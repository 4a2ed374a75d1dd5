export type Delimiter = ',' | ';' | '\t';

/** The cells of one line. Quoted cells (RFC 4180) may hold the delimiter and doubled quotes; other cells stand as they are. */
export function splitDelimited(line: string, delimiter: string): string[] {
  if (!line.includes('"')) return line.split(delimiter);
  const cells: string[] = [];
  let position = 0;
  while (position <= line.length) {
    const quoted = line[position] === '"' ? closingQuote(line, position) : -1;
    const end = line.indexOf(delimiter, quoted < 0 ? position : quoted);
    const stop = end < 0 ? line.length : end;
    const cell = line.slice(position, stop);
    cells.push(
      quoted < 0 ? cell : line.slice(position + 1, quoted).replaceAll('""', '"') + line.slice(quoted + 1, stop),
    );
    if (end < 0) break;
    position = end + delimiter.length;
  }
  return cells;
}

/** The cells up to the last one that is not blank. */
export function filledCells(cells: readonly string[]): string[] {
  let count = cells.length;
  while (count > 0 && cells[count - 1].trim() === '') count--;
  return cells.slice(0, count);
}

function closingQuote(line: string, open: number): number {
  for (let i = line.indexOf('"', open + 1); i >= 0; i = line.indexOf('"', i + 2)) {
    if (line[i + 1] !== '"') return i;
  }
  return -1;
}

/** The delimiter that splits the line into most cells, outside quotes; null where none occurs. Ties: tab, then `;`. */
export function delimiterOf(line: string): Delimiter | null {
  let best: Delimiter | null = null;
  let most = 1;
  for (const delimiter of ['\t', ';', ','] as const) {
    const cells = splitDelimited(line, delimiter).length;
    if (cells > most) {
      best = delimiter;
      most = cells;
    }
  }
  return best;
}
