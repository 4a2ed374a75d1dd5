import { portableExp, portableLog } from '../numeric/portable-math.ts';
import type { Random } from '../numeric/random.ts';

/** A stated input: its value and one standard uncertainty, in the same unit. */
export type NormalLaw = { readonly value: number; readonly u: number };

/** A population of masses or factors: its mean and its relative standard deviation. */
export type Population = { readonly mean: number; readonly cv: number };

/** What the input truly was in one study. */
export function drawNormal(chance: Random, law: NormalLaw): number {
  return law.value + law.u * chance.normal();
}

/** One member of a lognormal population with that mean and CV; 0 where the mean is 0. */
export function drawLognormal(chance: Random, { mean, cv }: Population): number {
  if (mean === 0) return 0;
  const variance = portableLog(1 + cv * cv);
  return chance.lognormal(portableLog(mean) - variance / 2, Math.sqrt(variance));
}

/** Standard normal numbers, each pair of which has that correlation (0 to 1). */
export function drawTogether(chance: Random, count: number, correlation: number): number[] {
  const shared = Math.sqrt(correlation) * chance.normal();
  return Array.from({ length: count }, () => shared + Math.sqrt(1 - correlation) * chance.normal());
}

/** The member of a lognormal population at `z` standard deviations of its logarithm; 0 where the mean is 0. */
export function lognormalAt({ mean, cv }: Population, z: number): number {
  if (mean === 0) return 0;
  const variance = portableLog(1 + cv * cv);
  return portableExp(portableLog(mean) - variance / 2 + Math.sqrt(variance) * z);
}
