import { InputError } from '../../finding/input-error.ts';
import { lineBlocks } from '../../text/byte-lines.ts';
import { decodeText } from '../../text/decode.ts';
import { type Cursor, numberAt } from '../../text/number-cell.ts';

/** One spectrum of the file: its keys in upper case, those of the whole file where it has none of its own. */
export type MgfEntry = {
  /** From 0. */
  readonly index: number;
  /** Of its `BEGIN IONS`. */
  readonly line: number;
  readonly keys: ReadonlyMap<string, string>;
  readonly mz: Float64Array;
  readonly intensity: Float64Array;
};

type Growing = { line: number; keys: Map<string, string>; mz: number[]; intensity: number[] };

const dot = 46;

/** The entries of an MGF as they are met; `cut` in the last yield where the file ends within one. Throws F008, F182. */
export async function* mgfEntries(
  blob: Blob,
  where: string,
): AsyncGenerator<{ readonly entries: readonly MgfEntry[]; readonly cut: boolean }> {
  const shared = new Map<string, string>();
  const cursor: Cursor = { end: 0 };
  let entry: Growing | null = null;
  let [line, index] = [0, 0];
  for await (const { bytes, end } of lineBlocks(blob, { where })) {
    const entries: MgfEntry[] = [];
    for (let p = 0; p < end; ) {
      line++;
      const from = p;
      while (bytes[p] !== 10 && bytes[p] !== 13) p++;
      const to = p;
      p += bytes[p] === 13 && bytes[p + 1] === 10 ? 2 : 1;
      if (entry && addPeak(bytes, from, entry, cursor)) continue;
      const text = decodeText(bytes.subarray(from, to)).trim();
      if (text === '' || /^[#;!/]/.test(text)) continue;
      if (text === 'BEGIN IONS') {
        if (entry) throw notUnderstood(`${where}:${line}`, 'BEGIN IONS before the END IONS of the spectrum above');
        entry = { line, keys: new Map(shared), mz: [], intensity: [] };
      } else if (text === 'END IONS') {
        if (!entry) throw notUnderstood(`${where}:${line}`, 'END IONS without BEGIN IONS');
        const { mz, intensity, ...rest } = entry;
        entries.push({ ...rest, index: index++, mz: Float64Array.from(mz), intensity: Float64Array.from(intensity) });
        entry = null;
      } else {
        const [, key, value] = /^([A-Za-z][^=]{0,99})=(.*)$/.exec(text) ?? [];
        if (key === undefined) throw notUnderstood(`${where}:${line}`, `"${text.slice(0, 60)}"`);
        (entry?.keys ?? shared).set(key.trim().toUpperCase(), value.trim());
      }
    }
    yield { entries, cut: false };
  }
  yield { entries: [], cut: entry !== null };
}

/** A line of m/z and intensity, and whatever stands after them; false where it is none. */
function addPeak(bytes: Uint8Array, from: number, entry: Growing, cursor: Cursor): boolean {
  const mz = numberAt(bytes, from, dot, cursor);
  let p = cursor.end;
  if (p < 0 || (bytes[p] !== 9 && bytes[p - 1] !== 32)) return false;
  while (bytes[p] === 9 || bytes[p] === 32) p++;
  const intensity = numberAt(bytes, p, dot, cursor);
  if (cursor.end < 0) return false;
  const next = bytes[cursor.end];
  if (next !== 10 && next !== 13 && next !== 9 && bytes[cursor.end - 1] !== 32) return false;
  entry.mz.push(mz);
  entry.intensity.push(intensity);
  return true;
}

function notUnderstood(where: string, found: string): InputError {
  return new InputError({
    code: 'F182',
    where,
    expected: 'BEGIN IONS, lines KEY=value and lines of m/z and intensity, END IONS',
    found,
    fix: 'export the peak lists again, or correct the line',
  });
}
