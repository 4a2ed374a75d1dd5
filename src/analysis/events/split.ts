import type { Zones } from './zones.ts';

/** Events before integration: the most significant window, and the stretch [from, to) that belongs to the event alone. */
export type Cores = {
  count: number;
  /** First point and width of the running sum that stands out most. */
  at: Int32Array;
  width: Uint8Array;
  from: Int32Array;
  to: Int32Array;
};

export type Splitter = {
  readonly widths: readonly number[];
  readonly sigmas: number;
  /** Variance over mean of single counts. */
  readonly excess: number;
};

/** Working space, as long as the longest zone. */
type Space = { sums: Float64Array; bounds: Int32Array; trial: Int32Array };

/**
 * Splits each zone where a valley of running sums lies below both its sides by more than `sigmas` standard deviations,
 * and keeps the parts that hold a significant window of their own; others stay with their neighbour.
 */
export function splitZones(
  counts: Float64Array,
  zones: Zones,
  levelOf: (at: number) => number,
  limitsOf: (at: number) => Float64Array,
  splitter: Splitter,
): Cores {
  let longest = 0;
  for (let z = 0; z < zones.count; z++) longest = Math.max(longest, zones.end[z] - zones.start[z]);
  const space: Space = {
    sums: new Float64Array(longest + 1),
    bounds: new Int32Array(longest + 2),
    trial: new Int32Array(longest + 2),
  };
  const cores = emptyCores(Math.max(16, 2 * zones.count));
  for (let z = 0; z < zones.count; z++) {
    const start = zones.start[z];
    const length = zones.end[z] - start;
    for (let j = 0; j < length; j++) space.sums[j + 1] = space.sums[j] + counts[start + j];
    const parts = partsOf(space, length, splitter);
    addCores(cores, space, parts, start, length, levelOf(start), limitsOf(start), splitter);
  }
  return cores;
}

function emptyCores(room: number): Cores {
  return {
    count: 0,
    at: new Int32Array(room),
    width: new Uint8Array(room),
    from: new Int32Array(room),
    to: new Int32Array(room),
  };
}

/** Bounds of the parts of a zone into `space.bounds`: 0, valleys …, length. Returns the number of parts. */
function partsOf(space: Space, length: number, splitter: Splitter): number {
  space.bounds[0] = 0;
  space.bounds[1] = length;
  let best = 1;
  for (let k = splitter.widths.length - 1; k >= 0; k--) {
    const width = splitter.widths[k];
    if (3 * width > length) continue;
    const parts = valleys(space, length, width, splitter);
    if (parts <= best) continue;
    best = parts;
    for (let p = 0; p <= parts; p++) space.bounds[p] = space.trial[p];
  }
  return best;
}

/**
 * Walks the running sums of one width: a peak ends where they fell significantly below it, a valley where they rose so.
 * Significance of top over low by their square roots, whose variance is ¼ for counts of any mean (Anscombe 1948).
 */
function valleys({ sums, trial }: Space, length: number, width: number, { sigmas, excess }: Splitter): number {
  const step = sigmas * Math.sqrt(excess / 2);
  let parts = 1;
  let rising = true;
  let extreme = sums[width];
  let turn = fallen(extreme, step);
  let lowAt = 0;
  trial[0] = 0;
  for (let j = 1; j + width <= length; j++) {
    const sum = sums[j + width] - sums[j];
    if (rising) {
      if (sum >= turn) {
        if (sum <= extreme) continue;
        extreme = sum;
        turn = fallen(sum, step);
        continue;
      }
    } else {
      if (sum <= turn) {
        if (sum > extreme) continue;
        extreme = sum;
        lowAt = j;
        turn = risen(sum, step);
        continue;
      }
      trial[parts++] = lowAt + (width >> 1);
    }
    rising = !rising;
    extreme = sum;
    lowAt = j;
    turn = rising ? fallen(sum, step) : risen(sum, step);
  }
  trial[parts] = length;
  return parts;
}

/** Sum below which one has significantly fallen from `top`; above which one has risen from `low`. */
function fallen(top: number, step: number): number {
  const root = Math.sqrt(top + 0.375) - step;
  return root > 0 ? root * root - 0.375 : -1;
}

function risen(low: number, step: number): number {
  return (Math.sqrt(Math.max(0, low) + 0.375) + step) ** 2 - 0.375;
}

function addCores(
  cores: Cores,
  { sums, bounds }: Space,
  parts: number,
  start: number,
  length: number,
  level: number,
  limits: Float64Array,
  { widths }: Splitter,
): void {
  if (cores.count + parts > cores.at.length) grow(cores, parts);
  let from = 0;
  for (let p = 0; p < parts; p++) {
    const to = p === parts - 1 ? length : bounds[p + 1];
    let strongest = 0;
    let [at, width] = [-1, 0];
    for (let k = 0; k < widths.length; k++) {
      const w = widths[k];
      let [top, topAt] = [-1, 0];
      for (let j = from; j + w <= to; j++) {
        const sum = sums[j + w] - sums[j];
        if (sum <= top) continue;
        top = sum;
        topAt = j;
      }
      if (top < limits[k]) continue;
      const expected = level * w;
      const strength = top * Math.log(top / expected) - top + expected;
      if (strength <= strongest) continue;
      strongest = strength;
      at = topAt;
      width = w;
    }
    if (at < 0) {
      if (p < parts - 1) continue;
      if (cores.count > 0 && cores.from[cores.count - 1] >= start) cores.to[cores.count - 1] = start + to;
      continue;
    }
    const c = cores.count++;
    cores.at[c] = start + at;
    cores.width[c] = width;
    cores.from[c] = start + from;
    cores.to[c] = start + to;
    from = to;
  }
}

function grow(cores: Cores, more: number): void {
  const room = 2 * cores.at.length + more;
  const longer = emptyCores(room);
  longer.at.set(cores.at);
  longer.width.set(cores.width);
  longer.from.set(cores.from);
  longer.to.set(cores.to);
  Object.assign(cores, { ...longer, count: cores.count });
}
