import { followLattice, type Lattice } from './lattice.ts';
import type { Levels } from './levels.ts';
import type { Seed } from './seeds.ts';

/** ln of the odds from which a lattice is believed, and the share of the points that must stand on it. */
const believed = 7;
const leastShare = 0.85;
/** Two lattices explain the levels alike when their evidence differs by no more than this share. */
const alike = 0.5;
/** ln of the odds asked of the one step that file or study states: no other was tried. */
const statedBelieved = 3;
/** ln of the odds against all levels being multiples of one number by chance, from which on they are none. */
const noChance = 14;
/** Numbers that a step may be too great by. */
const divisors = [2, 3, 4, 5, 6];
/** Share of the levels that are multiples of one number when their step is too great. */
const multiples = 0.95;

/** The greatest step (shortest dwell) among the lattices that explain the levels best. */
export function best(lattices: readonly (Lattice | null)[]): Lattice | null {
  const sound = lattices.flatMap((l) => (l && isSound(l) ? [l] : []));
  const most = sound.reduce((highest, l) => Math.max(highest, l.evidence), Number.NEGATIVE_INFINITY);
  if (!(most > believed)) return null;
  const near = sound.filter((l) => explainsAlike(l, most));
  const shortest = near.reduce((least, l) => Math.min(least, l.scale), Number.POSITIVE_INFINITY);
  return near.filter((l) => l.scale < shortest * 1.01).reduce((a, b) => (b.evidence > a.evidence ? b : a));
}

const isSound = (l: Lattice): boolean => l.share >= leastShare && l.scale > 0;
const explainsAlike = (l: Lattice, most: number): boolean => l.evidence >= most - alike * most - 1;

/**
 * The best of the lattices of a step that was stated, where the values are whole counts at it as well as at that of
 * `rival`; null where they are not, or where they are all multiples of one number, which a step too great makes them.
 */
export function soundAsStated(
  lattices: readonly (Lattice | null)[],
  levels: Levels,
  rival: Lattice | null,
): Lattice | null {
  const sound = lattices.flatMap((l) => (l && isSound(l) && l.evidence > statedBelieved ? [l] : []));
  if (sound.length === 0) return null;
  const stated = sound.reduce((a, b) => (b.evidence > a.evidence ? b : a));
  if (rival && !explainsAlike(stated, rival.evidence)) return null;
  return sharedDivisors(levels, stated).some((k) => (stated.placed - 1) * Math.log(k) >= noChance) ? null : stated;
}

/** Small numbers by which nearly all counts of a lattice can be divided. */
export function sharedDivisors({ values }: Levels, { scale, dead }: Lattice): number[] {
  const numbers = values.map((v) => Math.round((scale * v) / (1 + dead * v)));
  return divisors.filter((k) => numbers.filter((n) => n % k === 0).length > multiples * numbers.length);
}

/** A dwell `times` the one the values tell makes all counts multiples of that number, which few levels may be by chance. */
export function mayBeMultiple(times: number, levels: number, tolerance: number): boolean {
  const whole = Math.round(times);
  return whole >= 2 && Math.abs(times / whole - 1) <= tolerance && (levels - 1) * Math.log(whole) < noChance;
}

/** The levels followed from a seed, with the dead time known to `deadSd` (inverse unit of the values). */
export function follow(levels: Levels, seed: Seed, dead: number, deadSd: number): Lattice | null {
  const scale = { value: seed.scale, sd: seed.sd };
  return followLattice(levels, { scale, dead: { value: dead, sd: deadSd } }, seed.start);
}
