import { expect, test } from 'vitest';
import { random } from '../numeric/random.ts';
import { standardUncertainty } from '../quantity/quantity.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

const times = [0, 1, 2, 4, 6, 9, 12, 18, 24, 36, 48, 72];
const [k1, k2] = [0.15, 0.05];
const a = (t: number) => Math.exp(-k1 * t);
const b = (t: number) => (k1 / (k2 - k1)) * (Math.exp(-k1 * t) - Math.exp(-k2 * t));

/** Growth over one intermediate; the ion current of each scan is its own, noise 0.5 % of the first. */
function file(rows: (t: number) => readonly number[], names = 'Au10,Au15,Au25', seed = 1): Uint8Array {
  const noise = random(seed);
  const lines = times.map((t) => {
    const current = 1e5 * (1 + 0.5 * noise.uniform());
    return [t, ...rows(t).map((x) => (current * x + 500 * noise.normal()).toFixed(1))].join(',');
  });
  return new TextEncoder().encode([`t (min),${names}`, ...lines].join('\n'));
}

const study = (measurement: string) => `format: cupel-study/1
title: Growth of a cluster
data:
  growth: { path: raw/growth.csv, columns: { time: t (min) } }
measurements:
  growth: { method: species-kinetics, sample: growth, ${measurement} }
`;
async function run(measurement: string, bytes = file((t) => [a(t), b(t), 1 - a(t) - b(t)])) {
  const source = memorySource(new Map([['raw/growth.csv', bytes]]));
  return (await runStudy('study', parseStudy(study(measurement)), source, { version: 'test', cache: null })).record;
}
const refused = (measurement: string, bytes?: Uint8Array) =>
  run(measurement, bytes).then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );

test('rates and half-lives of each step, with the truth within 3 u, and the tables beside them', async () => {
  const record = await run('');
  const row = (quantity: string, region: string) =>
    record.rows.find((r) => r.quantity === quantity && r.region === region)!.value;
  for (const [region, truth] of [
    ['Au10 → Au15', k1],
    ['Au15 → Au25', k2],
  ] as const) {
    const rate = row('rate constant', region);
    expect(rate.unit.code).toBe('/min');
    expect(Math.abs(rate.value - truth)).toBeLessThan(3 * standardUncertainty(rate));
    expect(standardUncertainty(rate) / truth).toBeLessThan(0.02);
    const half = row('half-life', region);
    expect(half.unit.code).toBe('min');
    expect(half.value).toBeCloseTo(Math.LN2 / rate.value, 10);
    expect(standardUncertainty(half) / half.value).toBeCloseTo(standardUncertainty(rate) / rate.value, 10);
  }
  const [populations, mechanisms] = record.measurements[0].tables;
  expect(populations.rows).toHaveLength(36);
  expect(mechanisms.rows[0].slice(0, 2)).toEqual(['chain', 0]);
  expect(record.measurements[0].figures).toHaveLength(1);
});

test('a mechanism that fits better is warned of', async () => {
  const reversed = file((t) => [a(t), 1 - a(t) - b(t), b(t)]);
  const record = await run('parameters: { species: [Au10, Au15, Au25] }', reversed);
  expect(record.rows[0].flags).toContain('Q362');
  const right = await run("parameters: { mechanism: 'order Au10 → Au25 → Au15' }", reversed);
  expect(right.rows[0].flags).toEqual([]);
});

test('the last product alone: its two rates may be exchanged', async () => {
  const only = new TextEncoder().encode(
    [
      't (min),Au10,Au15,Au25',
      ...times.map((t, i) => `${t},,,${(1 - a(t) - b(t) + 0.002 * Math.sin(9 * i)).toFixed(5)}`),
    ].join('\n'),
  );
  expect(await refused('', only)).toBe('Q360');
  const record = await run(
    'parameters: { sizes: one, compare: false }',
    new TextEncoder().encode(new TextDecoder().decode(only).replace('0,,,', '0,1,0,')),
  );
  expect(record.rows[0].flags).toContain('Q364');
});

test('what is no course, or tells no rates, is refused', async () => {
  expect(await refused('parameters: { species: [Au11] }')).toBe('Q144');
  expect(await refused('parameters: { species: [Au10] }')).toBe('Q360');
  expect(await refused('parameters: { mechanism: chian }')).toBe('Q360');
  expect(await refused('', new TextEncoder().encode('t (min),A,B\n0,1,0\n-1,1,0\n2,1,1\n'))).toBe('Q360');
  expect(await refused('', new TextEncoder().encode('t (mg),A,B\n0,1,0\n1,1,0\n2,1,1\n'))).toBe('Q144');
  expect(await refused('', new TextEncoder().encode('t (min),A,B\n0,0,0\n1,0,0\n2,0,0\n3,0,0\n'))).toBe('Q361');
});
