import { expect, test } from 'vitest';
import type { Measurement } from '../measurement/measurement.ts';
import { standardUncertainty } from '../quantity/quantity.ts';
import { convertValue, unit } from '../quantity/unit.ts';
import { simulateSingleCell } from '../simulate/single-cell.ts';
import { type SingleParticleSettings, simulateSingleParticle } from '../simulate/single-particle.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

const short: Partial<SingleParticleSettings> = {
  seconds: 3,
  numberPerMl: 1.5e5,
  replicates: 1,
  ionicLevelsUgPerL: [0, 0.2, 1],
};

const particleStudy = (measurement: string, calibrations?: string) => `format: cupel-study/1
title: Simulated particles
simulated: from a known truth
data:
  ionic: { path: raw/ionic_*.csv }
  blank: { path: raw/blank_*.csv }
  reference: { path: raw/reference_*.csv }
  sample: { path: raw/sample_*.csv }
calibrations:
  ${calibrations ?? 'line: { method: single-particle, data: ionic, channel: Au197, weights: 1/u², levels: { ionic_1: 0 ug/L, ionic_2: 0.2 ug/L, ionic_3: 1 ug/L } }'}
measurements:
  particles: { method: single-particle, channel: Au197, sample: sample, calibration: line, ${measurement} }
`;

async function run(text: string, files: ReadonlyMap<string, Uint8Array>) {
  const done = await runStudy('study', parseStudy(text), memorySource(files), { version: 'test', cache: null });
  return done.record;
}

/** Within 3.5 of its standard uncertainties of the truth: a chance of 0.05 % to fail for another seed. */
function near(row: Measurement | undefined, truth: number, code: string) {
  expect(row, code).toBeDefined();
  const value = convertValue(row!.value.value, row!.value.unit, unit(code));
  const u = convertValue(standardUncertainty(row!.value), row!.value.unit, unit(code));
  expect(Math.abs(value - truth), `${row!.quantity}: ${value} ± ${u} for ${truth}`).toBeLessThan(3.5 * u);
  expect(u).toBeLessThan(0.3 * Math.abs(truth));
}

const reference =
  'reference: reference, facts: { flow: 0.35 ± 0.0035 mL/min, density: 19.32 g/mL, reference-diameter: 60 ± 0.6 nm, reference-number: 50000 ± 1500 particles/mL }';

test('from the bytes of raw files to metal, size and number of particles, and what is dissolved', {
  timeout: 60_000,
}, async () => {
  const { truth, files } = simulateSingleParticle(11, short);
  const record = await run(
    particleStudy(`per: [particle, mL], blank: blank, parameters: { reference-size: mean mass }, ${reference}`),
    files(),
  );
  const row = (quantity: string, statistic = 'mean', per?: string) =>
    record.rows.find((r) => r.quantity === quantity && r.statistic === statistic && (!per || r.per === per));
  near(row('metal mass', 'mean', 'particle'), truth.sample.meanMassFg, 'fg/{particle}');
  near(row('metal mass', 'spread', 'particle'), truth.sample.spreadFg, 'fg/{particle}');
  near(row('metal mass', 'mean', 'mL'), truth.sample.particulateUgPerL, 'ng/mL');
  near(row('equivalent diameter'), truth.sample.meanDiameterNm, 'nm');
  near(row('particle number'), truth.sample.numberPerMl, '{particle}/mL');
  near(row('dissolved metal'), truth.sample.dissolvedUgPerL, 'ng/mL');
  near(row('transport efficiency'), 100 * truth.efficiency, '%');
  const table = record.measurements[0].tables.find((t) => t.name === 'sample-particles')!;
  expect(table.rows[0][0]).toBe('event 1');
  expect(Math.abs(table.rows.length / truth.runs.sample_1.number - 1)).toBeLessThan(0.1);
  expect(record.measurements[0].figures.map((f) => f.name)).toEqual([
    'particles-events',
    'particles-particles',
    'particles-diameters',
  ]);
  expect(record.findings.filter((f) => f.level !== 'note')).toEqual([]);
});

test('particles of known mass calibrate as well, through zero', { timeout: 60_000 }, async () => {
  const { truth, files } = simulateSingleParticle(12, { ...short, replicates: 2 });
  const line = `line: { method: single-particle, data: reference, channel: Au197, through-zero: true, weights: 1/u², levels: { reference_1: ${truth.reference.meanMassFg} fg, reference_2: ${truth.reference.meanMassFg} fg } }`;
  const record = await run(particleStudy('facts: { density: 19.32 g/mL }', line), files());
  near(
    record.rows.find((r) => r.quantity === 'metal mass' && r.statistic === 'mean'),
    truth.sample.meanMassFg,
    'fg/{particle}',
  );
  expect(record.rows.some((r) => r.quantity === 'particle number')).toBe(false);
});

