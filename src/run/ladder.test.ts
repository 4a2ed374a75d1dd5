import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Measurement } from '../measurement/measurement.ts';
import { standardUncertainty } from '../quantity/quantity.ts';
import { parseStudy } from '../study/parse.ts';
import { edited, helFiles, helText, mapCache, runHel, withFile } from './hel-study.reference.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

const files = helFiles(23);
const bytes = (text: string) => new TextEncoder().encode(text);
const cache = mapCache();

/** Mean rows of one measurement, lowest rung first. */
async function rowsOf(measurement: string, text = helText, raw = files): Promise<Measurement[]> {
  const { record } = await runHel(text, raw, cache);
  return record.rows.filter((r) => r.measurement === measurement && r.statistic === 'mean');
}

const rungsOf = (rows: readonly Measurement[]) => rows.map((r) => `${r.quantity}: ${r.rung}`);
const last = (rows: readonly Measurement[]) => rows[rows.length - 1];

describe('a result ends at the furthest rung that its evidence supports', () => {
  test('with probe, control, κ and θ it reaches the target, and nothing is missing', async () => {
    const rows = await rowsOf('hel-cells');
    expect(rungsOf(rows)).toEqual([
      'metal mass: metal',
      'probe amount: probe',
      'target amount: target',
      'target copies: target',
    ]);
    expect(rows.map((r) => r.missing)).toEqual([null, null, null, null]);
    expect(rows[3].value.value / rows[2].value.value).toBeCloseTo(6.02214076e23, -12);
  });

  test('without a nonspecific control it ends at the probe, and names the specific fraction', async () => {
    const rows = await rowsOf('hel-cells', edited(helText, ', nonspecific: la-block', ''));
    expect(rungsOf(rows)).toEqual(['metal mass: metal', 'probe amount: probe']);
    expect(last(rows).missing).toMatch(/specific fraction/);
  });

  test('a specific fraction taken from elsewhere stands in for the control', async () => {
    const text = edited(helText, ', nonspecific: la-block', '');
    const assumed = edited(
      text,
      '    assume:',
      '    assume:\n      specific-fraction: { value: 0.92 ± 0.02, why: of another batch }',
    );
    const rows = await rowsOf('hel-cells', assumed);
    expect(last(rows).rung).toBe('target');
    expect(rows[2].value.value).toBeCloseTo((rows[1].value.value * 0.92) / 0.95, 25);
  });

  test('without formula and atoms it ends at the metal, and names the label content', async () => {
    const text = edited(edited(helText, '    formula: Au24(CV)8\n', ''), '    atoms: 24 ± 0.7', '');
    for (const measurement of ['hel-cells', 'hel-digest']) {
      const rows = await rowsOf(measurement, text);
      expect(rungsOf(rows)).toEqual(['metal mass: metal']);
      expect(last(rows).missing).toMatch(/label content/);
    }
  });

  test('without κ it ends at the probe, and names κ', async () => {
    const rows = await rowsOf('hel-cells', edited(helText, '      targets-per-probe:', '      # targets-per-probe:'));
    expect(last(rows).rung).toBe('probe');
    expect(last(rows).missing).toMatch(/targets per bound probe/);
  });

  test('without a target it ends at the probe', async () => {
    const rows = await rowsOf('hel-cells', edited(helText, '    target: {', '    # target: {'));
    expect(last(rows).rung).toBe('probe');
    expect(last(rows).missing).toMatch(/target/);
  });

  test('without occupancy the target is a lower bound: what is known times 1, open above', async () => {
    const text = edited(helText, '      occupancy:', '      # occupancy:');
    const [full, bounded] = [await rowsOf('hel-cells'), await rowsOf('hel-cells', text)];
    const targets = bounded.filter((r) => r.rung === 'target');
    expect(targets.map((r) => [r.bound, r.hi])).toEqual([
      ['lower', Number.POSITIVE_INFINITY],
      ['lower', Number.POSITIVE_INFINITY],
    ]);
    expect(bounded.filter((r) => r.rung !== 'target').every((r) => r.bound === null && r.hi < 1)).toBe(false);
    expect(bounded[0].hi).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(bounded[2].value.value).toBeCloseTo(full[2].value.value * 0.95, 25);
    const { record } = await runHel(text, files, cache);
    expect(record.findings.map((f) => f.code)).toContain('Q310');
  });

  test('a table of zinc without any probe ends at the metal, and says that no probe is named', async () => {
    const study = [
      'format: cupel-study/1',
      'title: Zinc in serum',
      'data:',
      '  serum: { path: raw/zn.csv, decimal: ".", columns: { sample: Name, signal: "Zn66 (CPS)", level: "Std (ug/L)" } }',
      'calibrations:',
      '  zn: { method: solution-icp-ms, data: serum, channel: Zn66 }',
      'measurements:',
      '  zinc: { method: solution-icp-ms, sample: { serum: Serum 7 }, calibration: zn, channel: Zn66, per: mL, facts: { dilution: 10 } }',
    ].join('\n');
    // By hand: 1000 cps per µg/L, intercept 100 cps; 8100 cps is 8 µg/L, tenfold diluted 80 µg/L = 80 ng/mL.
    const table =
      'Name,Zn66 (CPS),Std (ug/L)\nS0,90,0\nS0,110,0\nS1,10090,10\nS1,10110,10\nS2,20090,20\nS2,20110,20\nSerum 7,8090,\nSerum 7,8110,\n';
    const { record } = await runStudy(
      'zinc',
      parseStudy(study),
      memorySource(new Map([['raw/zn.csv', bytes(table)]])),
      {
        version: '0.0.0',
        cache: null,
      },
    );
    expect(rungsOf(record.rows)).toEqual(['metal mass: metal']);
    expect(record.rows[0].missing).toMatch(/^probe/);
    expect(record.rows[0].probe).toBeNull();
    expect(record.rows[0].value.unit.code).toBe('ng/mL');
    expect(record.rows[0].value.value).toBeCloseTo(80, 10);
  });
});

