import type { Random } from '../numeric/random.ts';
import { drawLognormal, type Population } from './draw.ts';

/** A mixture of lognormal populations; shares need not add to 1, they are scaled. */
export type Mixture = readonly (Population & { readonly share: number })[];

/** One member of a mixture. */
export function drawMixture(chance: Random, mixture: Mixture): number {
  let left = chance.uniform() * mixture.reduce((sum, { share }) => sum + share, 0);
  for (const component of mixture) {
    left -= component.share;
    if (left < 0) return drawLognormal(chance, component);
  }
  return drawLognormal(chance, mixture[mixture.length - 1]);
}

/** Mean and standard deviation of a mixture, in its own unit. */
export function mixtureMoments(mixture: Mixture): { readonly mean: number; readonly sd: number } {
  const total = mixture.reduce((sum, { share }) => sum + share, 0);
  const mean = mixture.reduce((sum, { share, mean: m }) => sum + (share / total) * m, 0);
  const square = mixture.reduce((sum, { share, mean: m, cv }) => sum + (share / total) * m * m * (1 + cv * cv), 0);
  return { mean, sd: Math.sqrt(Math.max(0, square - mean * mean)) };
}

/** Moments in which a Poisson process of `perSecond` fires within `seconds` (s), in order. */
export function poissonTimes(chance: Random, perSecond: number, seconds: number): number[] {
  const times = Array.from({ length: chance.poisson(perSecond * seconds) }, () => chance.uniform() * seconds);
  return times.sort((a, b) => a - b);
}
