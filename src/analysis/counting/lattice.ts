import type { Levels } from './levels.ts';
import { type Normal, newNormal, observe, solve } from './normal-equations.ts';

/** What the levels of a channel say of its detector: n = T·v/(1 + τ·v) is whole for every counted value v. */
export type Lattice = {
  /** Counts per unit of value at low rate: the dwell time (s) where values are rates. */
  readonly scale: number;
  readonly scaleSd: number;
  /** Dead time in the inverse unit of the values (s where these are rates). */
  readonly dead: number;
  /** Infinity where the levels add little to what was taken as known. */
  readonly deadSd: number;
  /** Levels that stand on it, and the share of the points looked at that these hold. */
  readonly placed: number;
  readonly share: number;
  /** Root mean square distance of these levels from whole numbers, and what storing explains of it (counts). */
  readonly rms: number;
  readonly expectedRms: number;
  /** ln of how much better it explains the levels than chance does. */
  readonly evidence: number;
  /** Largest value with a whole number, and why there is none above it. */
  readonly top: number;
  readonly ends: 'last level' | 'off lattice' | 'cannot be told';
};

/** What is taken as known before the levels are looked at. */
export type Prior = {
  readonly scale: { readonly value: number; readonly sd: number };
  readonly dead: { readonly value: number; readonly sd: number };
};

/** Standard uncertainty of a predicted number up to which it is rounded. */
const certain = 0.12;
/** Part of a count by which a level may miss, at most, however uncertain it is. */
const widest = 0.35;
/** Share of the last ten levels or so, weighted by the bits of their points, off the lattice at which it has ended. */
const lost = 0.65;
const benefit = 8;
/** Distance below which a hit says no more of the lattice. */
const leastSpread = 1e-3;

/**
 * Gives each level its whole number, from the lowest up, with T and τ refitted on the way (n = T·v − τ·n·v, linear in
 * both): small values fix T, large ones τ. Where the first number is uncertain it is a third unknown s, in numbers counted
 * from a guess N: N = (T − τ·s)·v − τ·N·v − s. null where nothing can be placed.
 */
export function followLattice(levels: Levels, prior: Prior, start = 0): Lattice | null {
  const { values, points, resolution } = levels;
  if (values.length === 0) return null;
  const unit = values[values.length - 1];
  const from = values[start];
  const first = (prior.scale.value * from) / (1 + prior.dead.value * from);
  const firstSd = first * Math.hypot(prior.scale.sd / prior.scale.value, prior.dead.sd * from);
  const free = firstSd > certain;
  const fit = newNormal(
    [prior.scale.value * unit, prior.dead.value * unit, 0],
    [prior.scale.sd * unit, prior.dead.sd * unit, free ? firstSd : 1e-9],
  );
  const stored = (v: number) =>
    Math.max(1e-11, prior.scale.value * Math.hypot(resolution.absolute, resolution.relative * v));
  let [missed, weights] = [0, benefit];
  let ends: Lattice['ends'] = 'last level';
  let end = start;
  for (; end < values.length; end++) {
    const v = values[end] / unit;
    const guessed = free && end === start;
    const { n, sd } = guessed ? { n: Math.round(first), sd: 0 } : predicted(fit, v);
    if (!(sd < certain)) {
      ends = 'cannot be told';
      break;
    }
    const ofStore = stored(values[end]);
    const whole = Math.round(n);
    const fits = Math.abs(n - whole) < tolerance(Math.hypot(sd, ofStore));
    const weight = Math.log2(1 + points[end]);
    missed = 0.9 * missed + (fits ? 0 : weight);
    weights = 0.9 * weights + weight;
    if (missed > lost * weights) {
      ends = 'off lattice';
      break;
    }
    if (fits) observe(fit, [v, -whole * v, -1], whole, ofStore);
  }
  for (let i = start - 1; i >= 0; i--) {
    const v = values[i] / unit;
    const { n, sd } = predicted(fit, v);
    if (!(sd < certain)) return null;
    const ofStore = stored(values[i]);
    const whole = Math.round(n);
    if (Math.abs(n - whole) < tolerance(Math.hypot(sd, ofStore))) observe(fit, [v, -whole * v, -1], whole, ofStore);
  }
  return finished(levels, unit, fit, end, stored, { free, ends, priorDeadSd: prior.dead.sd });
}

const tolerance = (sd: number): number => Math.min(widest, 1e-6 + 5 * sd);

function predicted(fit: Normal, v: number): { n: number; sd: number } {
  const { theta, cov } = solve(fit);
  const [a, dead, s] = theta;
  const slope = 1 / (1 + dead * v);
  const n = (a * v - s) * slope;
  const h = [v, -n * v, -1];
  let variance = 0;
  for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) variance += h[i] * cov[3 * i + j] * h[j];
  return { n, sd: slope * Math.sqrt(Math.max(0, variance)) };
}

function finished(
  levels: Levels,
  unit: number,
  fit: Normal,
  looked: number,
  stored: (v: number) => number,
  { free, ends, priorDeadSd }: { readonly free: boolean; readonly ends: Lattice['ends']; readonly priorDeadSd: number },
): Lattice | null {
  const before = solve(fit);
  const shift = Math.round(before.theta[2]);
  if (free && Math.sqrt(before.cov[8]) > certain) return null;
  if (free) observe(fit, [0, 0, 1], shift, 1e-9);
  const { theta, cov } = solve(fit);
  const scale = (theta[0] + theta[1] * shift) / unit;
  const dead = theta[1] / unit;
  const deadSd = Math.sqrt(cov[4]) / unit;
  const scaleSd = Math.sqrt(cov[0] + 2 * shift * cov[1] + shift * shift * cov[4]) / unit;
  let [placed, squares, expected, evidence, top, on, all] = [0, 0, 0, 0, 0, 0, 0];
  for (let i = 0; i < looked; i++) {
    const v = levels.values[i];
    const n = (scale * v) / (1 + dead * v);
    const off = n - Math.round(n);
    const spread = Math.max(stored(v), predicted(fit, v / unit).sd);
    all += levels.points[i];
    if (Math.round(n) < 1 || Math.abs(off) > tolerance(spread)) {
      evidence -= 1;
      continue;
    }
    evidence += Math.max(0, -Math.log(2.5 * Math.max(spread, leastSpread))) - 0.5 * (off / Math.max(spread, 1e-7)) ** 2;
    placed++;
    on += levels.points[i];
    squares += off * off;
    expected += spread * spread;
    top = v;
  }
  if (placed === 0) return null;
  return {
    scale,
    scaleSd,
    dead,
    deadSd: deadSd < 0.5 * priorDeadSd ? deadSd : Number.POSITIVE_INFINITY,
    placed,
    share: on / all,
    rms: Math.sqrt(squares / placed),
    expectedRms: Math.sqrt(expected / placed),
    evidence,
    top,
    ends,
  };
}