describe('nothing is assumed silently', () => {
  test('rows that rest on assumed κ and θ are marked, those below are not', async () => {
    const rows = await rowsOf('hel-cells');
    expect(rows.map((r) => r.basis)).toEqual(['measured', 'derived', 'assumed', 'assumed']);
    const { record } = await runHel(helText, files, cache);
    expect(record.assumptions.map((a) => a.why)).toEqual([
      'one cluster taken to bind one integrin; not measured here',
      'plateau of the incubation curve, 12.5 µmol/L, 2 h',
    ]);
  });

  test('measured κ and θ leave no row assumed', async () => {
    let text = edited(helText, '    assume:', '    measured:');
    text = edited(text, 'why: one cluster taken', 'source: one cluster taken');
    text = edited(text, 'why: "plateau', 'source: "plateau');
    expect((await rowsOf('hel-cells', text)).map((r) => r.basis)).toEqual([
      'measured',
      'derived',
      'derived',
      'derived',
    ]);
    expect((await runHel(text, files, cache)).record.assumptions).toEqual([]);
  });

  test('atoms counted in the formula, not measured, make the probe assumed too', async () => {
    const rows = await rowsOf('hel-cells', edited(helText, '    atoms: 24 ± 0.7', ''));
    expect(rows.map((r) => r.basis)).toEqual(['measured', 'assumed', 'assumed', 'assumed']);
    expect(rows[1].value.value).toBeCloseTo((await rowsOf('hel-cells'))[1].value.value, 25);
  });
});

describe('the blank cancels in the target, and only there', () => {
  // Equal weights: with 1/u² the readings of the blank would enter the line through the pooled repeatability.
  const weighted = edited(helText, 'data: digests, weights: 1/u²', 'data: digests, weights: equal');
  const text = edited(
    weighted,
    'nonspecific: { digests: HEL+CV }',
    'blank: { digests: Blank }, nonspecific: { digests: HEL+CV }',
  );

  test('of a digest: a thousand counts more in every blank change the metal, not the target', async () => {
    const raised = withFile(files, 'raw/digest.csv', (table) =>
      table.replace(/^(Blank;)(\d+)/gm, (_, name, cps) => `${name}${Number(cps) + 1000}`),
    );
    expect(raised.get('raw/digest.csv')).not.toEqual(files.get('raw/digest.csv'));
    const [before, after] = [await rowsOf('hel-digest', text), await rowsOf('hel-digest', text, raised)];
    // 1000 cps at 50 cps per ng/L are 0.02 µg/L: times 20 · 5 mL / 2e6 cells, 1 fg a cell of some 350.
    expect(before[0].value.value - after[0].value.value).toBeCloseTo(1, 1);
    expect(after[2].value.value / before[2].value.value).toBeCloseTo(1, 12);
    expect(after[1].value.value / before[1].value.value).toBeLessThan(0.998);
  });

  test('of cells: blank cells that hold gold change the metal, not the target', async () => {
    const golden = helFiles(23, { blankFg: 40 });
    const other = new Map([...files].map(([path, raw]) => [path, path.includes('/blank_') ? golden.get(path)! : raw]));
    const [before, after] = [await rowsOf('hel-cells'), await rowsOf('hel-cells', helText, other)];
    expect(after[0].value.value).toBeLessThan(before[0].value.value - 15);
    expect(after[2].value.value / before[2].value.value).toBeCloseTo(1, 9);
  });
});

