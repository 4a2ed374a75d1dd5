import { describe, expect, it } from 'vitest';
import { type Ablation, linesOf, type Signal } from '../signal/signal.ts';
import { type LaCellsSettings, simulateLaCells } from './la-cells.ts';
import { onLaserClock } from './laser-log.ts';
import { readBack } from './read-back.reference.ts';

const small: Partial<LaCellsSettings> = { cells: 6, blanks: 2, blocked: 2, dropletsPerLevel: 1 };
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);
/** Whole counts of a channel of an instrument that corrects its rates with τ, over its background. */
const counts = (signal: Signal, channel: number, tau: number) =>
  sum(linesOf(signal)[0].channels[channel].values.map((c) => (4e-3 * c) / (1 + c * tau)));

describe('simulated cells under the laser', () => {
  it('count their metal by ions per fg, abundance and the share of time on each isotope', () => {
    const study = simulateLaCells(1, {
      ...small,
      deadTimeNs: 0,
      correctedWithNs: 0,
      yieldCv: 0,
      dropletLevelsFg: [400],
    });
    const [{ name, signal }] = study.acquisitions.droplets;
    const [{ massFg }] = study.truth.shots[name].list;
    const points = linesOf(signal)[0].seconds.length;
    // 4 ms of every 10 ms on silver, and on gold; 0.51839 of silver is 107Ag; background 30 cps
    for (const [i, expected] of [massFg.Ag * 80 * 0.51839 * 0.4, massFg.Au * 80 * 0.4].entries()) {
      const whole = expected + 30 * 4e-3 * points;
      expect(Math.abs(counts(signal, i, 0) - whole)).toBeLessThan(5 * Math.sqrt(whole));
    }
  });

  it('hold many cells in one trace, when asked, each where the truth says', () => {
    const { acquisitions, truth } = simulateLaCells(2, { ...small, cells: 10, cellsPerFile: 10, gapSeconds: 3 });
    expect(acquisitions.cells).toHaveLength(1);
    const { list } = truth.shots.cells_01;
    expect(list).toHaveLength(10);
    const [trace] = linesOf(acquisitions.cells[0].signal);
    for (const { seconds, massFg } of list) {
      const window = trace.channels[1].values.filter((_, i) => Math.abs(trace.seconds[i] - seconds - 0.8) < 0.75);
      expect(Math.abs(sum(window) * 4e-3 - massFg.Au * 32)).toBeLessThan(0.06 * massFg.Au * 32 + 60);
    }
  });

  it('meet two cells in one shot as often as told', () => {
    const mean = (doublets: number) => {
      const { truth } = simulateLaCells(3, { ...small, cells: 400, cellsPerFile: 400, gapSeconds: 0.05, doublets });
      return sum(truth.shots.cells_01.list.map((shot) => shot.massFg.Au)) / 400;
    };
    // standard error of either mean about 3 %
    expect(Math.abs(mean(0.5) / mean(0) - 1.5)).toBeLessThan(0.2);
  });

  it('warm up and drift', () => {
    const level = (settings: Partial<LaCellsSettings>) => {
      const { acquisitions } = simulateLaCells(4, { ...small, yieldCv: 0, dropletLevelsFg: [400], ...settings });
      return counts(acquisitions.droplets[0].signal, 1, 35e-9);
    };
    expect(level({ warmUpLoss: 0.3 }) / level({})).toBeCloseTo(0.7, 1);
    const late = (driftPerHour: number) => {
      const { acquisitions } = simulateLaCells(4, { ...small, yieldCv: 0, dropletLevelsFg: [0, 0, 400], driftPerHour });
      return counts(acquisitions.droplets[2].signal, 1, 35e-9);
    };
    // the third droplet is fired about 28 s into the session: 20 per hour is 17 % more
    expect(late(20) / late(0)).toBeCloseTo(1.17, 1);
  });
});

it.each(['agilent', 'nu', 'tofwerk'] as const)('files of %s and the log are those of the truth', async (vendor) => {
  const study = simulateLaCells(5, { ...small, vendor, cells: 2, cellsPerFile: 2 });
  const read = await readBack(study.files());
  for (const { name, signal } of Object.values(study.acquisitions).flat()) {
    const [[line], [truth]] = [linesOf(read.get(name)?.signals[0] as Signal), linesOf(signal)];
    for (const [i, { values, nuclide }] of truth.channels.entries()) {
      expect(line.channels[i].nuclide).toBe(nuclide);
      expect([...line.channels[i].values]).toEqual([...values]);
    }
  }
  const log = read.get('laser_log')?.signals[0] as Ablation | undefined;
  const passes = log?.passes ?? [];
  const { shots, clock } = study.truth;
  const fired = Object.values(shots).flatMap(({ startSeconds, list }) => list.map((s) => startSeconds + s.seconds));
  expect(passes).toHaveLength(fired.length);
  for (const [i, at] of fired.entries()) {
    const since = onLaserClock(at, clock) - onLaserClock(fired[0], clock);
    expect(passes[i].startSeconds - passes[0].startSeconds).toBeCloseTo(since, 2);
  }
});

it('has the same bytes for the same seed', () => {
  const bytes = (seed: number) => [...simulateLaCells(seed, small).files().values()].join();
  expect(bytes(6)).toBe(bytes(6));
  expect(bytes(6)).not.toBe(bytes(7));
});
