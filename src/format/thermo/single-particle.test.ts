import { describe, expect, test } from 'vitest';
import { linesOf } from '../../signal/signal.ts';
import { thermoFormat } from './thermo.ts';

const heads = (files: Readonly<Record<string, string>>) =>
  new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));

async function reading(files: Readonly<Record<string, string>>) {
  const reader = await thermoFormat.load();
  return reader.read(new Map(Object.entries(files).map(([path, text]) => [path, new Blob([text])])), {});
}

async function only(files: Readonly<Record<string, string>>) {
  const { signals, findings } = await reading(files);
  return { signal: signals[0], lines: linesOf(signals[0]), codes: findings.map((finding) => finding.code) };
}

describe('single-particle csv', () => {
  test('times in seconds', async () => {
    const text = '\uFEFFNumber,Time 197Au,197Au\r\n1,0.0001,0\r\n2,0.0002,10000\r\n';
    expect(thermoFormat.claims(heads({ 'np 3.csv': text }))).toEqual([
      { name: 'np 3', files: ['np 3.csv'], doubts: [] },
    ]);
    const { signal, lines, codes } = await only({ 'np 3.csv': text });
    expect(signal.kind).toBe('trace');
    expect([...lines[0].seconds]).toEqual([0.0001, 0.0002]);
    expect(lines[0].channels[0]).toMatchObject({ label: '197Au', mode: 'rate', unit: { code: '{count}/s' } });
    expect([...lines[0].channels[0].values]).toEqual([0, 10000]);
    expect(codes).toEqual(['F053']);
  });

  test('times of day, and a stated unit', async () => {
    const text =
      'sep=,\r\nNumber,Time 80Se | 80Se.16O,Intensity (cps) 80Se | 80Se.16O\r\n1,00:00:00.0000500,0\r\n2,01:02:03.2500000,20000\r\n';
    const { lines, codes } = await only({ 'a.csv': text });
    expect([...lines[0].seconds]).toEqual([0.00005, 3723.25]);
    expect(lines[0].channels[0]).toMatchObject({ label: '80Se | 80Se.16O', nuclide: '80Se' });
    expect([...lines[0].channels[0].values]).toEqual([0, 20000]);
    expect(codes).toEqual([]);
  });

  test('semicolons with decimal commas, times of day, counts', async () => {
    const text = 'sep=;\r\nNumber;Time 197Au;Intensity (counts) 197Au\r\n1;1.00:00:00,0000500;0,5\r\n';
    const { lines } = await only({ 'a.csv': text });
    expect([...lines[0].seconds]).toEqual([86_400.00005]);
    expect(lines[0].channels[0]).toMatchObject({ mode: 'counts', unit: { code: '{count}' } });
    expect([...lines[0].channels[0].values]).toEqual([0.5]);
  });

  const clock = 'Number,Time 197Au,197Au\r\n1,00:00:00.0000500,0\r\n';
  test.each([
    ['no rows', 'Number,Time 197Au,197Au\r\n', 'F003', 'a.csv'],
    ['no mass', 'Number,Time 197Au\r\n1,2\r\n', 'F004', 'a.csv:1'],
    ['a time without its mass', 'Number,Time ,197Au\r\n1,2,3\r\n', 'F004', 'a.csv:1'],
    ['an unknown unit', 'Number,Time 197Au,Intensity (V) 197Au\r\n1,2,3\r\n', 'F004', 'a.csv:1'],
    ['a broken time of day', `${clock}2,00:00.1,0\r\n`, 'F062', 'a.csv:3, column 2'],
    ['a cut row', `${clock}2,00:00:00.00`, 'F006', 'a.csv:3'],
    ['a decimal comma', `${clock}2,00:00:00,0001,5\r\n`, 'F007', 'a.csv:3'],
  ])('%s is an InputError that names the place', async (_, text, code, where) => {
    await expect(reading({ 'a.csv': text })).rejects.toMatchObject({ name: 'InputError', code, where });
  });
});
