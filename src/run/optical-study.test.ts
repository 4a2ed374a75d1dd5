import { describe, expect, test } from 'vitest';
import { codes } from '../finding/codes/all.ts';
import { random } from '../numeric/random.ts';
import { standardUncertainty } from '../quantity/quantity.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

const hc = 1239.841984;
const csv = (columns: string, from: number, to: number, row: (nm: number) => number) =>
  new TextEncoder().encode(
    [columns, ...Array.from({ length: to - from + 1 }, (_, i) => `${from + i},${row(from + i).toPrecision(8)}`)].join(
      '\n',
    ),
  );
const perNm = (nm: number, ev: number, sd: number) => (Math.exp(-0.5 * ((hc / nm - ev) / sd) ** 2) * hc) / nm ** 2;

/** Dilutions of a cluster of Φ = 0.08 in water that emits at 1.85 eV, and of [Ru(bpy)3]2+, with 0.5 % of noise. */
function files(seed: number) {
  const noise = random(seed);
  const list = new Map<string, Uint8Array>();
  const series = (name: string, phi: number, ev: number, emission = 1) => {
    for (const [i, a] of [0.02, 0.04, 0.06, 0.08].entries()) {
      const light = phi * 1e6 * (1 - 10 ** -a) * (1 + 0.005 * noise.normal()) * emission;
      list.set(
        `raw/${name}-abs_${i + 1}.csv`,
        csv('Wavelength (nm),A', 350, 700, (nm) => a * Math.exp((450 - nm) / 80) + 5e-5 * noise.normal()),
      );
      list.set(
        `raw/${name}-em_${i + 1}.csv`,
        csv('Wavelength (nm),I', 520, 900, (nm) => light * perNm(nm, ev, 0.12) + 0.05 * noise.normal()),
      );
    }
  };
  series('cluster', 0.08, 1.85);
  series('ru', 0.04, 2.0);
  return list;
}

const text = (measurements: string) => `format: cupel-study/1
title: Light of a cluster
data:
  abs: { path: raw/cluster-abs_*.csv, columns: { wavelength: Wavelength (nm), absorbance: A } }
  em: { path: raw/cluster-em_*.csv, columns: { wavelength: Wavelength (nm), emission: I } }
  one: { path: raw/cluster-em_4.csv, columns: { wavelength: Wavelength (nm), emission: I } }
  ru-abs: { path: raw/ru-abs_*.csv, columns: { wavelength: Wavelength (nm), absorbance: A } }
  ru-em: { path: raw/ru-em_*.csv, columns: { wavelength: Wavelength (nm), emission: I } }
  numbers: { path: raw/numbers.csv, columns: { sample: Name, absorbance: A, emission: I } }
measurements:
  ${measurements}
`;

async function run(measurements: string, seed = 1) {
  const all = files(seed);
  all.set('raw/numbers.csv', new TextEncoder().encode('Name,A,I\nq1,0.05,1200\nr1,0.3,5000\nr1,0.02,420\n'));
  const source = memorySource(all);
  return (await runStudy('study', parseStudy(text(measurements)), source, { version: 'test', cache: null })).record;
}
const refused = (measurements: string) =>
  run(measurements).then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );

