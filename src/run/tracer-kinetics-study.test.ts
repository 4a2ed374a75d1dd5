import { expect, test } from 'vitest';
import { random } from '../numeric/random.ts';
import { standardUncertainty } from '../quantity/quantity.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

// Input a·t·e^(−bt) + c(e^(−dt) − e^(−bt)), whose response to e^(−kt) is in closed form; times in minutes.
const [a, b, c, d] = [60, 1.5, 8, 0.02];
const plasma = (t: number) => a * t * Math.exp(-b * t) + c * (Math.exp(-d * t) - Math.exp(-b * t));
const response = (k: number, t: number) => {
  const e = (r: number) => (Math.exp(-r * t) - Math.exp(-k * t)) / (k - r);
  return a * ((t * Math.exp(-b * t)) / (k - b) - e(b) / (k - b)) + c * (e(d) - e(b));
};
const lengths = [
  ...new Array(12).fill(1 / 6),
  ...new Array(8).fill(0.5),
  ...new Array(8).fill(2),
  ...new Array(14).fill(5),
];
const starts = lengths.map((_, i) => lengths.slice(0, i).reduce((x, y) => x + y, 0));
const mean = (f: (t: number) => number, from: number, length: number) =>
  Array.from({ length: 50 }, (_, i) => f(from + ((i + 0.5) / 50) * length)).reduce((x, y) => x + y, 0) / 50;

const truth = { K1: 0.3, k2: 0.12, vB: 0.04 };
const tumour = (t: number) => (1 - truth.vB) * truth.K1 * response(truth.k2, t) + truth.vB * 0.8 * plasma(t);
const muscle = (t: number) => 0.1 * response(0.1, t);

const bytes = (lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'));
function curves({ unit = 's', factor = 60, noise = 0.005, activity = 'kBq/mL', delay = 0 } = {}) {
  const chance = random('curves');
  const rows = lengths.map((length, i) => {
    const cell = (f: (t: number) => number) =>
      (
        mean((t) => (t < delay ? 0 : f(t - delay)), starts[i], length) *
        (1 + (noise * chance.normal()) / Math.sqrt(length))
      ).toPrecision(9);
    return [starts[i] * factor, length * factor, cell(tumour), cell(muscle)].join(',');
  });
  const of = activity === '' ? '' : ` (${activity})`;
  return bytes([`start (${unit}),duration (${unit}),tumour${of},muscle${of}`.replaceAll(' ()', ''), ...rows]);
}
function samples({ unit = 'min', factor = 1, until = 92 } = {}) {
  const times = [...Array.from({ length: 80 }, (_, i) => i / 20), ...Array.from({ length: 200 }, (_, i) => 4 + i / 2)];
  const rows = times
    .filter((t) => t <= until)
    .map((t) => [t * factor, plasma(t).toPrecision(9), (0.8 * plasma(t)).toPrecision(9), 1].join(','));
  return bytes([`time (${unit}),plasma (kBq/mL),blood (kBq/mL),parent`, ...rows]);
}

const study = (measurement: string) => `format: cupel-study/1
title: Uptake in a tumour
data:
  curves: { path: raw/curves.csv, columns: { start: start (s), duration: duration (s) } }
  blood: { path: raw/blood.csv, columns: { time: time (min), plasma: plasma (kBq/mL), blood: blood (kBq/mL), parent: parent } }
measurements:
  uptake: { method: tracer-kinetics, sample: curves, ${measurement} }
`;
async function run(measurement: string, files = { curves: curves(), blood: samples() }, text = study(measurement)) {
  const raw = new Map([
    ['raw/curves.csv', files.curves],
    ['raw/blood.csv', files.blood],
  ]);
  return (await runStudy('study', parseStudy(text), memorySource(raw), { version: 'test', cache: null })).record;
}
const refused = (...given: Parameters<typeof run>) =>
  run(...given).then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );
type Run = Awaited<ReturnType<typeof run>>;
const row = (record: Run, quantity: string, region: string) =>
  record.rows.find((r) => r.quantity === quantity && r.region === region)!;

