import { expect, test } from 'vitest';
import { random } from '../numeric/random.ts';
import { standardUncertainty } from '../quantity/quantity.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

const sites = 18;
/** Shares of 0 … 12 exchanged where each site is exchanged with chance p: by Pascal’s rule. */
function binomial(p: number): number[] {
  let f = [1];
  for (let site = 0; site < sites; site++)
    f = Array.from({ length: f.length + 1 }, (_, m) => (f[m] ?? 0) * (1 - p) + (f[m - 1] ?? 0) * p);
  return f.slice(0, 13);
}
const table = (axis: string, rows: readonly (readonly [number, number])[], bend = 1) => {
  const noise = random(2);
  const header = [axis, ...Array.from({ length: 13 }, (_, m) => `m${m}`)].join(',');
  const lines = rows.map(([at, p]) =>
    [at, ...binomial(p).map((f, m) => 1e4 * f * bend ** (m * m) + 20 * noise.normal())].join(','),
  );
  return new TextEncoder().encode([header, ...lines].join('\n'));
};
async function run(columns: string, parameters: string, bytes: Uint8Array) {
  const study = `format: cupel-study/1
title: Exchange
data: { series: { path: raw/series.csv, columns: { ${columns} } } }
measurements: { exchange: { method: ligand-exchange, sample: series, parameters: { ${parameters} } } }
`;
  const source = memorySource(new Map([['raw/series.csv', bytes]]));
  return (await runStudy('study', parseStudy(study), source, { version: 'test', cache: null })).record;
}

// κ = 0.5: odds p/(1 − p) = κ (e − 18 p)/(18 p), solved for e.
const equivalentsOf = (p: number) => 18 * p + ((p / (1 - p)) * 18 * p) / 0.5;
const series = [0.05, 0.1, 0.2, 0.3].map((p) => [Number(equivalentsOf(p).toPrecision(12)), p] as const);

test('a series over equivalents: numbers exchanged, no cooperativity, and the constant of a site', async () => {
  const record = await run('equivalents: eq', 'sites: 18', table('eq', series));
  const near = (value: { value: number }, truth: number) =>
    expect(Math.abs(value.value - truth)).toBeLessThan(3 * standardUncertainty(value as never));
  const rows = (quantity: string) => record.rows.filter((r) => r.quantity === quantity);
  for (const [i, [, p]] of series.entries()) near(rows('ligands exchanged')[i].value, 18 * p);
  near(rows('exchange constant')[0].value, 0.5);
  near(rows('cooperativity')[0].value, 1);
  expect(record.findings.map((f) => f.code)).toEqual([]);
  expect(record.measurements[0].used.law).toMatch(/^binomial/);
});

test('shares that are broader than binomial are said to be', async () => {
  const record = await run('equivalents: eq', 'sites: 18', table('eq', series, 1.03));
  expect(record.findings.map((f) => f.code)).toEqual(['Q366']);
  const omega = record.rows.find((r) => r.quantity === 'cooperativity')!.value;
  expect(omega.value).toBeCloseTo(1.03 ** 2, 2);
});

test('over time: the rate of exchange', async () => {
  const course = [0, 5, 10, 20, 40, 80].map((t) => [t, 0.3 * (1 - Math.exp(-0.05 * t))] as const);
  const record = await run('time: t (min)', 'sites: 18, along: time', table('t (min)', course));
  const rate = record.rows.find((r) => r.quantity === 'rate constant')!.value;
  expect(Math.abs(rate.value - 0.05)).toBeLessThan(3 * standardUncertainty(rate));
  expect(standardUncertainty(rate)).toBeLessThan(0.005);
});

test('more columns than sites, or nothing seen, is refused', async () => {
  await expect(run('equivalents: eq', 'sites: 5', table('eq', series))).rejects.toMatchObject({ code: 'Q367' });
  await expect(run('time: t', 'sites: 18', table('eq', series))).rejects.toMatchObject({ code: 'Q144' });
  const empty = new TextEncoder().encode('eq,a,b\n1,0,0\n2,0,0\n3,0,0\n');
  await expect(run('equivalents: eq', 'sites: 18', empty)).rejects.toMatchObject({ code: 'Q367' });
});
