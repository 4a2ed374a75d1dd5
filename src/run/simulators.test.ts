import { describe, expect, it } from 'vitest';
import { InputError } from '../finding/input-error.ts';
import { standardUncertainty } from '../quantity/quantity.ts';
import type { LaCellsTruth } from '../simulate/la-cells.ts';
import type { LaMapTruth } from '../simulate/la-map-truth.ts';
import { withSettings } from '../simulate/setting.ts';
import { simulators } from '../simulate/simulators.ts';
import type { SingleCellTruth } from '../simulate/single-cell.ts';
import type { SingleParticleTruth } from '../simulate/single-particle-truth.ts';
import { requireSmall } from '../simulate/size.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

const simulator = (name: string) => simulators.find((s) => s.name === name) ?? expect.unreachable();

/** Runs the study that a simulation writes, on the files it writes. */
async function run(name: string, seed: number, ...pairs: string[]) {
  const { defaults, settings, simulate, study } = simulator(name);
  const set = withSettings(defaults, settings, pairs);
  const { truth, files } = simulate(seed, set);
  const parsed = parseStudy(study(set));
  expect(parsed.errors).toEqual([]);
  const { record } = await runStudy(name, parsed, memorySource(files()), { version: '0', cache: null });
  const row = (measurement: string, quantity: string, per: string) =>
    record.rows.find((r) => [r.measurement, r.quantity, r.per].join() === [measurement, quantity, per].join()) ??
    expect.unreachable(`no ${quantity} of ${measurement}`);
  return { truth, record, row };
}

describe('what a simulation writes is a study that runs, and finds its truth', () => {
  it('single cells under the laser, both labels', async () => {
    const small = ['cells=24', 'blanks=4', 'blocked=8', 'droplets=2'];
    const { truth, row, record } = await run('la-cells', 11, ...small);
    expect(record.findings.filter((f) => f.level === 'error')).toEqual([]);
    for (const element of ['Au', 'Ag']) {
      const { value } = row(`${element.toLowerCase()}-cells`, 'target copies', 'cell');
      const { targetCopiesPerCell } = (truth as LaCellsTruth).labels[element];
      expect(Math.abs(value.value - targetCopiesPerCell)).toBeLessThan(4 * standardUncertainty(value));
      expect(standardUncertainty(value)).toBeLessThan(0.3 * value.value);
    }
  });

  it('many cells one after the other in a file, with the log that tells them apart', async () => {
    const { truth, row } = await run(
      'la-cells',
      1,
      'cells=24',
      'blanks=4',
      'blocked=12',
      'droplets=2',
      'cells-per-file=12',
    );
    const { value } = row('au-cells', 'metal mass', 'cell');
    const { metalFgPerCell } = (truth as LaCellsTruth).labels.Au;
    expect(Math.abs(value.value - metalFgPerCell)).toBeLessThan(3 * standardUncertainty(value));
    expect(standardUncertainty(value)).toBeLessThan(0.2 * metalFgPerCell);
  });

  it('particles in suspension', async () => {
    const small = ['length=4 s', 'replicates=1', 'ionic-levels=0, 0.2, 0.5 ug/L'];
    const { truth, row } = await run('single-particle', 13, ...small);
    const { sample } = truth as SingleParticleTruth;
    const near = (quantity: string, per: string, expected: number, widest: number) => {
      const { value } = row('particles', quantity, per);
      expect(Math.abs(value.value - expected)).toBeLessThan(4 * standardUncertainty(value));
      expect(standardUncertainty(value)).toBeLessThan(widest * expected);
    };
    near('metal mass', 'particle', sample.meanMassFg, 0.2);
    near('particle number', 'mL', sample.numberPerMl, 0.25);
  });

  it('cells in suspension, both labels', async () => {
    const small = ['length=5 s', 'replicates=1', 'ionic-levels=0, 1, 2 ug/L'];
    const { truth, row } = await run('single-cell', 14, ...small);
    const eta = (measurement: string) => row(measurement, 'transport efficiency', '').value.value;
    expect(eta('ag-cells')).toBeCloseTo(eta('au-cells'), 9);
    for (const element of ['Au', 'Ag']) {
      const { value } = row(`${element.toLowerCase()}-cells`, 'target copies', 'cell');
      const { targetCopiesPerCell } = (truth as SingleCellTruth).labels[element];
      expect(Math.abs(value.value - targetCopiesPerCell)).toBeLessThan(4 * standardUncertainty(value));
      expect(standardUncertainty(value)).toBeLessThan(0.3 * value.value);
    }
  });

  it('clusters by electrospray, whose composition is found in a search that holds it', async () => {
    const { row, record } = await run('esi-mass-spectrum', 16, 'scans=2', 'ions=40000');
    expect(record.findings.filter((f) => f.level === 'error')).toEqual([]);
    const { value } = row('composition', 'atoms per probe', '');
    expect(value.value).toBeCloseTo(25, 6);
  });

  it('a cluster by MALDI, whose atoms stay open and whose interval holds them', async () => {
    const { row, record } = await run('maldi-mass-spectrum', 17);
    expect(record.findings.filter((f) => f.level === 'error')).toEqual([]);
    const { lo, hi } = row('composition', 'atoms per probe', '');
    expect(lo).toBeLessThanOrEqual(24);
    expect(hi).toBeGreaterThanOrEqual(24);
    expect(hi - lo).toBeGreaterThan(5);
  });

  it.each([
    ['a file a line', 'thermo'],
    ['tables', 'perkinelmer'],
    ['one acquisition over all lines, cut by the log of the laser', 'agilent'],
  ])('a map, with the warm-up of the laser and a drift that the internal standard takes out: %s', async (_, vendor) => {
    const small = ['lines=24', 'line-length=500 um', 'gelatin-lines=3', 'gelatin-levels=0, 5, 20 ug/g'];
    const { truth, row } = await run('la-map', 15, `vendor=${vendor}`, ...small);
    const { value } = row('tumour', 'metal mass', 'g');
    expect(standardUncertainty(value)).toBeLessThan(0.03 * value.value);
    expect(Math.abs(value.value - (truth as LaMapTruth).tumour.metalUgPerG)).toBeLessThan(
      3 * standardUncertainty(value),
    );
  });
});

