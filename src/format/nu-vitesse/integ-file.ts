import { InputError } from '../../finding/input-error.ts';
import { pointAt, type Segment } from './segment.ts';

/** The points of one segment in one file: `values[m][i]` is mass m (ions) at point `first + i`; NaN where none is. */
export type Block = {
  readonly segment: Segment;
  readonly first: number;
  readonly centres: Float64Array;
  /** True where a record has other centres than the first one. */
  readonly moved: boolean;
  /** Points that the file has; the others are NaN. */
  readonly records: number;
  readonly values: readonly Float64Array[];
};

const recordBytes = 16;
const resultBytes = 13;
const mostMasses = 10_000;

/** Values that may be missing between the records, beyond four for each that is there. */
const freeGaps = 2 ** 22;

type Extent = { segment: Segment; masses: number; at: number; records: number; first: number; last: number };

/**
 * One N.integ file: records of u32 cycle, segment, acquisition and n, then n results of f32 centre (samples of the
 * digitiser), f32 area and 5 bytes that are not used; little endian. Areas become ions by `singleIonArea`. Bytes of an
 * incomplete last record are left out (`cutBytes`). Throws F102 where the records are none, out of order or too far apart.
 */
export function readIntegFile(
  path: string,
  bytes: Uint8Array,
  segments: ReadonlyMap<number, Segment>,
  singleIonArea: number,
): { blocks: readonly Block[]; first: readonly [number, number, number]; cutBytes: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const extents = new Map<number, Extent>();
  let p = 0;
  while (p + recordBytes <= bytes.length) {
    const masses = view.getUint32(p + 12, true);
    const cycle = view.getUint32(p, true);
    const segment = segments.get(view.getUint32(p + 4, true));
    if (!segment || cycle === 0 || masses === 0 || masses > mostMasses) throw noRecord(path, p, view);
    const known = extents.get(segment.number);
    if (known && known.masses !== masses) throw noRecord(path, p, view);
    if (p + recordBytes + masses * resultBytes > bytes.length) break;
    const point = pointAt(segment, cycle, view.getUint32(p + 8, true));
    if (known && point <= known.last) throw outOfOrder(path, p, 'a record of a later point');
    if (known) {
      known.records++;
      known.last = point;
    } else extents.set(segment.number, { segment, masses, at: p, records: 1, first: point, last: point });
    p += recordBytes + masses * resultBytes;
  }
  if (extents.size === 0) throw outOfOrder(path, 0, 'a whole record of integrated results');
  const blocks = new Map(
    [...extents.values()].map((extent) => [extent.segment.number, emptyBlock(path, view, extent)]),
  );
  fill(view, p, blocks, singleIonArea);
  const first = [view.getUint32(0, true), view.getUint32(4, true), view.getUint32(8, true)] as const;
  return { blocks: [...blocks.values()], first, cutBytes: bytes.length - p };
}

/** Throws F102 where `missing` points of `masses` masses are more than a file may leave out for what it holds. */
export function requireSmallGap(path: string, missing: number, records: number, masses: number): void {
  if (missing * masses <= 4 * records * masses + freeGaps) return;
  throw outOfOrder(path, 0, `points that follow each other, not ${missing} missing among ${records}`);
}

type OpenBlock = { -readonly [K in keyof Block]: Block[K] };

function emptyBlock(path: string, view: DataView, { segment, masses, at, records, first, last }: Extent): OpenBlock {
  const points = last - first + 1;
  requireSmallGap(path, points - records, records, masses);
  const centres = Float64Array.from({ length: masses }, (_, m) =>
    view.getFloat32(at + recordBytes + m * resultBytes, true),
  );
  if (centres.some((centre) => !Number.isFinite(centre))) throw outOfOrder(path, at, 'centres that are numbers');
  const values = Array.from({ length: masses }, () => {
    const column = new Float64Array(points);
    return points > records ? column.fill(Number.NaN) : column;
  });
  return { segment, first, centres, moved: false, records, values };
}

function fill(view: DataView, end: number, blocks: ReadonlyMap<number, OpenBlock>, singleIonArea: number): void {
  for (let p = 0; p < end; ) {
    const block = blocks.get(view.getUint32(p + 4, true));
    if (!block) return;
    const { values, centres, segment } = block;
    const i = pointAt(segment, view.getUint32(p, true), view.getUint32(p + 8, true)) - block.first;
    let q = p + recordBytes;
    for (let m = 0; m < values.length; m++) {
      if (view.getFloat32(q, true) !== centres[m]) block.moved = true;
      values[m][i] = view.getFloat32(q + 4, true) / singleIonArea;
      q += resultBytes;
    }
    p = q;
  }
}

function noRecord(path: string, at: number, view: DataView): InputError {
  const [cycle, segment, acquisition, masses] = [0, 4, 8, 12].map((o) => view.getUint32(at + o, true));
  const found = `cycle ${cycle}, segment ${segment}, acquisition ${acquisition}, ${masses} results`;
  return broken(`${path}, byte ${at}`, 'a record of a segment of run.info with its number of results', found);
}

const outOfOrder = (path: string, at: number, expected: string): InputError =>
  broken(at === 0 ? path : `${path}, byte ${at}`, expected, 'none');

/** The error F102 of a binary file of a run. */
export function broken(where: string, expected: string, found: string): InputError {
  const fix = 'copy the whole run folder again from the instrument computer';
  return new InputError({ code: 'F102', where, expected, found, fix });
}
