import { lineBlocks } from '../../text/byte-lines.ts';
import { decodeText } from '../../text/decode.ts';

/** The lines of a text file, without their ends, about 1 MiB at a time. Throws F008 on a line longer than 1 MiB. */
export async function* textLines(blob: Blob, where: string): AsyncGenerator<string[]> {
  for await (const block of lineBlocks(blob, { where })) {
    const lines = decodeText(block.bytes.subarray(0, block.end)).split(/\r\n|\n|\r/);
    lines.pop();
    yield lines;
  }
}
