import { InputError } from '../../finding/input-error.ts';
import { lineBlocks } from '../../text/byte-lines.ts';
import { decodeText } from '../../text/decode.ts';

/** One labelled record: its label without blanks and `-/_` in upper case, its text, and the lines below it. */
export type JcampRecord = {
  readonly label: string;
  readonly text: string;
  readonly lines: readonly string[];
  /** Line of the label. */
  readonly line: number;
};

/** Records of a block, from its TITLE to its END; blocks within a LINK block stand for themselves. */
export type JcampBlock = { readonly records: ReadonlyMap<string, JcampRecord>; readonly line: number };

const mostDepth = 16;

/** Blocks of a JCAMP-DX text as they end, comments (`$$`) left out. `cut` in the last yield where one has no end. Throws F008, F184. */
export async function* jcampBlocks(
  blob: Blob,
  where: string,
): AsyncGenerator<{ readonly blocks: readonly JcampBlock[]; readonly cut: boolean }> {
  const open: { records: Map<string, JcampRecord>; line: number }[] = [];
  let record: { label: string; text: string; lines: string[]; line: number } | null = null;
  let line = 0;
  const keep = () => {
    const block = open[open.length - 1];
    if (record && block && !block.records.has(record.label)) block.records.set(record.label, record);
    record = null;
  };
  for await (const { bytes, end } of lineBlocks(blob, { where })) {
    const blocks: JcampBlock[] = [];
    for (let p = 0; p < end; ) {
      line++;
      const from = p;
      while (bytes[p] !== 10 && bytes[p] !== 13) p++;
      const text = withoutComment(decodeText(bytes.subarray(from, p)));
      p += bytes[p] === 13 && bytes[p + 1] === 10 ? 2 : 1;
      const [, name, value] = /^\s*##([^=]{0,200})=(.*)$/.exec(text) ?? [];
      if (name === undefined) {
        if (record && text.trim() !== '') record.lines.push(text);
        continue;
      }
      keep();
      const label = name.replace(/[\s\-/_]/g, '').toUpperCase();
      if (label === 'TITLE') {
        if (open.length >= mostDepth) throw tooDeep(`${where}:${line}`);
        open.push({ records: new Map(), line });
      }
      if (label === 'END') {
        const block = open.pop();
        if (block) blocks.push(block);
      } else record = { label, text: value.trim(), lines: [], line };
    }
    yield { blocks, cut: false };
  }
  keep();
  yield { blocks: open.reverse(), cut: open.length > 0 };
}

function withoutComment(line: string): string {
  const at = line.indexOf('$$');
  return at < 0 ? line : line.slice(0, at);
}

function tooDeep(where: string): InputError {
  return new InputError({
    code: 'F184',
    where,
    expected: `blocks at most ${mostDepth} levels deep`,
    found: 'more ##TITLE= without ##END=',
    fix: 'export the spectrum again',
  });
}
