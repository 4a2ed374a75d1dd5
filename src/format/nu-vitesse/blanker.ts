import { broken } from './integ-file.ts';
import type { RunInfo } from './run-info.ts';
import { pointAt, type Segment } from './segment.ts';

/** From point `first` to point `last`, both included, the masses within the windows (Da) did not reach the detector. */
export type Blanking = {
  readonly segment: number;
  readonly first: number;
  readonly last: number;
  readonly windowsDa: readonly (readonly [number, number])[];
};

type Calibration = { readonly start: readonly [number, number]; readonly end: readonly [number, number] };

const recordBytes = 25;
const sampleNs = 1.25;

/** The calibration of the blanker; null where run.info has none. */
export function blankerCalibration(info: RunInfo): Calibration | null {
  const { BlMassCalStartCoef: start, BlMassCalEndCoef: end } = info;
  return start && end ? { start, end } : null;
}

/**
 * The auto-blanker records of the N.autob files in their order: u32 cycle, segment, acquisition and two times, u8 type
 * (0 on, 1 off), i32 n, n × u32 edges in steps of 1.25 ns, two to a window. A window lasts from its record to the next of
 * its segment, or to the end of the run. Throws F102 on other bytes.
 */
export function readBlankings(
  files: readonly (readonly [string, Uint8Array])[],
  segments: ReadonlyMap<number, Segment>,
  calibration: Calibration,
): Blanking[] {
  const blankings: Blanking[] = [];
  const open = new Map<number, Omit<Blanking, 'last'>>();
  const close = (segment: number, last: number) => {
    const before = open.get(segment);
    if (before && before.windowsDa.length > 0) blankings.push({ ...before, last });
  };
  for (const [path, bytes] of files) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let p = 0; p < bytes.length; ) {
      const where = `${path}, byte ${p}`;
      if (p + recordBytes > bytes.length)
        throw broken(where, `${recordBytes} bytes of a record`, `${bytes.length - p}`);
      const segment = segments.get(view.getUint32(p + 4, true));
      const type = view.getUint8(p + 20);
      const edges = view.getInt32(p + 21, true);
      const end = p + recordBytes + 4 * edges;
      if (!segment || type > 1 || edges < 0 || end > bytes.length)
        throw broken(
          where,
          'a blanker record of a segment of run.info, with its edges',
          `type ${type}, ${edges} edges`,
        );
      const first = pointAt(segment, view.getUint32(p, true), view.getUint32(p + 8, true));
      if (first < (open.get(segment.number)?.first ?? Number.NEGATIVE_INFINITY))
        throw broken(where, 'records in the order of time', 'an earlier one');
      close(segment.number, first);
      const windowsDa = type === 1 ? [] : windows(view, p + recordBytes, edges, calibration);
      open.set(segment.number, { segment: segment.number, first, windowsDa });
      p = end;
    }
  }
  for (const segment of open.keys()) close(segment, Number.POSITIVE_INFINITY);
  return blankings;
}

function windows(
  view: DataView,
  at: number,
  edges: number,
  { start, end }: Calibration,
): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = [];
  for (let e = 0; e + 1 < edges; e += 2) {
    const from = start[0] + start[1] * view.getUint32(at + 4 * e, true) * sampleNs;
    const to = end[0] + end[1] * view.getUint32(at + 4 * e + 4, true) * sampleNs;
    pairs.push([from * from, to * to]);
  }
  return pairs;
}

/** Comparisons of windows with masses that one run may need. */
const mostComparisons = 2e8;

/**
 * Sets the blanked points of one segment to NaN: `values[m]` is the signal of `massesDa[m]` from point `first` on. The
 * number of points set. Throws F102 where windows are so many that no instrument wrote them.
 */
export function applyBlankings(
  blankings: readonly Blanking[],
  massesDa: readonly number[],
  values: readonly Float64Array[],
  first: number,
  where: string,
): number {
  const comparisons = blankings.reduce((sum, { windowsDa }) => sum + windowsDa.length * massesDa.length, 0);
  if (comparisons > mostComparisons) throw broken(where, 'a few windows at a time', `${comparisons} comparisons`);
  const done = massesDa.map(() => 0);
  let blanked = 0;
  for (const blanking of blankings) {
    for (let m = 0; m < massesDa.length; m++) {
      if (!blanking.windowsDa.some(([from, to]) => from <= massesDa[m] && massesDa[m] <= to)) continue;
      const from = Math.max(blanking.first - first, done[m]);
      const to = Math.min(blanking.last - first + 1, values[m].length);
      if (to <= from) continue;
      values[m].fill(Number.NaN, from, to);
      done[m] = to;
      blanked += to - from;
    }
  }
  return blanked;
}
