import { expect, test } from 'vitest';
import { halfLife } from '../../chemistry/half-life.ts';
import { codeOf } from '../../finding/code-of.reference.ts';
import { correlation, divide, rooted, standardUncertainty } from '../../quantity/quantity.ts';
import { unit } from '../../quantity/unit.ts';
import type { Table } from '../../signal/signal.ts';
import { clockSeconds, clockText } from '../../text/clock-time.ts';
import { animalNamed } from './animal.ts';
import { animalsOf, type SheetUncertainty } from './animals-of.ts';

/** A sheet as the table format reads it: units from the brackets, numbers where every filled cell is one. */
function sheet(text: string, name = 'animals'): { name: string; signal: Table } {
  const [head, ...rows] = text.split('\n').map((line) => line.split(',').map((cell) => cell.trim()));
  const columns = head.map((heading, c) => {
    const cells = rows.map((row) => row[c] ?? '');
    const inBrackets = /\(([^()]+)\)$/.exec(heading)?.[1];
    const numbers = cells.every((cell) => cell === '' || Number.isFinite(Number(cell)));
    return {
      name: heading,
      text: cells,
      ...(numbers ? { values: Float64Array.from(cells, (cell) => (cell === '' ? Number.NaN : Number(cell))) } : {}),
      ...(inBrackets ? { unit: unit(inBrackets) } : {}),
    };
  });
  return { name, signal: { kind: 'table', name, rows: rows.length, columns, metadata: {} } };
}

const heading =
  'animal,group,weight (g),isotope,date,syringe before (MBq),before time,syringe after (kBq),after time,injection time,metal dose (ug)';
const rows = (...lines: string[]) => [heading, ...lines].join('\n');
const m01 = 'm01,LHRH,21.3,Cu-64,2026-03-02,7.40,09:00,210,09:20,09:15,12';
const m02 = 'm02,blocked,20.1,64Cu,2026-03-02,7.35,10:00,180,10:20,10:15,12';
const read = (text: string, known?: SheetUncertainty) => animalsOf([sheet(text)], 'pet.animals', 'animals', known);

test('net injected is the full syringe less the empty one, each decayed to the injection', () => {
  const { animals, findings } = read(rows(m01));
  const T = 12.7004 * 3600;
  const expected = 7.4e6 * 2 ** (-900 / T) - 210e3 * 2 ** (300 / T);
  expect(animals[0].injected!.value / expected).toBeCloseTo(1, 12);
  expect(animals[0].injected!.unit.code).toBe('Bq');
  expect(animals[0]).toMatchObject({ name: 'm01', group: 'LHRH', nuclide: '64Cu' });
  expect([animals[0].weight!.value, animals[0].metalDose!.value, animals[0].metalDose!.unit.code]).toEqual([
    21.3,
    12,
    'ug',
  ]);
  expect(animals[0].injectedAt).toBe(clockSeconds('2026-03-02 09:15'));
  expect(findings).toEqual([]);
});

test('units of the heading are kept apart: 200 uCi are 7.4 MBq, 0.0213 kg are 21.3 g', () => {
  const inCuries = rows(m01.replace('7.40', '200').replace('21.3', '0.0213'))
    .replace('(MBq)', '(uCi)')
    .replace('(g)', '(kg)');
  const [a] = read(inCuries).animals;
  const [b] = read(rows(m01)).animals;
  expect(a.injected!.value / b.injected!.value).toBeCloseTo(1, 12);
  expect(a.weight!.value).toBeCloseTo(21.3, 12);
});

test('the dose calibrator is one root for all animals, readings are each their own', () => {
  const calibrator = rooted(1.02, 0.03, '1', {
    id: 'study.yaml:/measurements/pet/facts/dose-calibrator',
    label: 'x',
    group: 'x',
    dof: null,
    law: { kind: 'normal' },
    basis: 'measured',
  });
  const { animals } = read(rows(m01, m02), { calibrator, readingRelativeU: 0.01, weightG: 0.1 });
  const [a, b] = animals.map((animal) => animal.injected!);
  expect(a.value / read(rows(m01)).animals[0].injected!.value).toBeCloseTo(1.02, 12);
  const own =
    Math.hypot(0.01 * 7.4e6 * 2 ** (-900 / (12.7004 * 3600)), 0.01 * 210e3 * 2 ** (300 / (12.7004 * 3600))) * 1.02;
  expect(standardUncertainty(a)).toBeCloseTo(Math.hypot((a.value * 0.03) / 1.02, own), -1);
  expect(correlation(a, b)).toBeGreaterThan(0.85);
  expect(standardUncertainty(divide(a, b)) / (a.value / b.value)).toBeCloseTo(0.0144, 3);
  expect(standardUncertainty(animals[0].weight!)).toBe(0.1);
  const again = animalsOf([sheet(rows(m01, m02))], 'bio.animals', 'animals', { calibrator, readingRelativeU: 0.01 });
  expect(standardUncertainty(divide(a, again.animals[0].injected!))).toBeLessThan(1e-12);
  const elsewhere = animalsOf([sheet(rows(m01.replace('7.40', '7.50')))], 'x', 'animals', { readingRelativeU: 0.01 });
  expect(Object.keys(elsewhere.animals[0].injected!.shares).filter((id) => id in a.shares)).toEqual([
    'constant:half-life/64Cu',
  ]);
});