describe('a spectrum of light by cupel run', () => {
  test('peak in nm and eV, width in eV, absorbance', async () => {
    const record = await run(
      `emission: { method: optical-spectrum, sample: one, facts: { wavelength-offset: 0 ± 0.3 nm } }
  absorbance: { method: optical-spectrum, sample: abs, parameters: { peak: false, at: [450 nm] } }`,
    );
    const row = (quantity: string) => record.rows.find((r) => r.quantity === quantity)!.value;
    expect(row('peak energy').value).toBeCloseTo(1.85, 2);
    expect(Math.abs(row('peak energy').value - 1.85)).toBeLessThan(3 * standardUncertainty(row('peak energy')));
    expect(row('peak width').value).toBeCloseTo(2.3548 * 0.12, 2);
    expect(standardUncertainty(row('peak wavelength'))).toBeGreaterThan(0.3);
    const read = record.rows.filter((r) => r.quantity === 'absorbance');
    expect(read.map((r) => r.region)).toEqual([1, 2, 3, 4].map((i) => `cluster-abs_${i}, 450 nm`));
    for (const [i, r] of read.entries()) expect(r.value.value).toBeCloseTo(0.02 * (i + 1), 3);
    expect(record.rows.every((r) => r.rung === 'signal' && r.per === null)).toBe(true);
  });

  test('a column named as absorbance is one, whatever the file calls it', async () => {
    const bytes = new TextDecoder().decode(files(1).get('raw/cluster-abs_1.csv')).replace(',A', ',Signal');
    const study = (role: string) => `format: cupel-study/1
title: x
data: { a: { path: raw/a.csv, columns: { wavelength: Wavelength (nm), ${role}: Signal } } }
measurements: { x: { method: optical-spectrum, sample: a, parameters: { peak: false, at: [450 nm] } } }
`;
    const source = memorySource(new Map([['raw/a.csv', new TextEncoder().encode(bytes)]]));
    const job = (role: string) => runStudy('s', parseStudy(study(role)), source, { version: 'test', cache: null });
    expect((await job('absorbance')).record.rows[0].value.value).toBeCloseTo(0.02, 3);
    await expect(job('emission')).rejects.toMatchObject({ code: 'Q351' });
  });

  test('what it has no answer to is refused', async () => {
    expect(await refused('x: { method: optical-spectrum, sample: abs }')).toBe('Q352');
    expect(await refused('x: { method: optical-spectrum, sample: em, parameters: { at: [600 nm] } }')).toBe('Q351');
    expect(await refused('x: { method: optical-spectrum, sample: numbers }')).toBe('Q351');
    expect(await refused('x: { method: optical-spectrum, sample: em, per: mL }')).toBe('S074');
    expect(codes.Q352.title).toMatch(/no peak/);
  });
});

describe('a relative quantum yield by cupel run', () => {
  const parameters =
    "parameters: { reference: '[Ru(bpy)3]2+, water, air', solvent: water, excitation: 450 nm, corrected: true }";
  test('over dilutions: the truth within its interval, conditional on the listed reference', async () => {
    const record = await run(
      `phi: { method: quantum-yield, sample: [abs, em], reference: [ru-abs, ru-em], ${parameters}, facts: { absorbance-offset: 0 ± 0.0005 } }`,
    );
    const [row] = record.rows;
    expect(row.quantity).toBe('quantum yield');
    // The slopes are known to 0.5 %/√4 or so: nearly all of u is the 5 % of the reference, which is not known here.
    expect(Math.abs(row.value.value / 0.08 - 1)).toBeLessThan(0.015);
    expect(standardUncertainty(row.value) / row.value.value).toBeCloseTo(0.05, 2);
    expect(row.basis).toBe('assumed');
    expect(row.flags).toEqual([]);
    expect(record.measurements[0].used.reference).toContain('Suzuki');
  });

  test('a stated reference is no assumption; n² counts; what is not said is warned of', async () => {
    const stated =
      'facts: { reference-yield: 0.04 ± 0.0004, refractive-index: 1.361, reference-refractive-index: 1.333 }';
    const record = await run(
      `phi: { method: quantum-yield, sample: [abs, em], reference: [ru-abs, ru-em], ${stated}, parameters: { excitation: 450 nm } }`,
    );
    const [row] = record.rows;
    expect(Math.abs(row.value.value / (0.08 * (1.361 / 1.333) ** 2) - 1)).toBeLessThan(0.015);
    expect(row.basis).toBe('measured');
    expect(row.flags).toEqual(['Q355']);
  });

  test('a table of numbers: one solution, and an inner filter above 0.1', async () => {
    const record = await run(
      `phi: { method: quantum-yield, sample: { numbers: q1 }, reference: { numbers: r1 }, ${parameters} }`,
    );
    expect(record.rows[0].flags).toContain('Q354');
    expect(record.rows[0].flags).toContain('Q358');
  });

  test('what is missing is refused', async () => {
    const yieldOf = (rest: string) => refused(`phi: { method: quantum-yield, ${rest} }`);
    expect(await yieldOf('sample: [abs, one], reference: [ru-abs, ru-em], parameters: { excitation: 450 nm }')).toBe(
      'Q356',
    );
    expect(await yieldOf('sample: [abs, em], reference: [ru-abs, ru-em]')).toBe('Q356');
    expect(await yieldOf('sample: [abs, em], reference: [ru-abs, ru-em], parameters: { excitation: 450 nm }')).toBe(
      'Q356',
    );
    expect(await yieldOf('sample: [abs, em]')).toMatch(/S0|Q356/);
    expect(await yieldOf(`sample: [abs, em], reference: [ru-abs, ru-em], calibration: none, ${parameters}`)).toMatch(
      /S008|S091/,
    );
  });
});
