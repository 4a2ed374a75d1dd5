import { describe, expect, test } from 'vitest';
import type { Measurement } from '../measurement/measurement.ts';
import { correlation, standardUncertainty } from '../quantity/quantity.ts';
import { parseStudy } from '../study/parse.ts';
import type { StudyRecord } from '../study/record.ts';
import { recordFromJson, recordToJson } from '../study/record-json.ts';
import { type CounterTruth, counterCsv, metalCsv, organs, sheetCsv } from './biodistribution.reference.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

const head = `format: cupel-study/1
title: Where a cluster goes
probes:
  cu-lhrh: { label: 64Cu, molar-activity: 40 ± 1 GBq/umol, molar-activity-at: 2026-03-02 09:00, target: { name: GnRH receptor, uniprot: [P30968] }, assume: { targets-per-probe: { value: 1, why: one peptide }, occupancy: { value: 1, why: test } } }
  au-lhrh: { label: 197Au, atoms: 24 }
specimens: { mice: { kind: animal, probe: cu-lhrh } }
data:
  tubes: { path: raw/tubes.csv, columns: { sample: tube, animal: animal, organ: organ, time: time (h), counts: counts, counting: counting (s), measured: measured, mass: mass (g), tare: tare (g), share: share (%ID) } }
  icp: { path: raw/icp.csv, columns: { animal: animal, organ: organ, time: time (h), metal: Au (ug/L), volume: volume (mL), dilution: dilution, mass: mass (g) } }
  shares: { path: raw/shares.csv, columns: { animal: animal, organ: organ, dose: dose (%ID) } }
  sheet: { path: raw/animals.csv }
`;
const counter = (more = '', parameters = '') =>
  `  counter: { method: biodistribution, sample: tubes, animals: sheet, specimen: mice${more}, parameters: { weighing-u: 0 g${parameters} } }`;

async function run(measurements: string, files: Readonly<Record<string, string>>): Promise<StudyRecord> {
  const bytes = Object.entries(files).map(
    ([name, text]) => [`raw/${name}.csv`, new TextEncoder().encode(text)] as const,
  );
  const named = Object.keys(files);
  const kept = head
    .split('\n')
    .filter((line) => !/path: raw/.test(line) || named.some((n) => line.includes(`raw/${n}.csv`)))
    .join('\n');
  const parsed = parseStudy(`${kept}measurements:\n${measurements}\n`);
  return (await runStudy('s', parsed, memorySource(new Map(bytes)), { version: 'test', cache: null })).record;
}
const refused = (measurements: string, files: Readonly<Record<string, string>>) =>
  run(measurements, files).then(
    () => ({ code: 'no error' }),
    (error: { code: string; why?: string }) => error,
  );
const row = (
  record: StudyRecord,
  subject: string | null,
  region: string | null,
  quantity: string,
  changes: Partial<Measurement> = {},
) =>
  record.rows.find(
    (r) =>
      r.subject === subject &&
      r.region === region &&
      r.quantity === quantity &&
      r.statistic === 'mean' &&
      Object.entries(changes).every(([k, v]) => r[k as keyof Measurement] === v),
  )!;
const perGram = { per: 'g' } as const;
const mice = ['t1', 't2', 't3'];
const noiseless = (more: Partial<CounterTruth> = {}) =>
  counterCsv({ seed: 1, animals: mice, noiseless: true, ...more });