test('a published line in counts per fg is that of particles of known mass', { timeout: 60_000 }, async () => {
  const { truth, files } = simulateSingleParticle(12, { ...short, seconds: 2 });
  const line = 'line: { method: single-particle, published: { slope: 140 ± 1.4 counts/fg, source: a test } }';
  const record = await run(particleStudy('facts: { density: 19.32 g/mL }', line), files());
  near(
    record.rows.find((r) => r.quantity === 'metal mass' && r.statistic === 'mean'),
    truth.sample.meanMassFg,
    'fg/{particle}',
  );
  const wrong = line.replace('counts/fg', 'kcps/(ug/g)');
  await expect(run(particleStudy('facts: { density: 19.32 g/mL }', wrong), files())).rejects.toMatchObject({
    code: 'U002',
    fix: expect.stringContaining('kcps/(µg/L)'),
  });
});

test.each([
  ['facts: { density: 19.32 g/mL }', 'expected the fact "flow"'],
  ['facts: { flow: 0.35 mL/min }', 'transport efficiency'],
  ['reference: reference, facts: { flow: 0.35 mL/min, reference-diameter: 60 nm }', 'reference-density'],
  ['parameters: { efficiency: number }, facts: { flow: 0.35 mL/min, efficiency: 6 % }', 'efficiency by number'],
  ['reference: reference, facts: { flow: 0.35 mL/min, efficiency: 6 % }', 'expected the fact "reference-diameter"'],
  ['facts: { flow: 0.35 mL/min, efficiency: 5.0 ± 0.3 }', 'found 5, which is 500 %'],
])('what is missing is named: %s', { timeout: 60_000 }, async (measurement, words) => {
  const { files } = simulateSingleParticle(13, { ...short, seconds: 1 });
  await expect(run(particleStudy(measurement), files())).rejects.toThrow(words);
});

test('cells counted otherwise: metal and copies per cell, blocked control and blank, without any other efficiency', {
  timeout: 60_000,
}, async () => {
  const settings = { seconds: 4, cellsPerMl: 2e5, replicates: 1, ionicLevelsUgPerL: [0, 1, 5] };
  const { truth, files } = simulateSingleCell(14, settings);
  const text = `format: cupel-study/1
title: Simulated cells
simulated: from a known truth
probes:
  p1: { formula: Au24(CV)8, ligands: { CV: { peptide: CCYKKKKQAGDV, bound: -2 H } }, label: 197Au, atoms: 24 ± 0.7,
        target: { name: MT1-MMP, uniprot: P50281 },
        assume: { targets-per-probe: { value: 1, why: simulated }, occupancy: { value: 0.95 ± 0.03, why: simulated } } }
specimens: { cells: { kind: cells, probe: p1 } }
data:
  ionic: { path: raw/ionic_*.csv }
  cells: { path: raw/cells_*.csv, specimen: cells }
  blocked: { path: raw/blocked_*.csv }
calibrations:
  line: { method: single-cell, data: ionic, weights: 1/u², levels: { ionic_1: 0 ug/L, ionic_2: 1 ug/L, ionic_3: 5 ug/L }, uncertainty: { stock: 1 % } }
measurements:
  cells: { method: single-cell, sample: cells, nonspecific: blocked, calibration: line, parameters: { channels: [197Au, 107Ag] },
           facts: { flow: 0.02 ± 0.0002 mL/min, cells: 2e5 ± 8000 cells/mL } }
`;
  const record = await run(text, files());
  const row = (quantity: string, statistic = 'mean') =>
    record.rows.find((r) => r.quantity === quantity && r.statistic === statistic);
  near(row('metal mass'), truth.labels.Au.metalFgPerCell, 'fg/{cell}');
  near(row('target copies'), truth.labels.Au.targetCopiesPerCell, '{copies}/{cell}');
  expect(row('target copies', 'spread')!.value.value / row('target copies')!.value.value).toBeCloseTo(
    row('metal mass', 'spread')!.value.value / row('metal mass')!.value.value,
    6,
  );
  expect(row('positive fraction')!.value.value).toBeGreaterThan(80);
  const tables = new Map(record.measurements[0].tables.map((t) => [t.name, t]));
  expect(tables.get('sample-cells')!.columns).toContain('area 107Ag (counts)');
  const names = (table: string) => tables.get(table)!.rows.map((r) => r[0]);
  expect(names('composition')).toEqual(names('sample-cells'));
  expect(names('composition')[16]).toBe('event 17');
});
