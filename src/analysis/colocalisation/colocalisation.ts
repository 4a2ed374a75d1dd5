import type { Random } from '../../numeric/random.ts';
import { costesThreshold } from './costes-threshold.ts';

/** Two channels of the same pixels; only those with mask 1 and both values measured count. */
export type Pair = {
  readonly a: Float64Array;
  readonly b: Float64Array;
  readonly width: number;
  readonly mask?: Uint8Array;
};

export type Colocalisation = {
  readonly pixels: number;
  /** Pearson's correlation of all pixels. */
  readonly pearson: number;
  /** Manders' overlap Σab/√(Σa²·Σb²) (Manders 1993, doi 10.1111/j.1365-2818.1993.tb03313.x). */
  readonly overlap: number;
  /** Share of the signal of a that lies where b is above its threshold, and the reverse (M1, M2). */
  readonly m1: number;
  readonly m2: number;
  /** Signals above which the channels are no longer uncorrelated below (Costes 2004, doi 10.1529/biophysj.103.038422). */
  readonly thresholdA: number;
  readonly thresholdB: number;
  /** Share of pixels in which both lie on the same side of their mean, less ½ (Li 2004): −½ … ½. */
  readonly icq: number;
  /** Chance of a correlation as high when blocks of pixels are shuffled; NaN when no shuffles were asked for. */
  readonly p: number;
};

export type ShuffleTest = {
  readonly shuffles: number;
  /** Side of the blocks (pixels): at least the distance over which pixels look alike, or chance is judged too harshly. */
  readonly blockPixels: number;
  readonly chance: Random;
};

/** How two channels share their pixels. NaN where nothing varies. */
export function colocalisation(pair: Pair, test: ShuffleTest | null = null): Colocalisation {
  const places = placesOf(pair);
  const a = Float64Array.from(places, (i) => pair.a[i]);
  const b = Float64Array.from(places, (i) => pair.b[i]);
  const pearson = pearsonOf(a, b);
  const { thresholdA, thresholdB } = costesThreshold(a, b);
  return {
    pixels: places.length,
    pearson,
    overlap: overlapOf(a, b),
    m1: shareAbove(a, b, thresholdB),
    m2: shareAbove(b, a, thresholdA),
    thresholdA,
    thresholdB,
    icq: icqOf(a, b),
    p: test ? shuffled(pair, pearson, test) : Number.NaN,
  };
}

function placesOf({ a, b, mask }: Pair): number[] {
  const places: number[] = [];
  for (let i = 0; i < a.length; i++) if (mask?.[i] !== 0 && !Number.isNaN(a[i]) && !Number.isNaN(b[i])) places.push(i);
  return places;
}

/** Pearson's correlation coefficient; NaN when one of them does not vary. */
function pearsonOf(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  const mean = (values: Float64Array) => values.reduce((sum, v) => sum + v, 0) / n;
  const [ma, mb] = [mean(a), mean(b)];
  let [aa, bb, ab] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    aa += (a[i] - ma) ** 2;
    bb += (b[i] - mb) ** 2;
    ab += (a[i] - ma) * (b[i] - mb);
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : Number.NaN;
}

function overlapOf(a: Float64Array, b: Float64Array): number {
  let [aa, bb, ab] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    aa += a[i] ** 2;
    bb += b[i] ** 2;
    ab += a[i] * b[i];
  }
  return ab / Math.sqrt(aa * bb);
}

/** Share of the signal of `values` in the pixels in which `other` exceeds `threshold`. */
export function shareAbove(values: Float64Array, other: Float64Array, threshold: number): number {
  let [inside, all] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    all += values[i];
    if (other[i] > threshold) inside += values[i];
  }
  return inside / all;
}

function icqOf(a: Float64Array, b: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, v) => sum + v, 0) / values.length;
  const [ma, mb] = [mean(a), mean(b)];
  let alike = 0;
  for (let i = 0; i < a.length; i++) if ((a[i] - ma) * (b[i] - mb) > 0) alike++;
  return alike / a.length - 0.5;
}

/** Blocks of b are laid out in another order, whole blocks only; the share of orders as well correlated as the true one. */
function shuffled({ a, b, width, mask }: Pair, pearson: number, test: ShuffleTest): number {
  const { shuffles, blockPixels: side, chance } = test;
  const height = a.length / width;
  const [across, down] = [Math.floor(width / side), Math.floor(height / side)];
  const blocks = Array.from({ length: across * down }, (_, i) => i).filter((block) =>
    pixelsOf(block, across, side, width).some((i) => mask?.[i] !== 0 && !Number.isNaN(a[i]) && !Number.isNaN(b[i])),
  );
  const own = blocks.map((block) => pixelsOf(block, across, side, width));
  let asHigh = 0;
  for (let k = 0; k < shuffles; k++) {
    const order = chance.shuffle(own);
    const [va, vb]: [number[], number[]] = [[], []];
    for (const [n, block] of own.entries())
      for (const [j, i] of block.entries()) {
        const other = order[n][j];
        if (mask?.[i] === 0 || mask?.[other] === 0 || Number.isNaN(a[i]) || Number.isNaN(b[other])) continue;
        va.push(a[i]);
        vb.push(b[other]);
      }
    if (pearsonOf(Float64Array.from(va), Float64Array.from(vb)) >= pearson) asHigh++;
  }
  return (asHigh + 1) / (shuffles + 1);
}

function pixelsOf(block: number, across: number, side: number, width: number): number[] {
  const [x, y] = [(block % across) * side, Math.floor(block / across) * side];
  return Array.from({ length: side * side }, (_, i) => (y + Math.floor(i / side)) * width + x + (i % side));
}
