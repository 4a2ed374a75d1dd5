import { portableExp } from '../../numeric/portable-math.ts';
import type { Random } from '../../numeric/random.ts';
import { clockText } from '../../text/clock-time.ts';
import { csvFile } from './animal-sheet.ts';
import type { Piece } from './dissection.ts';
import { copperDecayPerMinute } from './pet-image.ts';

export type GammaCounter = {
  /** Counts per decay. */
  readonly efficiency: number;
  readonly backgroundPerSecond: number;
  /** Time for which the counter is dead after each count, not prolonged by what comes in it (µs). */
  readonly deadTimeUs: number;
};

/** Tubes of one animal: when it was injected with how much, when it was taken apart, and when its tubes were counted first. */
export type TubesOf = {
  readonly animal: string;
  readonly injectedAt: number;
  readonly injectedBq: number;
  readonly hoursAfter: number;
  readonly pieces: readonly Piece[];
  readonly countedAt: number;
};

/** Standards: tubes that each hold `share` of an activity known at a time, as the pipette truly gave it. */
export type Standards = {
  readonly share: number;
  readonly trueShares: readonly number[];
  readonly relativeU: number;
  readonly activityBq: number;
  readonly activityAt: number;
  readonly countedAt: number;
};

/** What is hot is counted days later. */
const late = new Set(['urine', 'bladder content', 'carcass']);
const lateSeconds = 3 * 86_400;

/** `gamma-counter.csv`: backgrounds, standards and every tube with clock time, counting time, counts and mass. */
export function gammaCounterTable(
  animals: readonly TubesOf[],
  standards: Standards,
  counter: GammaCounter,
  chance: Random,
): Uint8Array {
  const rows: (string | number)[][] = [
    ['tube', 'animal', 'organ', 'time (h)', 'measured at', 'counting (s)', 'counts', 'mass (g)', 'share (%ID)'],
  ];
  const tube = (
    cells: readonly (string | number)[],
    bq: number,
    at: number,
    seconds: number,
    mass: string,
    share = '',
  ) => {
    const decay = (copperDecayPerMinute / 60) * seconds;
    const mean = decay > 0 ? (bq * (1 - portableExp(-decay))) / decay : bq;
    const rate = counter.efficiency * mean + counter.backgroundPerSecond;
    const seen = rate / (1 + rate * counter.deadTimeUs * 1e-6);
    const name = `T${String(rows.length).padStart(3, '0')}`;
    rows.push([name, ...cells, clockText(at), seconds, countsSeen(chance, seen, rate, seconds, counter), mass, share]);
  };
  const left = (bq: number, from: number, to: number) => bq * portableExp((-copperDecayPerMinute * (to - from)) / 60);
  for (let i = 0; i < 3; i++) tube(['', 'background', ''], 0, standards.countedAt + 700 * i, 600, '');
  standards.trueShares.forEach((share, i) => {
    const at = standards.countedAt + 2100 + 350 * i;
    const bq = left(standards.activityBq * share, standards.activityAt, at);
    const stated = `${(100 * standards.share).toFixed(4)} ± ${(100 * standards.share * standards.relativeU).toPrecision(2)}`;
    tube(['', 'standard', ''], bq, at, 300, '', stated);
  });
  for (const one of animals) {
    let [early, after] = [one.countedAt, one.countedAt + lateSeconds];
    for (const { organ, massG, fraction } of one.pieces) {
      const at = late.has(organ) ? after : early;
      if (late.has(organ)) after += 75;
      else early += 75;
      const bq = left(one.injectedBq * fraction, one.injectedAt, at);
      const mass = massG + 0.0005 * chance.normal();
      tube([one.animal, organ, one.hoursAfter], bq, at, 60, mass.toFixed(4));
    }
  }
  return csvFile(rows);
}

/** Counts of a counter with dead time: their spread is narrower than Poisson's by the share of time it is alive (Müller 1973). */
function countsSeen(chance: Random, seen: number, rate: number, seconds: number, { deadTimeUs }: GammaCounter): number {
  const alive = 1 / (1 + rate * deadTimeUs * 1e-6);
  const mean = seen * seconds;
  if (alive > 0.999) return chance.poisson(mean);
  return Math.max(0, Math.round(mean + alive * Math.sqrt(mean) * chance.normal()));
}
