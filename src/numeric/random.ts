import { portableExp, portableLog } from './portable-math.ts';
import { binomialCount, poissonCount } from './random-counts.ts';

/**
 * A stream of random numbers fixed by its seed. The same seed gives the same bits on every machine: the generator works
 * in 32-bit integers, the laws use only + − × ÷ √ and our own logarithm and exponential.
 */
export type Random = {
  /** In [0, 1), in steps of 2⁻⁵³. */
  uniform(): number;
  /** Mean 0, standard deviation 1. */
  normal(): number;
  /** Whole number from 0 to n − 1, each equally likely (n ≤ 2⁵³). */
  integer(n: number): number;
  /** Count with mean `mean` ≥ 0, exact for all means up to 1e9. */
  poisson(mean: number): number;
  /** Successes in n trials of probability p. */
  binomial(n: number, p: number): number;
  /** Gamma with shape > 0 and scale 1: mean and variance `shape`. */
  gamma(shape: number): number;
  /** exp of a normal with mean `mu` and standard deviation `sigma`. */
  lognormal(mu: number, sigma: number): number;
  /** Student's t with `dof` > 0, not scaled: variance dof/(dof − 2). */
  t(dof: number): number;
  /** A shuffled copy. */
  shuffle<T>(list: readonly T[]): T[];
  /** An independent stream that depends on the seed and `label` only, not on what was drawn before. */
  fork(label: string): Random;
};

/** Four 32-bit words from text (FNV-1a with four offsets, finished as in MurmurHash3). */
function hashWords(text: string): [number, number, number, number] {
  const words: [number, number, number, number] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35];
  for (let w = 0; w < 4; w++) {
    let h = words[w];
    for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193 + 2 * w);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    words[w] = (h ^ (h >>> 16)) >>> 0;
  }
  return words;
}

/** The sfc32 generator (C. Doty-Humphrey, PractRand): 128 bits of state, at least 2³² words before it can repeat. */
function sfc32([a, b, c, counter]: [number, number, number, number]): () => number {
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return sum >>> 0;
  };
  for (let i = 0; i < 20; i++) next();
  return next;
}

/** The stream of `seed`. */
export function random(seed: number | string): Random {
  const word = sfc32(hashWords(`${typeof seed}:${seed}`));
  let spare = Number.NaN;
  const uniform = () => ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992;

  function normal(): number {
    if (!Number.isNaN(spare)) {
      const kept = spare;
      spare = Number.NaN;
      return kept;
    }
    for (;;) {
      const x = 2 * uniform() - 1;
      const y = 2 * uniform() - 1;
      const square = x * x + y * y;
      if (square >= 1 || square === 0) continue;
      const radius = Math.sqrt((-2 * portableLog(square)) / square);
      spare = y * radius;
      return x * radius;
    }
  }

  function integer(n: number): number {
    for (;;) {
      const draw = Math.floor(uniform() * n);
      if (draw < n) return draw;
    }
  }

  /** Marsaglia and Tsang 2000, doi 10.1145/358407.358414. */
  function gamma(shape: number): number {
    if (shape < 1) return gamma(shape + 1) * portableExp(portableLog(1 - uniform()) / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      if (portableLog(1 - uniform()) < 0.5 * x * x + d - d * v + d * portableLog(v)) return d * v;
    }
  }

  function shuffle<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = integer(i + 1);
      [copy[i], copy[j]] = [copy[j], copy[i]];
    }
    return copy;
  }

  return {
    uniform,
    normal,
    integer,
    gamma,
    shuffle,
    poisson: (mean) => poissonCount(uniform, mean),
    binomial: (n, p) => binomialCount(uniform, n, p),
    lognormal: (mu, sigma) => portableExp(mu + sigma * normal()),
    t: (dof) => normal() / Math.sqrt((2 * gamma(dof / 2)) / dof),
    fork: (label) => random(`${typeof seed}:${seed}/${label}`),
  };
}