describe('gamma counter', () => {
  test('without noise gives back every share of the dose, decay and dead time undone', async () => {
    const files = { tubes: noiseless({ deadTimeSeconds: 8e-6 }), animals: sheetCsv(mice) };
    const record = await run(counter(', facts: { dead-time: 8 us }'), files);
    for (const [organ, [percent, mass]] of Object.entries(organs)) {
      expect(row(record, 't1', organ, 'dose fraction', { per: null }).value.value / percent).toBeCloseTo(1, 4);
      expect(row(record, 't3', organ, 'dose fraction', perGram).value.value / (percent / mass)).toBeCloseTo(1, 4);
    }
    expect(row(record, 't1', 'liver', 'dose fraction', perGram).value.unit.code).toBe('%{ID}/g');
    expect(row(record, 't1', 'tumour/muscle', 'uptake ratio').value.value).toBeCloseTo(2.4 / 0.3 / (0.15 / 0.2), 3);
    const recovered = row(record, 't1', null, 'dose recovered');
    expect(recovered.value.value).toBeCloseTo(62.05, 2);
    expect(row(record, 't1', null, 'dose unassigned').value.value).toBeCloseTo(37.95, 2);
  });

  test('the dead time left out is said, and standards, faster than muscle, then make muscle too much', async () => {
    const record = await run(counter(), { tubes: noiseless({ deadTimeSeconds: 8e-6 }), animals: sheetCsv(mice) });
    expect(record.findings.map((f) => f.code)).toContain('Q565');
    expect(row(record, 't1', 'muscle', 'dose fraction', { per: null }).value.value).toBeGreaterThan(0.1501);
  });

  test('activity climbs to probe and target through the molar activity, blocked animals give what is specific', async () => {
    const animals = [...mice, 'k1', 'k2', 'k3'];
    const factor = (animal: string, organ: string) =>
      (animal.startsWith('k') && organ === 'tumour' ? 0.25 : 1) * (1 + 0.05 * (Number(animal[1]) - 2));
    const files = { tubes: counterCsv({ seed: 5, animals, factor }), animals: sheetCsv(animals) };
    const record = await run(counter('', ', blocked: blocked'), files);
    const probe = row(record, 't1', 'tumour', 'probe amount');
    // 2.4 %ID · 0.95 of 3.7 MBq in 0.3 g at the injection, over 40 GBq/µmol.
    const truth = (0.024 * 0.95 * 3.7e6) / 0.3 / 40e15;
    expect(Math.abs(probe.value.value - truth)).toBeLessThan(3 * standardUncertainty(probe.value));
    expect(probe.value.unit.code).toBe('mol/g');
    const specific = row(record, 'mean of targeted', 'tumour', 'specific uptake');
    expect(Math.abs(specific.value.value - 6)).toBeLessThan(3 * standardUncertainty(specific.value));
    const target = row(record, 'mean of targeted', 'tumour', 'target amount');
    expect(target.value.value / ((0.75 * 0.024 * 3.7e6) / 0.3 / 40e15)).toBeCloseTo(1, 1);
    const means = record.rows.filter((r) => r.subject === 'mean of targeted' && r.region === 'liver' && r.per === 'g');
    expect(means.map((r) => `${r.quantity} ${r.statistic} ${r.n}`)).toContain('dose fraction spread 3');
    // Standards are shared by all animals, so two livers are not independent.
    const livers = ['t1', 't2'].map((a) => row(record, a, 'liver', 'dose fraction', perGram).value);
    expect(correlation(livers[0], livers[1])).toBeGreaterThan(0.1);
    const read = recordFromJson(recordToJson(record)).rows;
    expect(read.map((r) => [r.subject, r.value.value, r.hi])).toEqual(
      record.rows.map((r) => [r.subject, r.value.value, r.hi]),
    );
  });

  test('two sources give the dead time that was simulated', async () => {
    const m = (n: number) => Math.round((n / (1 + n * 8e-6)) * 60);
    const sources = [
      `900,,source A,,${m(8001.5)},60,2026-03-03 20:00:00,,,`,
      `901,,source B,,${m(9001.5)},60,2026-03-03 20:02:00,,,`,
      `902,,both,,${m(17001.5)},60,2026-03-03 20:04:00,,,`,
    ];
    const tubes = [noiseless({ deadTimeSeconds: 8e-6 }), ...sources].join('\n');
    const files = { tubes, animals: sheetCsv(mice) };
    const record = await run(counter('', ', two-source: [source A, source B, both]'), files);
    expect(record.measurements[0].used['dead time']).toMatch(/^(7\.9|8\.0)\d* µs/);
    const stated = await refused(
      counter(', facts: { dead-time: 8 us }', ', two-source: [source A, source B, both]'),
      files,
    );
    expect(stated.code).toBe('Q545');
  });

  test('standards of one share for doses that differ are refused with the factor, and a standard dose mends it', async () => {
    const sheet = sheetCsv(mice).replace('t2,targeted,21.0,64Cu,3.7', 't2,targeted,21.0,64Cu,7.4');
    const files = { tubes: noiseless(), animals: sheet };
    expect(await refused(counter(), files)).toMatchObject({ code: 'Q555', why: expect.stringContaining('2.00') });
    const mended = await run(
      counter(', facts: { standard-dose: 3.7 MBq }', ', standard-dose-at: 2026-03-02 09:00'),
      files,
    );
    const liver = (animal: string) => row(mended, animal, 'liver', 'dose fraction', { per: null }).value.value;
    expect(liver('t1')).toBeCloseTo(14, 3);
    expect(liver('t2')).toBeCloseTo(7, 3);
  });

  test('a stated efficiency stands for standards, and a standard of ten times its share is an impossible balance', async () => {
    const lines = noiseless().split('\n');
    const without = lines.filter((line) => !line.includes('standard')).join('\n');
    const byEfficiency = await run(counter(', facts: { efficiency: 0.012 ± 0.0002 cps/Bq }'), {
      tubes: without,
      animals: sheetCsv(mice),
    });
    expect(row(byEfficiency, 't1', 'liver', 'dose fraction', { per: null }).value.value).toBeCloseTo(14, 3);
    const tenfold = lines.map((line) => line.replace(/,1$/, ',10')).join('\n');
    const files = { tubes: tenfold, animals: sheetCsv(mice) };
    expect(await refused(counter(), files)).toMatchObject({ code: 'Q561', why: expect.stringContaining('6.2') });
    const unbalanced = await run(counter('', ', balance: false'), files);
    expect(unbalanced.rows.some((r) => r.quantity === 'dose recovered')).toBe(false);
  });

  test('counts at background stay at their value, zero and below, and are said with their limits', async () => {
    const factor = (_: string, organ: string) => (organ === 'muscle' ? 0 : 1);
    const record = await run(counter(), {
      tubes: counterCsv({ seed: 9, animals: mice, factor }),
      animals: sheetCsv(mice),
    });
    const muscles = mice.map((m) => row(record, m, 'muscle', 'dose fraction', perGram).value.value);
    expect(muscles.some((v) => v < 0)).toBe(true);
    expect(record.findings.find((f) => f.code === 'Q567')!.message).toMatch(/kept at the measured value: .*muscle/);
    const table = record.measurements[0].tables.find((t) => t.name === 'organs')!;
    const [lc, ld] = ['L_C (%ID)', 'L_D (%ID)'].map((c) => Number(table.rows[3][table.columns.indexOf(c)]));
    // Currie: 1.5 cps for 60 s against 180 s of background.
    const sd = Math.sqrt(90 + 90 / 3);
    expect(ld / lc).toBeCloseTo((2.706 + 3.29 * sd) / (1.645 * sd), 1);
  });

  test('what lacks is refused by its code', async () => {
    const tubes = noiseless();
    const files = { tubes, animals: sheetCsv(mice) };
    const edited = (from: RegExp | string, to: string) => ({ ...files, tubes: tubes.replace(from, to) });
    expect((await refused(counter(), edited(/t1,liver/, 't9,liver'))).code).toBe('Q562');
    expect((await refused(counter(), edited(/2026-03-03 09:08:45/, ''))).code).toBe('Q550');
    expect((await refused(counter(), edited(/t1,kidney/, 't1,liver'))).code).toBe('Q543');
    expect((await refused(counter(), edited(/standard/g, 'nothing'))).code).toMatch(/Q562/);
    const left = await run(counter('', ', leave-out: { t2: paravenous injection }'), files);
    expect(left.rows.some((r) => r.subject === 't2')).toBe(false);
    expect(left.findings.find((f) => f.code === 'Q563')!.message).toMatch(/paravenous/);
  });
});