test.each([
  '1tcm, weights: duration',
  '1tcm, weights: counts, nuclide: 18F',
  '2tcm-irreversible',
  'patlak, t-star: 20 min',
  'logan, t-star: 20 min',
  'ma1, t-star: 20 min',
  'srtm, reference: muscle',
  'mrtm1, reference: muscle',
  'reference-patlak, reference: muscle, t-star: 20 min',
])('%s: a region without activity is an error of its own, and the others have their results', async (model) => {
  const dark = new TextDecoder()
    .decode(curves())
    .split('\n')
    .map((line, i) => `${line},${i === 0 ? 'air (kBq/mL)' : 0}`);
  const files = { curves: bytes(dark), blood: samples() };
  const input = model.includes('reference') ? '' : 'input: blood, ';
  const record = await run(`${input}parameters: { model: ${model} }`, files);
  const errors = record.findings.filter((f) => f.level === 'error');
  expect(errors.map((f) => [f.code, f.where])).toEqual([['Q491', 'uptake air']]);
  const of = new Set(record.rows.map((r) => r.region?.split(' ')[0]));
  expect(of).toEqual(new Set(model.includes('reference') ? ['tumour'] : ['tumour', 'muscle']));
  const alone = await run(`${input}parameters: { model: ${model}, regions: [air] }`, files);
  expect([alone.rows.length, alone.findings.map((f) => f.code)]).toEqual([0, expect.arrayContaining(['Q491'])]);
});

test('one tissue: VT, K1, k2 and blood of a simulated tumour within 3 u of the truth, from seconds and minutes', async () => {
  const record = await run('input: blood, parameters: { model: 1tcm, weights: duration }');
  for (const [quantity, region, expected, unit] of [
    ['distribution volume', 'tumour', truth.K1 / truth.k2, '1'],
    ['rate constant', 'tumour K1', truth.K1, '/min'],
    ['rate constant', 'tumour k2', truth.k2, '/min'],
    ['blood volume fraction', 'tumour', truth.vB, '1'],
  ] as const) {
    const { value } = row(record, quantity, region);
    expect(value.unit.code).toBe(unit);
    expect(Math.abs(value.value - expected), `${quantity} ${region}`).toBeLessThan(3 * standardUncertainty(value));
    expect(standardUncertainty(value) / expected).toBeLessThan(0.1);
  }
  expect(row(record, 'distribution volume', 'tumour').flags).toEqual([]);
  const [fits, , curve] = record.measurements[0].tables;
  expect(fits.rows.filter((r) => r[0] === 'tumour').map((r) => r[1])).toEqual(['1tcm', '2tcm', '2tcm-irreversible']);
  expect(record.measurements[0].figures).toHaveLength(2);
  expect(curve.name).toBe('time-activity');
  expect(curve.columns.slice(0, 4)).toEqual([
    'time mid (min)',
    'start (min)',
    'duration (min)',
    expect.stringMatching(/^tumour \(.*\/mL\)$/),
  ]);
  const second = curve.rows[1].map(Number);
  expect(second[0]).toBeCloseTo(second[1] + second[2] / 2, 12);
});

test('a fitted delay is a row in minutes, with the truth within 3 u, and leaves VT as it was', async () => {
  const [late, parts] = [
    0.25,
    'input: blood, parameters: { model: 1tcm, weights: duration, delay: fitted, regions: [tumour] }',
  ];
  const record = await run(parts, { curves: curves({ delay: late }), blood: samples() });
  const { value } = row(record, 'delay of the input', 'tumour');
  expect(value.unit.code).toBe('min');
  expect(Math.abs(value.value - late)).toBeLessThan(3 * standardUncertainty(value));
  expect(standardUncertainty(value)).toBeLessThan(0.08);
  const VT = row(record, 'distribution volume', 'tumour').value;
  expect(Math.abs(VT.value - truth.K1 / truth.k2)).toBeLessThan(3 * standardUncertainty(VT));
  const none = row(await run(parts), 'delay of the input', 'tumour').value;
  expect(Math.abs(none.value)).toBeLessThan(3 * standardUncertainty(none));
});

test("Logan and MA1 agree with it once blood is stated, and Logan's bias is told", async () => {
  for (const model of ['logan', 'ma1']) {
    const record = await run(
      `input: blood, facts: { blood-fraction: 0.04 ± 0.01 }, parameters: { model: ${model}, t-star: 20 min }`,
    );
    const { value } = row(record, 'distribution volume', 'tumour');
    expect(Math.abs(value.value / (truth.K1 / truth.k2) - 1)).toBeLessThan(0.02);
    expect(Object.keys(value.shares).some((id) => id.includes('blood-fraction'))).toBe(true);
    expect(record.findings.some((f) => f.code === 'Q495')).toBe(model === 'logan');
    expect(row(record, 'distribution volume', 'tumour').flags).toEqual([]);
  }
});