test('u written in a cell goes before the general one, and the half-life is a root', () => {
  const [a] = read(rows(m01.replace('21.3', '21.3 ± 0.2')), { weightG: 0.1 }).animals;
  expect(standardUncertainty(a.weight!)).toBe(0.2);
  expect(Object.keys(read(rows(m01)).animals[0].injected!.shares)).toEqual(['constant:half-life/64Cu']);
  expect(halfLife('64Cu').shares).toHaveProperty('constant:half-life/64Cu');
});

test('a syringe filled before midnight belongs to the evening before', () => {
  const night = 'm03,a,21,18F,2026-03-02,7.4,23:50,0,00:10,00:05,12';
  const { animals, findings } = read(rows(night));
  expect(animals[0].injected!.value / (7.4e6 * 2 ** (-900 / (1.8289 * 3600)))).toBeCloseTo(1, 12);
  expect(clockText(animals[0].injectedAt!)).toBe('2026-03-02 00:05:00');
  expect(findings.map((f) => [f.code, f.message.includes('2026-03-01 23:50:00')])).toEqual([['T013', true]]);
});

test.each([
  ['T004', 'factor of 0,', rows(m01.replace('21.3', '0'))],
  ['T005', 'factor of 0.001', rows(m01.replace('21.3', '0.0213'))],
  ['T005', 'factor of 1000', rows(m01).replace('weight (g)', 'weight (kg)')],
  ['T007', 'factor of 0.671', rows(m01).replace('metal dose (ug)', 'half-life (h)').replace(/12$/, '9.74')],
  ['T015', 'factor of up to 1.023', rows(m01.replace('09:00', '09:40'))],
  ['T015', 'factor of up to 1.051', rows(m01.replace('09:20', '08:20'))],
])('what contradicts itself is an error that names the factor: %s, %s', (code, why, text) => {
  expect(() => read(text)).toThrow(expect.objectContaining({ code, why: expect.stringContaining(why) }));
});

test.each([
  ['T001', rows(m01).replace('animal,', 'beast,')],
  ['T001', rows(m01).replace('group', 'mouse')],
  ['T002', rows(m01).replace('(MBq)', '')],
  ['U002', rows(m01).replace('(MBq)', '(mg)')],
  ['T009', rows(m01.replace('7.40', '0.1'))],
  ['T003', rows(m01.replace('2026-03-02', '2/3/2026'))],
  ['T003', rows(m01.replace('09:15', 'a quarter past nine'))],
  ['T010', rows(m01.replace('09:00', ''))],
  ['T010', rows(m01.replace('Cu-64', ''))],
  ['T010', rows(m01.replace(',09:15,', ',,'))],
  ['T011', rows(m01, m01)],
  ['T011', rows(m01.replace('m01', ''))],
  ['C060', rows(m01.replace('Cu-64', 'Cu-63'))],
])('%s: case %#', (code, text) => {
  expect(codeOf(() => read(text))).toBe(code);
});

test('what is unusual is said: no empty syringe, a weight out of the usual, a reading of the day before', () => {
  const codes = (text: string) => read(text).findings.map((f) => f.code);
  expect(codes(rows(m01.replace(',210,09:20', ',,')))).toEqual(['T012']);
  expect(codes(rows(m01.replace('21.3', '8')))).toEqual(['T006']);
  expect(codes(rows(m01).replace('group', 'species').replace('LHRH', 'human').replace('21.3', '81'))).toEqual([]);
  expect(codes(rows(m01.replace('09:00', '2026-02-28 09:00')))).toEqual(['T014']);
  expect(codes(rows(m01).replace('metal dose (ug)', 'half-life (h)').replace(/12$/, '12.71'))).toEqual(['T008']);
});

test('a net activity may stand by itself, columns may be named, and the isotope may come from the study', () => {
  const text = 'No,A0 (MBq),inj\nr7,18.5,2026-03-02 11:00:30';
  const columns = { animal: 'No', injected: 'A0 (MBq)', 'injection-time': 'inj' };
  const { animals } = animalsOf([{ ...sheet(text), columns }], 'x', 'animals', { nuclide: '89Zr' });
  expect(animals[0]).toMatchObject({ name: 'r7', nuclide: '89Zr', weight: null, metalDose: null });
  expect([animals[0].injected!.value, clockText(animals[0].injectedAt!)]).toEqual([18.5e6, '2026-03-02 11:00:30']);
});

test('an acquisition belongs to the animal whose name is a whole token of its own, the longest', () => {
  const { animals } = read(rows(m01, m02.replace('m02', 'm1'), m02.replace('m02', 'm01 b')));
  const named = (name: string) => animalNamed(name, animals)?.name ?? null;
  expect(['m01_24h', 'pet M1 1h', 'm01 b_24h', 'm011_24h', 'xm01', 'm2', 'scan/m01'].map(named)).toEqual([
    'm01',
    'm1',
    'm01 b',
    null,
    null,
    null,
    'm01',
  ]);
});

test('a name that names two animals is an error: a date, or a bed of two, would give the dose of another', () => {
  const numbered = ['01', '02', '03'].map((name) => m01.replace('m01', name));
  const { animals } = read(rows(...numbered));
  expect(animalNamed('mouse_03_1h', animals)?.name).toBe('03');
  expect(codeOf(() => animalNamed('2026-04-02_03', animals))).toBe('T025');
  const both = read(rows(m01, m02)).animals;
  expect(codeOf(() => animalNamed('m01_m02_24h', both))).toBe('T025');
});