describe('metal in organs', () => {
  const animals = [...mice, 'b1', 'b2', 'b3', 'b4'];
  const icp = (relative: number) => metalCsv({ seed: 2, animals: mice, doseUg: 12, relative, blankUgPerG: 0.02 });
  const metal = `  metal: { method: biodistribution, sample: icp, animals: sheet, probe: au-lhrh, facts: { recovery: 1.00 ± 0.02 }, parameters: { blanks: untreated, repeatability: 2 % } }`;

  test('shares of the injected metal, less the blank of each organ, and moles of probe per gram', async () => {
    const record = await run(metal, { icp: icp(0.02), animals: sheetCsv(animals) });
    for (const [organ, [percent, mass]] of Object.entries(organs)) {
      const found = row(record, 't2', organ, 'dose fraction', perGram).value;
      expect(Math.abs(found.value - percent / mass)).toBeLessThan(3.5 * standardUncertainty(found));
    }
    const probe = row(record, 't2', 'tumour', 'probe amount').value;
    const truth = (0.024 * 12e-6) / 0.3 / (24 * 196.96657);
    expect(Math.abs(probe.value - truth)).toBeLessThan(3 * standardUncertainty(probe));
    expect(record.rows.some((r) => r.subject === 'b1')).toBe(false);
  });

  test('a blank that is not there is said, an injected dose that is not there is refused', async () => {
    const files = { icp: icp(0), animals: sheetCsv(animals) };
    const noBlank = {
      ...files,
      icp: files.icp
        .split('\n')
        .filter((l) => !/^b/.test(l))
        .join('\n'),
    };
    expect((await run(metal, noBlank)).findings.map((f) => f.code)).toContain('Q558');
    const noDose = { ...files, animals: sheetCsv(animals, 3.7, 0) };
    expect((await refused(metal, noDose)).code).toBe('Q557');
  });

  test('label against metal of the same organs: together, and apart where the label is lost from the liver', async () => {
    const both = `${counter()}\n${metal}\nagreement:\n  cu-au: { of: [counter, metal], quantity: dose fraction per g, kind: ratio-over-time }\nchecks: [ { that: cu-au.ratio, is: "> 0.9" }, { that: cu-au.n, is: "= 18" } ]`;
    const lost = (_: string, organ: string) => (organ === 'liver' ? 0.6 : 1);
    const verdictOf = async (factor: CounterTruth['factor']) => {
      const files = {
        tubes: counterCsv({ seed: 4, animals: mice, factor }),
        icp: icp(0.02),
        animals: sheetCsv(animals),
      };
      return run(both, files);
    };
    const together = await verdictOf(() => 1);
    expect(together.agreements[0].verdict).toMatch(/not seen to part/);
    expect(together.checks.map((c) => c.passed)).toEqual([true, true]);
    const apart = await verdictOf(lost);
    expect(apart.agreements[0].verdict).toMatch(/^label and metal part company: .*counter\/metal in liver is 0\.[56]/);
    const read = recordFromJson(recordToJson(apart)).agreements[0];
    expect([read.verdict, read.trends.length, read.tables]).toEqual([
      apart.agreements[0].verdict,
      0,
      apart.agreements[0].tables,
    ]);
  });
});

