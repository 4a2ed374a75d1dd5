import { expect, test } from 'vitest';
import { standardUncertainty } from '../quantity/quantity.ts';
import { parseStudy } from '../study/parse.ts';
import { memorySource } from './memory-source.ts';
import { runStudy } from './run-study.ts';

const study = (parameters: string, more = '') => `format: cupel-study/1
title: Balance
data:
  shares: { path: raw/shares.csv, columns: { animal: mouse, organ: organ, time: time (h), dose: dose (%ID), mass: mass (g) } }
  others: { path: raw/others.csv, columns: { animal: mouse, organ: organ, time: time (h), dose: dose (%ID), mass: mass (g) } }
  sheet: { path: raw/animals.csv }
measurements:
  where: { method: biodistribution, sample: shares, animals: sheet${more}, parameters: { ${parameters} } }
`;
const heading = 'mouse,organ,time (h),dose (%ID),mass (g)';
async function run(parameters: string, rows: readonly string[], others: readonly string[] = ['m4,liver,24,4,1']) {
  const files = {
    'raw/shares.csv': [heading, ...rows],
    'raw/others.csv': [heading, ...others],
    'raw/animals.csv': ['mouse,weight (g)', ...['m1', 'm2', 'm3', 'm4', 'm5'].map((m) => `${m},20.0`)],
  };
  const bytes = Object.entries(files).map(
    ([path, lines]) => [path, new TextEncoder().encode(lines.join('\n'))] as const,
  );
  const more = others[0].startsWith('m4') ? '' : ', nonspecific: others';
  const parsed = parseStudy(study(parameters, more));
  return (await runStudy('s', parsed, memorySource(new Map(bytes)), { version: 'test', cache: null })).record;
}
const code = (...given: Parameters<typeof run>) =>
  run(...given).then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );

const dose = (record: Awaited<ReturnType<typeof run>>, quantity: string, subject = 'm1') =>
  record.rows.find((r) => r.quantity === quantity && r.subject === subject)!;

test('a sample stands for all blood only where the study says so, and the balance is then assumed', async () => {
  const rows = ['m1,blood,24,0.5 ± 0.01,0.25', 'm1,liver,24,20 ± 0.2,1.2'];
  const plain = dose(await run('', rows), 'dose recovered');
  expect([plain.value.value, plain.basis]).toEqual([20.5, 'measured']);
  const record = await run('whole-body: { blood: { fraction: (7.0 ± 0.7) %, source: textbook } }', rows);
  // 0.5 %ID in 0.25 g is 2 %ID/g, of 1.4 g of blood in 20 g.
  const whole = dose(record, 'dose recovered');
  expect(whole.value.value).toBeCloseTo(22.8, 10);
  expect(standardUncertainty(whole.value)).toBeCloseTo(Math.hypot(0.28, 0.2, 0.01 * 5.6), 6);
  expect(whole.basis).toBe('assumed');
  expect(record.findings.find((f) => f.code === 'Q568')!.message).toMatch(/textbook/);
  expect(dose(record, 'dose fraction').value.value).toBeCloseTo(2, 10);
  const unsaid = 'whole-body: { blood: { fraction: 7 % } }';
  expect(parseStudy(study(unsaid)).errors).toEqual([]);
  expect(await code(unsaid, rows)).toMatch(/^S/);
  expect(await code('whole-body: { bone: { fraction: 7 %, why: x } }', rows)).toBe('Q560');
});

test('urine of all times adds up, organs count once, at the end', async () => {
  const rows = ['m1,urine,4,10,', 'm1,urine,24,15,', 'm1,blood,4,8,', 'm1,blood,24,2,', 'm1,liver,24,20,'];
  const found = dose(await run('', rows), 'dose recovered');
  expect([found.value.value, found.time]).toEqual([47, '24 h']);
});

test('two tubes of one organ are pieces or repeats, as the study says', async () => {
  const rows = ['m1,liver,24,8,0.5', 'm1,liver,24,12,0.7'];
  expect(await code('', rows)).toBe('Q543');
  expect(dose(await run('tubes: pieces', rows), 'dose recovered').value.value).toBeCloseTo(20, 10);
  expect(dose(await run('tubes: repeats', rows), 'dose recovered').value.value).toBeCloseTo(10, 10);
  const perGram = (await run('tubes: pieces', rows)).rows.find((r) => r.per === 'g')!;
  expect(perGram.value.value).toBeCloseTo(20 / 1.2, 10);
});

test('blocked animals in a table of their own give what is specific', async () => {
  const rows = ['m1,tumour,24,4,1', 'm2,tumour,24,5,1'];
  const record = await run('', rows, ['m3,tumour,24,1,1', 'm5,tumour,24,2,1']);
  const specific = record.rows.find((r) => r.quantity === 'specific uptake')!;
  expect(specific.value.value).toBeCloseTo(3, 10);
  expect(standardUncertainty(specific.value)).toBeCloseTo(Math.sqrt(2 * (0.5 / 2)), 10);
  expect(record.rows.some((r) => r.subject === 'mean of blocked animals')).toBe(true);
});

test('ratios are asked for by name, and none is drawn to what is not told from zero', async () => {
  const rows = ['m1,tumour,24,4 ± 0.1,1', 'm1,brain,24,0.1 ± 0.2,1', 'm1,liver,24,8 ± 0.1,1'];
  const record = await run('ratios: [tumour/liver, tumour/brain]', rows);
  expect(record.rows.filter((r) => r.quantity === 'uptake ratio').map((r) => [r.region, r.value.value])).toEqual([
    ['tumour/liver', 0.5],
  ]);
  expect(record.findings.map((f) => f.code)).toContain('Q566');
  expect(await code('ratios: [tumour]', rows)).toBe('Q566');
});
