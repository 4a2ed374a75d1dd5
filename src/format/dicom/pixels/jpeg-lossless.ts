import { packedProblem } from './packed-problem.ts';

type Scan = {
  readonly table: Uint16Array;
  readonly predictor: number;
  readonly pointTransform: number;
  /** Where its entropy-coded bytes start. */
  readonly at: number;
};

/**
 * Unpacks JPEG lossless (ISO 10918-1 annex H, SOF3, Huffman, one component) to 16-bit values, all seven predictors. Throws F190
 * where the stream is damaged.
 */
export function unpackJpegLossless(
  bytes: Uint8Array,
  { width, height, bits }: { readonly width: number; readonly height: number; readonly bits: number },
  where: string,
): Uint16Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tables: Uint16Array[] = [];
  let [restart, at] = [0, 2];
  let scan: Scan | null = null;
  while (scan === null) {
    if (at + 4 > bytes.length || bytes[at] !== 0xff) throw packedProblem(where, 'a scan of JPEG lossless', 'none');
    const marker = bytes[at + 1];
    if (marker === 0xff) {
      at++;
      continue;
    }
    const [from, to] = [at + 4, at + 2 + view.getUint16(at + 2)];
    if (to > bytes.length || to < from) throw packedProblem(where, 'whole segments of JPEG lossless', 'a cut one');
    if (marker === 0xc4) readTables(bytes.subarray(from, to), tables, where);
    if (marker === 0xdd && to - from >= 2) restart = view.getUint16(from);
    if (marker === 0xda) scan = scanAt(bytes.subarray(from, to), tables, to, where);
    at = to;
  }
  if (restart % width !== 0) throw packedProblem(where, 'restarts at the ends of rows', `one after ${restart} pixels`);
  return unpackScan(bytes, scan, { width, height, bits, restartRows: restart / width }, where);
}

function scanAt(segment: Uint8Array, tables: readonly Uint16Array[], at: number, where: string): Scan {
  const [components, , selectors, predictor, , transform] = segment;
  const table = tables[selectors >> 4];
  if (components !== 1 || !table || predictor < 1 || predictor > 7)
    throw packedProblem(
      where,
      'one component, its Huffman table and a predictor from 1 to 7',
      `predictor ${predictor}`,
    );
  return { table, predictor, pointTransform: transform & 15, at };
}

/** For each 16 bits ahead: length of the code times 32, plus its symbol (bits of the difference); 0 where there is no code. */
function readTables(segment: Uint8Array, tables: Uint16Array[], where: string): void {
  for (let at = 0; at + 17 <= segment.length; ) {
    const counts = segment.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, n) => sum + n, 0);
    const symbols = segment.subarray(at + 17, at + 17 + total);
    const table = new Uint16Array(65_536);
    let [code, next] = [0, 0];
    for (let length = 1; length <= 16; length++) {
      for (let i = 0; i < counts[length - 1]; i++, next++) {
        const from = code++ << (16 - length);
        if (from >= 65_536 || !(symbols[next] <= 16))
          throw packedProblem(where, 'a sound Huffman table', 'a damaged one');
        table.fill(length * 32 + symbols[next], from, from + (1 << (16 - length)));
      }
      code <<= 1;
    }
    tables[segment[at] & 15] = table;
    at += 17 + total;
  }
}

type Frame = { readonly width: number; readonly height: number; readonly bits: number; readonly restartRows: number };

function unpackScan(bytes: Uint8Array, scan: Scan, frame: Frame, where: string): Uint16Array {
  const { table, predictor, pointTransform } = scan;
  const { width, height, bits, restartRows } = frame;
  const out = new Uint16Array(width * height);
  const initial = 1 << Math.max(0, bits - pointTransform - 1);
  let [at, held, ahead] = [scan.at, 0, 0];
  const fill = () => {
    while (held <= 16) {
      let byte = at < bytes.length ? bytes[at] : 0;
      if (byte === 0xff) {
        if (bytes[at + 1] === 0) at++;
        else {
          // A marker: zeros stand for what is missing, counted so that a cut stream is noticed.
          byte = 0;
          at--;
          beyond++;
        }
      } else if (at >= bytes.length) beyond++;
      ahead = ((ahead << 8) | byte) & 0xffffff;
      at++;
      held += 8;
    }
  };
  let beyond = 0;
  for (let row = 0; row < height; row++) {
    const first = row === 0 || (restartRows > 0 && row % restartRows === 0);
    if (first && row > 0) {
      [held, ahead, beyond] = [0, 0, 0];
      while (at < bytes.length && !(bytes[at] === 0xff && bytes[at + 1] >= 0xd0 && bytes[at + 1] <= 0xd7)) at++;
      at += 2;
    }
    for (let column = 0; column < width; column++) {
      const i = row * width + column;
      fill();
      const entry = table[(ahead >> (held - 16)) & 0xffff];
      if (entry === 0 || beyond > 4) throw packedProblem(where, `${width * height} pixels of JPEG lossless`, `${i}`);
      held -= entry >> 5;
      const size = entry & 31;
      let difference = size === 16 ? 32_768 : 0;
      if (size > 0 && size < 16) {
        fill();
        const value = (ahead >> (held - size)) & ((1 << size) - 1);
        held -= size;
        difference = value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
      }
      let predicted: number;
      if (first) predicted = column === 0 ? initial : out[i - 1];
      else if (column === 0) predicted = out[i - width];
      else predicted = prediction(predictor, out[i - 1], out[i - width], out[i - width - 1]);
      out[i] = predicted + difference;
    }
  }
  if (pointTransform > 0) for (let i = 0; i < out.length; i++) out[i] <<= pointTransform;
  return out;
}

/** Table H.1: from the left, upper and upper left neighbour. */
function prediction(predictor: number, a: number, b: number, c: number): number {
  switch (predictor) {
    case 1:
      return a;
    case 2:
      return b;
    case 3:
      return c;
    case 4:
      return a + b - c;
    case 5:
      return a + ((b - c) >> 1);
    case 6:
      return b + ((a - c) >> 1);
    default:
      return (a + b) >> 1;
  }
}
