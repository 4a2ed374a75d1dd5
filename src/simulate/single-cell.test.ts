import { describe, expect, it } from 'vitest';
import { linesOf, type Signal } from '../signal/signal.ts';
import { readBack } from './read-back.reference.ts';
import { type SingleCellSettings, simulateSingleCell } from './single-cell.ts';

const small: Partial<SingleCellSettings> = { seconds: 2, replicates: 1, ionicLevelsUgPerL: [0, 2] };
const sum = (values: ArrayLike<number>) => Array.from(values).reduce((a, b) => a + b, 0);

describe('simulated single cells', () => {
  const { truth, acquisitions } = simulateSingleCell(1, { ...small, seconds: 400, dwellMs: 20 });
  const { runs, labels } = truth;

  it('carry the mean, spread and correlation of their truth', () => {
    const { Au, Ag } = runs.cells_1.massFg;
    const n = Au.length;
    const stats = (list: readonly number[]) => {
      const mean = sum(list) / n;
      return { mean, sd: Math.sqrt(sum(list.map((x) => (x - mean) ** 2)) / (n - 1)) };
    };
    for (const [element, list] of Object.entries({ Au, Ag })) {
      const { mean, sd } = stats(list);
      const { metalFgPerCell, spreadFgPerCell } = labels[element];
      expect(Math.abs(mean - metalFgPerCell)).toBeLessThan((5 * spreadFgPerCell) / Math.sqrt(n));
      // the standard error of a lognormal's sd is about 2·sd/√(2n)
      expect(Math.abs(sd / spreadFgPerCell - 1)).toBeLessThan(10 / Math.sqrt(2 * n));
    }
    const positive = Au.flatMap((au, i) => (au > 8 && Ag[i] > 4 ? [[Math.log(au), Math.log(Ag[i])]] : []));
    const centre = [0, 1].map((k) => sum(positive.map((p) => p[k])) / positive.length);
    const cov = (j: number, k: number) => sum(positive.map((p) => (p[j] - centre[j]) * (p[k] - centre[k])));
    expect(cov(0, 1) / Math.sqrt(cov(0, 0) * cov(1, 1))).toBeGreaterThan(0.3);
    expect(cov(0, 1) / Math.sqrt(cov(0, 0) * cov(1, 1))).toBeLessThan(0.6);
  });

  it('hold as much metal as copies, atoms and occupancy say', () => {
    const { atoms, occupancy, fgPerCopy, metalFgPerCell, specificFraction, targetCopiesPerCell } = labels.Au;
    expect(fgPerCopy).toBeCloseTo((196.96657 * atoms * occupancy * 1e15) / 6.02214076e23, 12);
    expect(metalFgPerCell * specificFraction).toBeCloseTo(targetCopiesPerCell * fgPerCopy, 9);
    expect(targetCopiesPerCell).toBe(0.9 * 3e6);
  });

  it('pass at N·V·η a second, and no metal but the nonspecific where blocked', () => {
    const expected = truth.cellsPerSecond * 400;
    expect(Math.abs(runs.cells_1.number - expected)).toBeLessThan(5 * Math.sqrt(expected));
    expect(sum(runs.blocked_1.massFg.Au) / runs.blocked_1.number).toBeLessThan(2);
    expect(sum(runs.blank_1.massFg.Au)).toBe(0);
  });

  it('give the ions of silver to its isotopes by their abundance', () => {
    const [trace] = linesOf(acquisitions.cells[0].signal);
    expect(trace.channels.map((c) => c.nuclide)).toEqual(['107Ag', '109Ag', '197Au']);
    const [light, heavy] = trace.channels.map((c) => sum(c.values));
    // both over 80 cps of background; 0.51839 and 0.48161 of the ions
    const ratio = (light - 80 * 400) / (heavy - 80 * 400);
    expect(Math.abs(ratio / (0.51839 / 0.48161) - 1)).toBeLessThan(0.03);
  });
});

it('have the same bytes for the same seed', () => {
  const bytes = (seed: number) =>
    [
      ...simulateSingleCell(seed, { ...small, seconds: 0.5 })
        .files()
        .values(),
    ].join();
  expect(bytes(3)).toBe(bytes(3));
  expect(bytes(3)).not.toBe(bytes(4));
});

it.each([
  ['nu', 'nu-text'],
  ['tofwerk', 'tofwerk'],
  ['nu-raw', 'nu-vitesse'],
] as const)('are read back from %s as they were simulated', async (vendor, format) => {
  const study = simulateSingleCell(4, { ...small, vendor, seconds: 0.5 });
  const read = await readBack(study.files());
  for (const { name, signal } of Object.values(study.acquisitions).flat()) {
    const back = read.get(name);
    expect(back?.format).toBe(format);
    const [[line], [truth]] = [linesOf(back?.signals[0] as Signal), linesOf(signal)];
    expect(Math.max(...truth.seconds.map((s, i) => Math.abs(line.seconds[i] - s)))).toBeLessThan(1e-9);
    expect(line.channels.map((c) => c.nuclide)).toEqual(['107Ag', '109Ag', '197Au']);
    expect(line.channels.every((c) => c.singleIon !== undefined)).toBe(true);
    for (const [i, { values }] of truth.channels.entries()) expect([...line.channels[i].values]).toEqual([...values]);
  }
});