describe('laws of scale', () => {
  const values = (rows: readonly Measurement[]) => rows.map((r) => r.value.value);

  /** Ratio of each row of the edited study to the same row of the study as it is. */
  async function ratios(measurement: string, text: string): Promise<number[]> {
    const before = values(await rowsOf(measurement));
    return values(await rowsOf(measurement, text)).map((v, i) => v / before[i]);
  }

  const expectRatios = async (measurement: string, text: string, expected: readonly number[]) => {
    const found = await ratios(measurement, text);
    expect(found).toHaveLength(expected.length);
    // The arithmetic is exact to a few units in the last place; 1e-12 leaves room for their sum.
    found.forEach((ratio, i) => {
      expect(Math.abs(ratio / expected[i] - 1)).toBeLessThan(1e-12);
    });
  };

  test('twice the cells, half of everything per cell', () =>
    expectRatios('hel-digest', edited(helText, '2.00e6 ± 0.06e6', '4.00e6 ± 0.12e6'), [0.5, 0.5, 0.5, 0.5]));

  test('twice the dilution, twice of everything', () =>
    expectRatios('hel-digest', edited(helText, 'dilution: 20 ± 0.1', 'dilution: 40 ± 0.2'), [2, 2, 2, 2]));

  test('the volume in litres is the volume in millilitres', () =>
    expectRatios('hel-digest', edited(helText, '5.00 ± 0.01 mL', '0.00500 ± 0.00001 L'), [1, 1, 1, 1]));

  test('twice the atoms per probe, half the probes and targets, the same metal', () =>
    expectRatios('hel-cells', edited(helText, '24 ± 0.7', '48 ± 1.4'), [1, 0.5, 0.5, 0.5]));

  test('two targets for each probe, twice the targets', () =>
    expectRatios(
      'hel-cells',
      edited(helText, 'targets-per-probe: { value: 1,', 'targets-per-probe: { value: 2,'),
      [1, 1, 2, 2],
    ));

  test('half the occupancy, twice the targets', () =>
    expectRatios('hel-cells', edited(helText, '0.95 ± 0.03', '0.475 ± 0.015'), [1, 1, 2, 2]));

  test('every droplet twice as heavy, every cell twice as heavy', async () => {
    const levels = 'drop_2: 100 fg, drop_3: 300 fg, drop_4: 600 fg, drop_5: 1200 fg, drop_6: 2000 fg';
    const doubled = levels.replace(/: (\d+)/g, (_, fg) => `: ${2 * fg}`);
    await expectRatios('hel-cells', edited(helText, levels, doubled), [2, 2, 2, 2]);
    const inPicograms = levels.replace(/: (\d+) fg/g, (_, fg) => `: ${fg / 1000} pg`).concat(', drop_1: 0 pg');
    await expectRatios('hel-cells', edited(helText, `drop_1: 0 fg, ${levels}`, inPicograms), [1, 1, 1, 1]);
  });

  test('any factor on the cells divides values and uncertainties alike', async () => {
    const before = await rowsOf('hel-digest');
    await fc.assert(
      fc.asyncProperty(fc.double({ min: 0.01, max: 100, noNaN: true }), async (factor) => {
        const text = edited(helText, '2.00e6 ± 0.06e6', `${2e6 * factor} ± ${0.06e6 * factor}`);
        const after = await rowsOf('hel-digest', text);
        after.forEach((row, i) => {
          expect((row.value.value * factor) / before[i].value.value).toBeCloseTo(1, 11);
          expect((standardUncertainty(row.value) * factor) / standardUncertainty(before[i].value)).toBeCloseTo(1, 9);
        });
      }),
      { numRuns: 8 },
    );
  });
});
