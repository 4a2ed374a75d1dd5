import { excessOf, type Kernel, kernelSum, weightOf } from './kernel.ts';
import type { Zones } from './zones.ts';

/** Events before integration: the most significant window, and the stretch [from, to) that belongs to the event alone. */
export type Cores = {
  count: number;
  /** First point, width and kernel (its index) of the running sum that stands out most. */
  at: Int32Array;
  width: Uint8Array;
  kernel: Uint8Array;
  from: Int32Array;
  to: Int32Array;
};

export type Splitter = {
  readonly kernels: readonly Kernel[];
  readonly sigmas: number;
  /** Variance over mean of single counts. */
  readonly excess: number;
  /** Narrowest running sum in which valleys are sought (points): less than a pulse of the set is only noise. */
  readonly narrowest: number;
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
    const limits = limitsOf(start);
    const parts = partsOf(space, length, limits, splitter);
    addCores(cores, space, parts, start, levelOf(start), limits, splitter);
  }
  return cores;
}

function emptyCores(room: number): Cores {
  return {
    count: 0,
    at: new Int32Array(room),
    width: new Uint8Array(room),
    kernel: new Uint8Array(room),
    from: new Int32Array(room),
    to: new Int32Array(room),
  };
}

/** Bounds of the parts of a zone into `space.bounds`: 0, valleys …, length. Returns the number of parts. */
function partsOf(space: Space, length: number, limits: Float64Array, splitter: Splitter): number {
  space.bounds[0] = 0;
  space.bounds[1] = length;
  let best = 1;
  for (let k = splitter.kernels.length - 1; k >= 0; k--) {
    const { width, inner } = splitter.kernels[k];
    if (inner > 0 || 3 * width > length || width < splitter.narrowest) continue;
    const found = valleys(space, length, width, splitter);
    const parts = found > best ? significant(space, found, limits, splitter.kernels) : found;
    if (parts <= best) continue;
    best = parts;
    for (let p = 0; p <= parts; p++) space.bounds[p] = space.trial[p];
  }
  return best;
}

/** Joins parts without a sum above its limit to the next, the last to the one before; the number that is left. */
function significant({ sums, trial }: Space, parts: number, limits: Float64Array, kernels: readonly Kernel[]): number {
  const length = trial[parts];
  let kept = 0;
  for (let p = 1; p <= parts; p++) {
    if (!exceeds(sums, trial[kept], trial[p], limits, kernels)) continue;
    kept++;
    trial[kept] = trial[p];
  }
  trial[kept] = length;
  return kept;
}

function exceeds(
  sums: Float64Array,
  from: number,
  to: number,
  limits: Float64Array,
  kernels: readonly Kernel[],
): boolean {
  for (let k = 0; k < kernels.length; k++)
    for (let j = from; j + kernels[k].width <= to; j++) if (kernelSum(sums, j, kernels[k]) >= limits[k]) return true;
  return false;
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
  level: number,
  limits: Float64Array,
  { kernels }: Splitter,
): void {
  if (cores.count + parts > cores.at.length) grow(cores, parts);
  for (let p = 0; p < parts; p++) {
    const [from, to] = [bounds[p], bounds[p + 1]];
    let strongest = 0;
    let [at, best] = [-1, 0];
    for (let k = 0; k < kernels.length; k++) {
      let [top, topAt] = [-1, 0];
      for (let j = from; j + kernels[k].width <= to; j++) {
        const sum = kernelSum(sums, j, kernels[k]);
        if (sum <= top) continue;
        top = sum;
        topAt = j;
      }
      if (top < limits[k]) continue;
      const expected = Math.max(level, 1e-6) * weightOf(kernels[k]);
      const strength = (top * Math.log(top / expected) - top + expected) / excessOf(kernels[k]);
      if (strength <= strongest) continue;
      strongest = strength;
      at = topAt;
      best = k;
    }
    if (at < 0) continue;
    const c = cores.count++;
    cores.at[c] = start + at;
    cores.width[c] = kernels[best].width;
    cores.kernel[c] = best;
    cores.from[c] = start + from;
    cores.to[c] = start + to;
  }
}

function grow(cores: Cores, more: number): void {
  const room = 2 * cores.at.length + more;
  const longer = emptyCores(room);
  longer.at.set(cores.at);
  longer.width.set(cores.width);
  longer.kernel.set(cores.kernel);
  longer.from.set(cores.from);
  longer.to.set(cores.to);
  Object.assign(cores, { ...longer, count: cores.count });
}
