import { describe, expect, test } from 'vitest';
import { unit } from '../../quantity/unit.ts';
import { linesOf } from '../../signal/signal.ts';
import type { ShimadzuOptions } from './options.ts';
import { shimadzuFormat } from './shimadzu.ts';

const encoder = new TextEncoder();

async function reading(text: string, options: ShimadzuOptions = {}) {
  const reader = await shimadzuFormat.load();
  const { signals, findings } = await reader.read(new Map([['d/map 1.csv', new Blob([text])]]), options);
  return { signal: signals[0], lines: linesOf(signals[0]), findings, codes: findings.map((finding) => finding.code) };
}

const labels = 'Time of scan[ms/(24*60*60*1000)],S_001,S_001,S_002,S_002';
const starts = ',10/9/2019 1:38:04 PM,10/9/2019 1:38:04 PM,10/9/2019 1:39:56 PM,10/9/2019 1:39:56 PM';
const masses = ',P:31,Zn:64,P:31,Zn:64';
const header = `${labels}\r\n${starts}\r\n${masses}\r\n`;
const whole = `${header}0.000000000000,0.68,0.20,0.91,0.40\r\n0.000003819444,0.65,0.13,0.80,0.67\r\n`;

describe('the imaging csv', () => {
  test('is claimed by its first cell, whatever its name', () => {
    const heads = new Map(
      [
        ['d/map 1.txt', whole],
        ['e.csv', 'Time,P:31\n0,1\n'],
        ['f.csv', ''],
      ].map(([p, t]) => [p, encoder.encode(t)]),
    );
    expect(shimadzuFormat.claims(heads)).toEqual([{ name: 'map 1', files: ['d/map 1.txt'], doubts: [] }]);
  });

  test('has its lines side by side, times in days, kcps', async () => {
    const { signal, lines, findings } = await reading(whole);
    expect(signal).toMatchObject({ kind: 'scan', name: 'map 1' });
    expect(lines.map((line) => [line.name, line.metadata.acquired])).toEqual([
      ['S_001', '10/9/2019 1:38:04 PM'],
      ['S_002', '10/9/2019 1:39:56 PM'],
    ]);
    expect(
      lines.map((line) => line.channels.map((c) => [c.label, c.nuclide, c.mode, c.unit.code, [...c.values]])),
    ).toEqual([
      [
        ['P:31', '31P', 'rate', unit('kcps').code, [0.68, 0.65]],
        ['Zn:64', '64Zn', 'rate', unit('kcps').code, [0.2, 0.13]],
      ],
      [
        ['P:31', '31P', 'rate', unit('kcps').code, [0.91, 0.8]],
        ['Zn:64', '64Zn', 'rate', unit('kcps').code, [0.4, 0.67]],
      ],
    ]);
    expect(lines[1].seconds[1]).toBeCloseTo(0.33, 6);
    expect(findings.map((f) => `${f.level} ${f.code}`)).toEqual(['note F053']);
    expect(findings[0].message).toContain('taken as kcps');
  });

  test('takes another unit when it is stated, and then has no doubt', async () => {
    const { lines, findings } = await reading(whole, { unit: 'cps' });
    expect(lines[0].channels[0].unit.code).toBe('{count}/s');
    expect(findings).toEqual([]);
  });

  test('a line that ends early keeps its own length, a missing value inside is NaN; both are said', async () => {
    const { lines, codes } = await reading(`${header}0,1,2,3,\r\n0.1,4,5,6,7\r\n0.2,8,9,,\r\n`, { unit: 'kcps' });
    expect(lines.map((line) => line.seconds.length)).toEqual([3, 2]);
    expect([...lines[1].channels[1].values]).toEqual([Number.NaN, 7]);
    expect(codes).toEqual(['F055', 'F012']);
  });

  test('one mass in many lines, and a trailing comma', async () => {
    const { lines } = await reading(
      `${labels.replace('S_001,S_001,S_002,S_002', 'A,B,')}\n,x,y,\n,Au:197,Au:197,\n0,1,2,\n`,
    );
    expect(lines.map((line) => [line.name, [...line.channels[0].values]])).toEqual([
      ['A', [1]],
      ['B', [2]],
    ]);
  });

  test('a header longer than the head is read whole', async () => {
    const count = 4000;
    const row = (cell: (i: number) => string) => Array.from({ length: count }, (_, i) => cell(i)).join(',');
    const text = `Time of scan[ms/(24*60*60*1000)],${row((i) => `Condition 1 line ${i}`)}\n,${row((i) => `t${i}`)}\n,${row(() => 'Au:197')}\n0,${row(String)}\n`;
    const { lines } = await reading(text);
    expect(lines.length).toBe(count);
    expect(lines[count - 1].channels[0].values[0]).toBe(count - 1);
  });

  test('a file that ends within its last number is read, with a warning', async () => {
    expect((await reading(whole.trimEnd())).codes).toContain('F010');
  });

  test.each([
    ['an empty file', '', 'F001', 'd/map 1.csv'],
    ['another file', 'a,b\n1,2\n3,4\n', 'F004', 'd/map 1.csv:1'],
    ['a header of two lines', `${labels}\r\n${starts}\r\n`, 'F004', 'd/map 1.csv:3'],
    ['no masses', `${labels}\r\n${starts}\r\n,\r\n0,1\r\n`, 'F004', 'd/map 1.csv:3'],
    ['a cut row of starts', whole.replace(',10/9/2019 1:39:56 PM\r', '\r'), 'F006', 'd/map 1.csv:1'],
    ['another unit of time', whole.replace('ms/(24*60*60*1000)', 's'), 'F061', 'd/map 1.csv:1'],
    ['other masses in a line', whole.replace('P:31,Zn:64\r', 'P:31,Zn:66\r'), 'F064', 'd/map 1.csv:3, column 5'],
    ['a block across two lines', whole.replace('S_001,S_002', 'S_002,S_002'), 'F064', 'd/map 1.csv:3, column 3'],
    [
      'an incomplete last line',
      `${labels},S_003\r\n${starts},z\r\n${masses},P:31\r\n0,1,2,3,4,5\r\n`,
      'F064',
      'd/map 1.csv:3',
    ],
    [
      'a mass twice',
      `${labels}\r\n${starts}\r\n,P:31,P:31,P:31,P:31\r\n0,1,2,3,4\r\n`,
      'F054',
      'd/map 1.csv:3, column 3',
    ],
    ['no rows', header, 'F003', 'd/map 1.csv'],
    ['rows without a value', `${header}0,,,,\r\n`, 'F003', 'd/map 1.csv'],
    ['a cut row', `${whole}0.1,0.5`, 'F006', 'd/map 1.csv:6'],
    ['a decimal comma', `${whole}0,1,5,0,5,0,5,0,5,0\r\n`, 'F007', 'd/map 1.csv:6'],
    ['text for a number', `${whole}0.1,1,high,3,4\r\n`, 'F005', 'd/map 1.csv:6, column 3'],
  ])('%s is an InputError that names the place', async (_, text, code, where) => {
    await expect(reading(text)).rejects.toMatchObject({ name: 'InputError', code, where });
  });
});
