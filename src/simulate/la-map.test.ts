import { describe, expect, it } from 'vitest';
import { type Ablation, linesOf, type Signal } from '../signal/signal.ts';
import { type LaMapSettings, simulateLaMap } from './la-map.ts';
import { readBack } from './read-back.reference.ts';

const small: Partial<LaMapSettings> = { lines: 8, lengthUm: 300, gelatinLevelsUgPerG: [0, 10], gelatinLines: 2 };
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0) / values.length;
/** Points of a line while the laser is on and the rims are past. */
const middle = (signal: Signal, line: number, channel: number) => {
  const trace = linesOf(signal)[line];
  return trace.channels[channel].values.filter((_, i) => trace.seconds[i] > 3.5 && trace.seconds[i] < 9);
};

describe('a simulated map', () => {
  const still = { ...small, driftPerHour: 0, warmUpLoss: 0, deadTimeNs: 0, correctedWithNs: 0 };

  it('answers gelatin by cps per µg/g over the background', () => {
    const { acquisitions, truth } = simulateLaMap(1, still);
    const gold = mean(middle(acquisitions.gelatin[1].signal, 0, 3));
    const expected = 30 + 3000 * truth.gelatinUgPerG.gel_10;
    expect(Math.abs(gold / expected - 1)).toBeLessThan(0.02);
    expect(Math.abs(mean(middle(acquisitions.gelatin[0].signal, 0, 3)) - 30)).toBeLessThan(25);
  });

  it('holds the gold of the section: sum over all lines', () => {
    const { acquisitions, truth } = simulateLaMap(2, still);
    let ions = 0;
    for (const { seconds, channels } of linesOf(acquisitions.tumour[0].signal))
      for (const cps of channels[3].values) ions += (cps - 30) * (seconds[1] - seconds[0]);
    // every place takes 10 µm / 40 µm/s = 0.25 s
    const expected = truth.section.goldUgPerG.reduce((a, b) => a + b, 0) * 3000 * 0.25;
    expect(Math.abs(ions / expected - 1)).toBeLessThan(0.02);
    expect(truth.tumour.metalUgPerG).toBeCloseTo(8, 9);
  });

  it('shows the drift in its internal standard', () => {
    const { acquisitions, truth } = simulateLaMap(3, { ...still, driftPerHour: -2 });
    const early = mean(middle(acquisitions.gelatin[0].signal, 0, 1));
    const late = mean(middle(acquisitions.blocked[0].signal, 0, 1));
    const fallen = 1 - (2 * (truth.starts.blocked - truth.starts.gel_0)) / 3600;
    expect(late / early).toBeCloseTo(fallen, 1);
  });
});

describe.each([
  ['thermo', 'thermo', false],
  ['perkinelmer', 'perkinelmer', false],
  ['nu', 'nu-text', false],
  ['agilent', 'agilent-csv', true],
] as const)('files of %s', (vendor, format, continuous) => {
  it('are read back as they were simulated, with the log beside them', async () => {
    const study = simulateLaMap(4, { ...small, vendor, continuous });
    const files = new Map([...study.files()].filter(([path]) => path.startsWith('raw/tumour/')));
    const [reading] = (await readBack(files)).values();
    expect(reading.format).toBe(format);
    const lines = linesOf(reading.signals[0]);
    expect(lines).toHaveLength(continuous ? 1 : 8);
    for (const [y, { seconds, channels }] of linesOf(study.acquisitions.tumour[0].signal).entries()) {
      expect(Math.max(...seconds.map((s, i) => Math.abs(lines[y].seconds[i] - s)))).toBeLessThan(1e-9);
      for (const [c, { nuclide, values }] of channels.entries()) {
        expect(lines[y].channels[c].nuclide).toBe(nuclide);
        expect([...lines[y].channels[c].values]).toEqual([...values]);
      }
    }
    const logs = new Map([...study.files()].filter(([path]) => path === 'raw/logs/tumour.csv'));
    const log = (await readBack(logs)).get('tumour')?.signals[0] as Ablation | undefined;
    expect(log?.passes).toHaveLength(8);
  });
});

it('has the same bytes for the same seed', () => {
  const bytes = (seed: number) => [...simulateLaMap(seed, small).files().values()].join();
  expect(bytes(6)).toBe(bytes(6));
  expect(bytes(6)).not.toBe(bytes(7));
});
