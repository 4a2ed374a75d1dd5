import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { random } from '../numeric/random.ts';
import type { Signal } from '../signal/signal.ts';
import { digestTable, dilutedDigest } from './hel-digest.ts';
import { simulateHelIntegrin } from './hel-integrin.ts';
import { helLaws } from './hel-truth.ts';

const study = simulateHelIntegrin(7);

function counts(signal: Signal): number {
  if (signal.kind !== 'trace') throw new Error('not a trace');
  return signal.channels[0].values.reduce((sum, cps) => sum + cps * 0.01, 0);
}

function sameFiles(a: ReadonlyMap<string, Uint8Array>, b: ReadonlyMap<string, Uint8Array>): boolean {
  return (
    a.size === b.size && [...a].every(([path, bytes]) => Buffer.from(bytes).equals(b.get(path) ?? new Uint8Array()))
  );
}

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes);

describe('a simulated hel-integrin study', () => {
  it('has the acquisitions of the study file', () => {
    const sizes = Object.entries(study.acquisitions).map(([id, list]) => [id, list.length]);
    expect(Object.fromEntries(sizes)).toEqual({
      'la-cells': 60,
      'la-blank': 20,
      'la-block': 30,
      'la-drops': 18,
      digests: 1,
    });
    expect(study.acquisitions['la-cells'][0].name).toBe('cells_01');
    expect(study.acquisitions['la-drops'].map(({ name }) => name).slice(0, 4)).toEqual([
      'drop_1_a',
      'drop_1_b',
      'drop_1_c',
      'drop_2_a',
    ]);
  });

  it('counts in proportion to the gold ablated: 30 counts per fg over the background', () => {
    for (const id of ['la-cells', 'la-blank', 'la-block', 'la-drops']) {
      for (const { name, signal } of study.acquisitions[id]) {
        const fg = study.truth.ablatedFg[name].reduce((a, b) => a + b, 0);
        const background = signal.kind === 'trace' ? 0.3 * signal.seconds.length : Number.NaN;
        const expected = 30 * fg + background;
        // five standard deviations of a Poisson sum; 128 sums are all within with 99.99 %
        expect(Math.abs(counts(signal) - expected), name).toBeLessThan(5 * Math.sqrt(expected));
      }
    }
  });

  it('gives the target of the truth within the published range, for any drawn inputs', () => {
    for (let seed = 0; seed < 20; seed++) {
      const { targetMolPerCell } = simulateHelIntegrin(seed, { cells: 1, blanks: 1, blocked: 1 }).truth.la;
      expect(targetMolPerCell).toBeGreaterThan(5.75e-17);
      expect(targetMolPerCell).toBeLessThan(9.11e-17);
    }
  });

  it('has cells whose mean and spread are those of the truth', () => {
    const n = 4000;
    const { truth } = simulateHelIntegrin(8, { cells: n, blanks: 0, blocked: n, doublets: 0 });
    const of = (stem: string) =>
      Object.entries(truth.ablatedFg).flatMap(([name, fg]) => (name.startsWith(stem) ? [fg[0]] : []));
    const mean = (list: number[]) => list.reduce((a, b) => a + b, 0) / list.length;
    const cells = of('cells_');
    const sd = Math.sqrt(mean(cells.map((fg) => (fg - mean(cells)) ** 2)));
    expect(cells.length).toBe(n);
    // five standard errors; the sd of a lognormal with CV 0.3 scatters about twice as much as a normal one
    expect(Math.abs(mean(cells) - 350)).toBeLessThan((5 * truth.spreadFgPerCell) / Math.sqrt(n));
    expect(Math.abs(sd / truth.spreadFgPerCell - 1)).toBeLessThan(10 / Math.sqrt(2 * n));
    expect(Math.abs(mean(of('block_')) - 28)).toBeLessThan((5 * 0.4 * 28) / Math.sqrt(n));
  });

  it('dispenses each droplet for itself from one stock', () => {
    const ratios: number[] = [];
    for (let seed = 0; seed < 200; seed++) {
      const { truth } = simulateHelIntegrin(seed, { cells: 0, blanks: 0, blocked: 0 });
      [100, 300, 600, 1200, 2000].forEach((level, l) => {
        for (const letter of 'abc')
          ratios.push(truth.ablatedFg[`drop_${l + 2}_${letter}`][0] / level / truth.inputs.dropletStock - 1);
      });
      expect(truth.ablatedFg.drop_1_a).toEqual([0]);
    }
    const sd = Math.sqrt(ratios.reduce((sum, r) => sum + r * r, 0) / ratios.length);
    // 3000 droplets: five standard errors of an sd are 6.5 %
    expect(Math.abs(sd / 0.02 - 1)).toBeLessThan(0.065);
  });

  it('leaves at least 2 s of gas blank and room for the washout', () => {
    for (const { name, signal } of study.acquisitions['la-cells']) {
      if (signal.kind !== 'trace') continue;
      const cps = signal.channels[0].values;
      const before = cps.subarray(0, 200).reduce((sum, value) => sum + value * 0.01, 0);
      const after = cps.subarray(500).reduce((sum, value) => sum + value * 0.01, 0);
      // 60 ± 7.7 and 30 ± 5.5 counts of background
      expect(before, name).toBeLessThan(105);
      expect(after, name).toBeLessThan(65);
    }
  });
});