describe('shares worked out elsewhere', () => {
  const balance = '  gs-au: { method: biodistribution, sample: shares }';
  const shares = (...lines: string[]) => ({ shares: ['animal,organ,dose (%ID)', ...lines].join('\n') });

  test('GS-Au: 3.7 % in the liver and more than half in the urine leave at most 46.3 %', async () => {
    const record = await run(balance, shares('mean,liver,3.7', 'mean,urine,>50 %ID'));
    const recovered = row(record, 'mean', null, 'dose recovered');
    const unassigned = row(record, 'mean', null, 'dose unassigned');
    expect(recovered).toMatchObject({ bound: 'lower', hi: Number.POSITIVE_INFINITY });
    expect(recovered.value.value).toBeCloseTo(53.7, 10);
    expect(unassigned).toMatchObject({ bound: 'upper', lo: 0 });
    expect(unassigned.value.value).toBeCloseTo(46.3, 10);
    expect(unassigned.hi).toBeCloseTo(46.3, 10);
  });

  test('an uncertain liver widens the bound; a value below a limit counts from zero to it', async () => {
    const record = await run(balance, shares('mean,liver,3.7 ± 0.5', 'mean,urine,>50', 'mean,brain,<0.2'));
    const { value, hi } = row(record, 'mean', null, 'dose unassigned');
    expect(value.value).toBeCloseTo(46.2, 10);
    expect(hi).toBeGreaterThan(47.1);
    expect(row(record, 'mean', 'brain', 'dose fraction').value.value).toBeCloseTo(0.1, 10);
  });

  test('more than the dose is refused only where the interval lies wholly above', async () => {
    expect((await refused(balance, shares('m,liver,80 ± 2', 'm,urine,30 ± 2'))).code).toBe('Q561');
    const near = await run(balance, shares('m,liver,72 ± 2', 'm,urine,30 ± 2'));
    expect(row(near, 'm', null, 'dose unassigned').value.value).toBeCloseTo(-2, 10);
  });
});