test('a reference tissue gives binding potentials without blood', async () => {
  for (const model of ['srtm', 'mrtm1']) {
    const record = await run(`parameters: { model: ${model}, reference: muscle }`);
    // Both tissues are one compartment: DVR is 2.5 of 1, the tumour's blood aside.
    expect(Math.abs(row(record, 'binding potential', 'tumour').value.value - 1.5)).toBeLessThan(0.15);
    const ratio = row(record, 'distribution volume ratio', 'tumour').value;
    const binding = row(record, 'binding potential', 'tumour').value;
    expect(ratio.value).toBeCloseTo(binding.value + 1, 10);
    expect(standardUncertainty(ratio)).toBeCloseTo(standardUncertainty(binding), 10);
    expect(record.rows.every((r) => r.region!.startsWith('tumour'))).toBe(true);
  }
  expect(await refused('parameters: { model: mrtm2, reference: muscle }')).toBe('Q487');
  const record = await run(
    'facts: { k2-prime: 0.1 ± 0.02 /min }, parameters: { model: reference-logan, reference: muscle, t-star: 20 min }',
  );
  const { value } = row(record, 'binding potential', 'tumour');
  expect(Object.keys(value.shares).some((id) => id.includes('k2-prime'))).toBe(true);
});

test('an input from a region carries the uncertainty of its recovery', async () => {
  const value = async (facts: string) =>
    row(
      await run(`${facts} parameters: { model: patlak, input-region: muscle, t-star: 20 min }`),
      'net influx rate',
      'tumour',
    ).value;
  const whole = await value('');
  const half = await value('facts: { recovery: 0.5 ± 0.1 },');
  expect(half.value).toBeCloseTo(whole.value * 0.5, 10);
  const [share] = Object.entries(half.shares).filter(([id]) => id.includes('recovery'));
  expect(Math.abs(share[1].value)).toBeCloseTo(Math.abs(0.2 * half.value), 8);
});

test('an auto t* is the first that keeps the deviation, and is shown', async () => {
  const record = await run(
    'input: blood, facts: { blood-fraction: 0.04 }, parameters: { model: logan, max-deviation: 1 % }',
  );
  expect(record.measurements[0].used['t*']).toMatch(/min \(first that keeps 1 %/);
  expect(await refused('input: blood, parameters: { model: logan, max-deviation: 0.0001 % }')).toBe('Q485');
});

test('what would be wrong by 60 or by 1000 is refused', async () => {
  const bare = study('input: blood, parameters: { model: patlak, t-star: 20 min }')
    .replaceAll('start (s)', 'start')
    .replaceAll('duration (s)', 'duration');
  const headless = new TextEncoder().encode(
    new TextDecoder().decode(curves()).replace('start (s),duration (s)', 'start,duration'),
  );
  expect(await refused('', { curves: headless, blood: samples() }, bare)).toBe('Q480');
  expect(
    await refused('', { curves: headless, blood: samples() }, bare.replace('20 min }', '20 min, time-unit: s }')),
  ).toBe('no error');
  expect(
    await refused('', { curves: headless, blood: samples() }, bare.replace('20 min }', '20 min, time-unit: min }')),
  ).toBe('Q489');
  expect(
    await refused('input: blood, parameters: { model: patlak, t-star: 20 min }', {
      curves: curves(),
      blood: samples({ until: 60 }),
    }),
  ).toBe('Q489');
  const parts = study('input: blood, parameters: { model: patlak, t-star: 20 min }');
  const noUnit = { curves: curves({ activity: '' }), blood: samples() };
  expect(await refused('', noUnit, parts)).toBe('Q482');
  const other = { curves: curves({ activity: 'Bq/mL' }), blood: samples() };
  const [kilo, plain] = [await run('', undefined, parts), await run('', other, parts)];
  expect(row(plain, 'net influx rate', 'tumour').value.value).toBeCloseTo(
    row(kilo, 'net influx rate', 'tumour').value.value / 1000,
    12,
  );
});

test('what feeds no model, or is stated and fitted, is refused', async () => {
  expect(await refused('parameters: { model: 1tcm }')).toBe('Q487');
  expect(await refused('input: blood, parameters: { model: srtm }')).toBe('Q487');
  expect(await refused('input: blood, parameters: { model: 1tcm, regions: [tumor] }')).toBe('Q144');
  expect(await refused('input: blood, parameters: { model: logan, blood-fraction: fitted }')).toBe('Q486');
  expect(await refused('input: blood, facts: { delay: 5 s }, parameters: { model: 1tcm, delay: fitted }')).toBe('Q486');
  expect(await refused('input: blood, parameters: { model: 1tcm, weights: column }')).toBe('Q499');
  expect(await refused('input: blood, parameters: { model: patlak, t-star: 75 min }')).toBe('no error');
  expect(await refused('input: blood, parameters: { model: patlak, t-star: 89 min }')).toBe('Q484');
});