describe('doublets', () => {
  const doublets = (options: Parameters<typeof simulateHelIntegrin>[1]) => {
    const { truth } = simulateHelIntegrin(9, options);
    return Object.entries(truth.ablatedFg).filter(([, fg]) => fg.length === 2);
  };

  it('are two of 60 files, unless told otherwise', () => {
    expect(doublets({})).toHaveLength(2);
    expect(doublets({}).every(([name]) => name.startsWith('cells_'))).toBe(true);
    expect(doublets({ doublets: 0 })).toHaveLength(0);
    expect(doublets({ doublets: 200 })).toHaveLength(60);
    expect(doublets({ doubletProbability: 1 })).toHaveLength(60);
    // 2000 · 0.1 = 200 ± 13.4
    expect(Math.abs(doublets({ cells: 2000, doubletProbability: 0.1 }).length - 200)).toBeLessThan(67);
  });
});

describe('chance', () => {
  it('gives the same bytes for the same seed, and others for another', () => {
    const again = simulateHelIntegrin(7);
    expect(again.truth).toEqual(study.truth);
    expect(sameFiles(again.files(), study.files())).toBe(true);
    expect(sameFiles(simulateHelIntegrin(8).files(), study.files())).toBe(false);
    expect(simulateHelIntegrin(8).truth.inputs.atoms).not.toBe(study.truth.inputs.atoms);
  });

  it('does not move what an option does not touch', () => {
    const more = simulateHelIntegrin(7, { cells: 80, doublets: 0, blankFg: 2 });
    expect(more.truth.inputs).toEqual(study.truth.inputs);
    expect(more.acquisitions['la-drops']).toEqual(study.acquisitions['la-drops']);
  });

  it('lets the yield scatter from ablation to ablation when told to', () => {
    const plain = simulateHelIntegrin(7).acquisitions['la-drops'];
    const loose = simulateHelIntegrin(7, { repeatability: 0.1 }).acquisitions['la-drops'];
    const changes = plain.slice(3).map(({ signal }, i) => counts(loose[i + 3].signal) / counts(signal) - 1);
    const sd = Math.sqrt(changes.reduce((sum, c) => sum + c * c, 0) / changes.length);
    // 15 droplets: 0.1 within 5 standard errors of 18 %
    expect(sd).toBeGreaterThan(0.03);
    expect(sd).toBeLessThan(0.2);
  });
});

describe('the digest', () => {
  const [{ signal }] = study.acquisitions.digests;
  if (signal.kind !== 'table') throw new Error('not a table');
  const [names, rates, levels] = signal.columns;
  const meanOf = (name: string) => {
    const list = names.text.flatMap((text, row) => (text === name ? [rates.values?.[row] ?? Number.NaN] : []));
    return { n: list.length, mean: list.reduce((a, b) => a + b, 0) / list.length };
  };

  it('holds the gold of all cells in the volume, diluted', () => {
    const { cells, volumeMl, dilution } = study.truth.inputs;
    const nominal = { ...study.truth.inputs, cells: 2e6, volumeMl: 5, dilution: 20 };
    // by hand: 350 fg · 2e6 cells in 5 mL is 140 µg/L, diluted 20 times 7 µg/L; then at 50 000 cps per µg/L
    expect(dilutedDigest(350, nominal)).toBeCloseTo(7, 12);
    const expected = (350e-9 * cells) / (volumeMl * 1e-3) / dilution;
    const { n, mean } = meanOf('HEL');
    expect(n).toBe(5);
    // flicker 0.5 % and counting 0.17 %, five replicates: five standard errors are 1.2 %
    expect(Math.abs((mean - 40) / (50_000 * expected) - 1)).toBeLessThan(0.012);
    expect(Math.abs((meanOf('HEL+CV').mean - 40) / (4000 * expected) - 1)).toBeLessThan(0.02);
  });

  it('has standards at the level of the true stock, and no level for samples', () => {
    const { n, mean } = meanOf('Std 20');
    expect(n).toBe(3);
    expect(Math.abs((mean - 40) / (1e6 * study.truth.inputs.digestStock) - 1)).toBeLessThan(0.016);
    expect(levels.values?.[15]).toBe(20);
    expect(levels.text[names.text.indexOf('HEL')]).toBe('');
    expect(levels.values?.[names.text.indexOf('HEL')]).toBeNaN();
  });
});