describe.each(simulators.map((s) => [s.name, s] as const))('the settings of %s', (name, s) => {
  it('are read back as they are shown, each with a name and a word of help', () => {
    for (const setting of s.settings) {
      const written = `${setting.key}=${setting.shown(s.defaults)}`;
      if (setting.key !== 'diameter' && !setting.key.startsWith('second-')) {
        expect(withSettings(s.defaults, s.settings, [written]), written).toEqual(s.defaults);
      }
      expect(setting.help.length).toBeGreaterThan(3);
    }
    expect(new Set(s.settings.map(({ key }) => key)).size).toBe(s.settings.length);
  });

  it('allow the defaults, and refuse what would not end', () => {
    requireSmall(s.size(s.defaults), name);
    const huge = {
      'la-map': 'sensitivity=1e8 cps/(ug/g)',
      'mouse-pet': 'voxel=0.2 mm',
      'mouse-renal': 'voxel=0.2 mm',
      'mouse-ct': 'voxel=0.2 mm',
      'mouse-ct-mri': 'voxel=0.2 mm',
      'single-particle': 'number=1e9 particles/mL',
      'single-cell': 'cells=1e9 cells/mL',
      'la-cells': 'gold-copies=1e12 copies',
      'esi-mass-spectrum': 'ions=1e8',
      'maldi-mass-spectrum': 'ions=1e8',
    };
    const pair = huge[name as keyof typeof huge];
    const size = s.size(withSettings(s.defaults, s.settings, [pair]));
    expect(() => requireSmall(size, name)).toThrow(InputError);
  });
});
