import { displayUnit } from '../../quantity/unit.ts';
import { imageRows } from '../../signal/image-rows.ts';
import { type Image, linesOf, type Signal, type Trace } from '../../signal/signal.ts';
import type { Written } from '../format.ts';

/** Characters held before they are encoded. */
const pieceLength = 1 << 16;

const columns = ['acquisition', 'line', 'point', 'time_s', 'x_um', 'y_um', 'channel', 'value', 'unit'];

/**
 * Traces, scans and images as one csv (RFC 4180, UTF-8, points as decimal marks, shortest digits that give the number
 * back). Lines and points count from 1. A time or place that is not known is empty; a missing value is `NaN`.
 */
export function writeTidyCsv(signals: readonly Signal[]): readonly Written[] {
  return [{ path: '', pieces: pieces(signals) }];
}

function* pieces(signals: readonly Signal[]): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = `${columns.join(',')}\n`;
  for (const row of rows(signals)) {
    text += row;
    if (text.length < pieceLength) continue;
    yield encoder.encode(text);
    text = '';
  }
  if (text !== '') yield encoder.encode(text);
}

function* rows(signals: readonly Signal[]): Generator<string> {
  for (const signal of signals) {
    const lines = signal.kind === 'image' ? imageRows(signal) : linesOf(signal);
    const place = signal.kind === 'image' ? centreUm(signal) : () => ',';
    const name = cell(signal.name);
    for (const [n, line] of lines.entries()) yield* rowsOf(line, `${name},${n + 1}`, (i) => place(i, n));
  }
}

function* rowsOf(line: Trace, start: string, place: (point: number) => string): Generator<string> {
  const ends = line.channels.map((c) => ({ label: cell(c.label), unit: cell(displayUnit(c.unit)), values: c.values }));
  for (let i = 0; i < line.seconds.length; i++) {
    const time = Number.isNaN(line.seconds[i]) ? '' : String(line.seconds[i]);
    const head = `${start},${i + 1},${time},${place(i)}`;
    for (const { label, unit, values } of ends) yield `${head},${label},${values[i]},${unit}\n`;
  }
}

/** Centre of a pixel (µm), x then y from the top left corner; empty where the size is not known. */
function centreUm({ pixelUm: [width, height] }: Image): (column: number, row: number) => string {
  const centre = (n: number, size: number) => (Number.isNaN(size) ? '' : String((n + 0.5) * size));
  return (column, row) => `${centre(column, width)},${centre(row, height)}`;
}

const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