it('moves every standard of the digest with its stock, and no sample', () => {
  const { inputs } = study.truth;
  const rates = (digestStock: number) => {
    const table = digestTable({ HEL: 350 }, { ...inputs, digestStock }, random(41));
    const of = (name: string) => table.columns[1].values?.[table.columns[0].text.indexOf(name)] ?? Number.NaN;
    return [of('Std 1'), of('Std 20'), of('HEL')];
  };
  // counting and flicker of one replicate: 0.7 %, five times that
  [1.5, 1.5, 1].forEach((factor, i) => {
    expect(Math.abs(rates(1.5)[i] / rates(1)[i] / factor - 1)).toBeLessThan(0.05);
  });
});

describe('the raw files', () => {
  const files = study.files();

  it('stand where the study file looks for them', () => {
    expect(files.size).toBe(129);
    expect(files.has('raw/cells_60.csv')).toBe(true);
    expect(files.has('raw/drop_6_c.csv')).toBe(true);
    expect(files.has('raw/digest.csv')).toBe(true);
  });

  it('are written as MassHunter exports them', () => {
    const lines = text(files.get('raw/cells_01.csv')).split('\r\n');
    expect(lines[0]).toMatch(/\\hel-integrin\.b\\cells_01\.d$/);
    expect(lines.slice(1, 4)).toEqual([
      'Intensity Vs Time,CPS',
      'Acquired      : 2026-03-02 09:00:00 using Batch hel-integrin.b',
      'Time [Sec],Au197',
    ]);
    expect(lines[4]).toMatch(/^0\.0100,\d+\.00$/);
    expect(lines[603]).toMatch(/^6\.0000,\d+\.00$/);
    expect(lines.slice(604)).toEqual(['', '', '          Printed:2026-03-02 09:00:15', '']);
  });

  it('hold the numbers of the acquisitions', () => {
    for (const { name, signal } of study.acquisitions['la-drops']) {
      if (signal.kind !== 'trace') continue;
      const rows = text(files.get(`raw/${name}.csv`))
        .split('\r\n')
        .slice(4, -4)
        .map((row) => row.split(',').map(Number));
      expect(rows.map(([seconds]) => seconds)).toEqual([...signal.seconds]);
      expect(rows.map(([, cps]) => cps)).toEqual([...signal.channels[0].values]);
    }
  });

  it('write the digest with semicolons and decimal commas', () => {
    const lines = text(files.get('raw/digest.csv')).split('\r\n');
    expect(lines[0]).toBe('Name;Au197 (CPS);Std (ug/L)');
    expect(lines[1]).toMatch(/^Std 0;\d+,00;0,0$/);
    expect(lines[16]).toMatch(/^Std 20;\d+,00;20,0$/);
    expect(lines[21]).toMatch(/^HEL;\d+,00;$/);
  });
});

it('draws from the laws that the study file states', () => {
  const file = new URL('../../examples/hel-integrin/study.yaml', import.meta.url);
  const stated = parse(readFileSync(file, 'utf8'));
  const probe = stated.probes['cv-au'];
  expect(helLaws).toEqual({
    atoms: { value: 24, u: 0.7 },
    occupancy: { value: 0.95, u: 0.03 },
    dropletStock: { value: 1, u: 0.015 },
    digestStock: { value: 1, u: 0.005 },
    dilution: { value: 20, u: 0.1 },
    volumeMl: { value: 5, u: 0.01 },
    cells: { value: 2e6, u: 0.06e6 },
  });
  expect(readFileSync(file, 'utf8')).toContain('a number would be written 24 ± 0.7');
  expect(probe.assume.occupancy.value).toBe('0.95 ± 0.03');
  expect(probe.assume['targets-per-probe'].value).toBe(1);
  expect(stated.calibrations.drops.uncertainty).toEqual({ stock: '1.5 %', dispense: '2 %' });
  expect(Object.values(stated.calibrations.drops.levels)).toEqual(
    [0, 100, 300, 600, 1200, 2000].map((level) => `${level} fg`),
  );
  expect(stated.calibrations['au-line'].uncertainty).toEqual({ stock: '0.5 %' });
  expect(stated.measurements['hel-digest'].facts).toEqual({
    dilution: '20 ± 0.1',
    volume: '5.00 ± 0.01 mL',
    cells: '2.00e6 ± 0.06e6',
  });
});
