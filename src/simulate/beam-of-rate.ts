import type { IonBeam } from './detector.ts';

/** Ions expected between two times of a rate (ions/s) given in even steps from time 0; nothing outside them. */
export function ionsOfRate(rate: ArrayLike<number>, stepSeconds: number): IonBeam['background'] {
  const total = new Float64Array(rate.length + 1);
  for (let i = 0; i < rate.length; i++) total[i + 1] = total[i] + rate[i] * stepSeconds;
  const upTo = (seconds: number): number => {
    const at = Math.min(Math.max(seconds / stepSeconds, 0), rate.length);
    const i = Math.min(Math.floor(at), rate.length - 1);
    return total[i] + (total[i + 1] - total[i]) * (at - i);
  };
  return (fromSeconds, toSeconds) => upTo(toSeconds) - upTo(fromSeconds);
}
