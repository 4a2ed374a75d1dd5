import { describe, expect, test } from 'vitest';
import { meanOfGroup } from '../measurement/metal-content.ts';
import { standardUncertainty } from '../quantity/quantity.ts';
import { parseStudy } from '../study/parse.ts';
import type { StudyRecord } from '../study/record.ts';
import { counterCsv, metalCsv } from './biodistribution.reference.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

const head = `format: cupel-study/1
title: Blocked animals that were given another dose
probes:
  cu-lhrh: { label: 64Cu, molar-activity: 40 GBq/umol, molar-activity-at: 2026-03-02 09:00, target: { name: GnRH receptor, uniprot: [P30968] }, assume: { targets-per-probe: { value: 1, why: one peptide }, occupancy: { value: 1, why: test } } }
  au-lhrh: { label: 197Au, atoms: 24, target: { name: GnRH receptor, uniprot: [P30968] }, assume: { targets-per-probe: { value: 1, why: one peptide }, occupancy: { value: 1, why: test } } }
data:
  tubes: { path: raw/tubes.csv, columns: { sample: tube, animal: animal, organ: organ, time: time (h), counts: counts, counting: counting (s), measured: measured, mass: mass (g), tare: tare (g), share: share (%ID) } }
  icp: { path: raw/icp.csv, columns: { animal: animal, organ: organ, time: time (h), metal: Au (ug/L), volume: volume (mL), dilution: dilution, mass: mass (g) } }
  sheet: { path: raw/animals.csv }
measurements:
`;
const animals = ['t1', 't2', 'k1', 'k2'];
const doseFactor = (a: string) => (a.startsWith('k') ? 0.5 : 1);
/** Blocked animals were given half the dose, and hold a third of the share in the tumour. */
const factor = (a: string, organ: string) => doseFactor(a) * (a.startsWith('k') && organ === 'tumour' ? 1 / 3 : 1);
const sheet = [
  'animal,group,weight (g),isotope,injected (MBq),injection time,metal dose (ug)',
  ...[...animals, 'b1', 'b2', 'b3', 'b4'].map((a) => {
    const group = { t: 'targeted', k: 'blocked', b: 'untreated' }[a[0]];
    return `${a},${group},21,64Cu,${3.7 * doseFactor(a)},2026-03-02 09:00,${a.startsWith('b') ? '' : 12 * doseFactor(a)}`;
  }),
].join('\n');

async function run(measurement: string): Promise<StudyRecord> {
  const truth = { seed: 3, animals, factor };
  const files = {
    tubes: counterCsv({ ...truth, noiseless: true }),
    icp: metalCsv({ ...truth, doseUg: 12, relative: 0, blankUgPerG: 0.05 }),
    animals: sheet,
  };
  const bytes = Object.entries(files).map(
    ([name, text]) => [`raw/${name}.csv`, new TextEncoder().encode(text)] as const,
  );
  const study = parseStudy(`${head}  ${measurement}\n`);
  return (await runStudy('s', study, memorySource(new Map(bytes)), { version: 'test', cache: null })).record;
}
const one = (record: StudyRecord, subject: string, region: string, quantity: string) =>
  record.rows.find(
    (r) =>
      r.subject === subject &&
      r.region === region &&
      r.quantity === quantity &&
      r.per === 'g' &&
      r.statistic === 'mean',
  )!.value.value;
const counter = (facts: string, parameters: string) =>
  `counter: { method: biodistribution, sample: tubes, animals: sheet, probe: cu-lhrh, facts: { ${facts} }, parameters: { blocked: blocked, standard-dose-at: 2026-03-02 09:00, ${parameters} } }`;
const metal = (parameters = 'blocked: blocked, blanks: untreated') =>
  `metal: { method: biodistribution, sample: icp, animals: sheet, probe: au-lhrh, parameters: { ${parameters} } }`;

describe('blocked animals that were given half the dose', () => {
  test.each([
    ['counter', counter('standard-dose: 3.70 MBq', ''), 3.7e6 / 40e9],
    ['metal', metal(), 12 / (24 * 196.96657)],
  ])('by %s: f is one of shares of the dose, not of what was found', async (_, measurement, doseUmol) => {
    const record = await run(measurement);
    const of = (quantity: string) => one(record, meanOfGroup('targeted'), 'tumour', quantity);
    expect(of('dose fraction')).toBeCloseTo(8, 1);
    const probe = of('probe amount');
    expect(probe / ((8 / 100) * doseUmol * 1e-6)).toBeCloseTo(1, 2);
    expect(of('target amount') / probe).toBeCloseTo(2 / 3, 2);
    expect(of('target amount') / probe).toBeCloseTo(of('specific uptake') / of('dose fraction'), 6);
  });
});

test('recovery is in blanks as in samples: of what is left over the blank it is the same share', async () => {
  const facts = metal().replace('parameters:', 'facts: { recovery: 1.0 ± 0.1 }, parameters:');
  const record = await run(facts);
  // 0.09 ug/g of gold on a blank of 0.05 ug/g
  const muscle = record.rows.find(
    (r) => r.subject === 't1' && r.region === 'muscle' && r.quantity === 'dose fraction',
  )!;
  const [share] = Object.entries(muscle.value.shares).flatMap(([id, s]) => (/recovery/.test(id) ? [s.value] : []));
  expect(share / muscle.value.value).toBeCloseTo(-0.1, 2);
});

test('one blocked animal alone is said: nothing specific is told by it', async () => {
  const record = await run(metal('blocked: blocked, blanks: untreated, leave-out: { k2: lost }'));
  expect(record.findings.map((f) => f.code)).toContain('Q472');
  expect(record.rows.some((r) => r.quantity === 'specific uptake')).toBe(false);
  expect((await run(metal())).findings.map((f) => f.code)).not.toContain('Q472');
});

describe('the dose of which standards are a share', () => {
  const tumour = (more: string) =>
    run(counter('standard-dose: 3.70 MBq, dose-calibrator: 0.90 ± 0.03', more)).then(
      (record) =>
        record.rows.find((r) => r.subject === 't1' && r.region === 'tumour' && r.quantity === 'dose fraction')!,
    );

  test('measured by the calibrator that measured the animals: its factor cancels from %ID', async () => {
    const { value } = await tumour('standards-by: dose-calibrator');
    expect(value.value).toBeCloseTo(8, 1);
    expect(standardUncertainty(value) / value.value).toBeLessThan(0.02);
  });

  test('known otherwise, it does not; and which of both must be said', async () => {
    const { value } = await tumour('standards-by: certificate');
    expect(value.value).toBeCloseTo(8 / 0.9, 1);
    expect(standardUncertainty(value) / value.value).toBeCloseTo(0.03 / 0.9, 2);
    await expect(tumour('')).rejects.toMatchObject({ code: 'Q553' });
  });
});

test.each([
  ['blocked: blokced, blanks: untreated'],
  ['blocked: blocked, blanks: [untreated, naive]'],
  ['blocked: blocked, blanks: untreated, leave-out: { t9: lost }'],
  ['blocked: blocked, blanks: untreated, ratios: tumour/mucsle'],
  ['blocked: [blocked, targeted], blanks: untreated'],
])('a name that fits nothing, or two controls for one organ, is an error: %s', async (parameters) => {
  await expect(run(metal(parameters))).rejects.toMatchObject({ code: 'Q549' });
});
