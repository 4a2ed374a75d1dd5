import { describe, expect, test } from 'vitest';
import type { Ablation } from '../../signal/signal.ts';
import { laserLogFormat } from './laser-log.ts';
import { activeViewLog, chromiumLog } from './log.reference.ts';

async function read(text: string, options = {}) {
  const { read } = await laserLogFormat.load();
  const { signals, findings } = await read(new Map([['log.csv', new Blob([text])]]), options);
  return { ablation: signals[0] as Ablation, codes: findings.map((f) => f.code), findings };
}
const failing = (text: string, options = {}) =>
  read(text, options).then(
    () => expect.unreachable(),
    (error: { code: string; where: string }) => error,
  );
const line = (n: number, change: (row: string) => string) =>
  activeViewLog
    .split('\r\n')
    .map((row, i) => (i === n - 1 ? change(row) : row))
    .join('\r\n');

test('a log is told by its header, and a table with time stamps is not one', () => {
  const heads = new Map(
    Object.entries({
      'a.csv': activeViewLog,
      'b.csv': chromiumLog.replaceAll(',', ';'),
      'c.csv': 'Timestamp,X,Y,Au197\n1,2,3,4\n',
      'd.csv': '',
    }).map(([path, text]) => [path, new TextEncoder().encode(text)]),
  );
  expect(laserLogFormat.claims(heads).map((c) => [c.name, c.doubts.length])).toEqual([
    ['a', 0],
    ['b', 1],
  ]);
});

test('rows out of the order of time give passes in that order, over midnight, exact to the digits of the log', async () => {
  const { ablation, codes } = await read(activeViewLog);
  expect(ablation.passes).toEqual([
    {
      name: 'Line A',
      startSeconds: 0.5,
      endSeconds: 1.5,
      fromUm: [1000, 2000],
      toUm: [1100, 2000],
      spotUm: [40, 30],
      speedUmPerSecond: 100,
      shotsPerSecond: 200,
    },
    {
      name: 'Spot B',
      startSeconds: 3.5,
      endSeconds: 4.625,
      fromUm: [5000.5, 2000],
      toUm: [5000.5, 2000],
      spotUm: [20, 20],
      speedUmPerSecond: null,
      shotsPerSecond: 10,
    },
  ]);
  expect(ablation.metadata.acquired).toBe('2026-02-03T23:59:58.500');
  expect(codes).toEqual(['F133']);
});

test('a path with a corner is two straight passes; a station on a straight one is none', async () => {
  const { ablation, codes } = await read(chromiumLog);
  expect(ablation.passes.map((p) => [p.startSeconds, p.endSeconds, p.fromUm, p.toUm, p.speedUmPerSecond])).toEqual([
    [0, 2, [0, 0], [100, 0], 50],
    [2, 4, [100, 0], [100, 100], 50],
  ]);
  expect(codes).toEqual(['F053']);
});

test('times of day without a date run over midnight, and the date is said to be missing', async () => {
  const { ablation, codes } = await read(activeViewLog.replace(/2026-02-0[34] /g, ''));
  expect(ablation.passes.map((p) => [p.startSeconds, p.endSeconds])).toEqual([
    [0.5, 1.5],
    [3.5, 4.625],
  ]);
  expect(ablation.metadata.acquired).toBe('23:59:58.500');
  expect(codes).toEqual(['F133', 'F134']);
});

test('a date whose day and month could be exchanged is not taken for either', async () => {
  const { ablation, codes } = await read(activeViewLog.replace(/2026-02-0([34])/g, '0$1/02/2026'));
  expect(ablation.passes[0].startSeconds).toBe(0.5);
  expect(codes).toContain('F134');
});

test('units of the header are converted to µm; one that is none is said', async () => {
  const mm = await read(chromiumLog.replace('X, Y,', 'X(mm), Y(mm),'));
  expect(mm.ablation.passes[0].toUm).toEqual([100_000, 0]);
  const odd = await read(chromiumLog.replace('X, Y,', 'X(steps), Y(steps),'));
  expect(odd.ablation.passes[0].toUm).toEqual([100, 0]);
  expect(odd.codes).toContain('F035');
});

test('a decimal comma is read where it is stated, and refused where it is not', async () => {
  const text = chromiumLog.replaceAll(',', ';').replaceAll(';100;50;', ';100;50,0;');
  expect((await read(text, { decimal: ',' })).ablation.passes).toHaveLength(2);
  expect(await failing(text)).toMatchObject({ code: 'F005', where: 'log.csv:6, column 7' });
});

test('a pattern without comment does not take that of the pattern before it', async () => {
  const { ablation } = await read(activeViewLog.replace('Spot B', ''));
  expect(ablation.passes.map((p) => p.name)).toEqual(['Line A', '2']);
});

describe('what is odd is said', () => {
  test('a beam that stays on into the next pattern ends nowhere, and that of the pattern is its own', async () => {
    const lit = activeViewLog
      .replace('1100,2000,,,,Off', '1100,2000,,,,On')
      .replace('5000.5,2000,,,,Off', '5000.5,2000,,,,On');
    const { ablation, codes } = await read(
      lit
        .split('\r\n')
        .filter((row) => !row.includes('1120'))
        .join('\r\n'),
    );
    expect(ablation.passes.map((p) => [p.name, p.startSeconds, p.endSeconds])).toEqual([['Spot B', 3.5, 4.625]]);
    expect(codes).toContain('F135');
  });

  test('a beam that is never switched off is left out', async () => {
    const { ablation, codes } = await read(activeViewLog.split('\r\n').slice(0, 8).join('\r\n'));
    expect(ablation.passes).toHaveLength(1);
    expect(codes).toEqual(['F133', 'F135', 'F010']);
  });

  test.each([
    ['no position', line(6, (row) => row.replace('1100,2000,,,,Off', ',2000,,,,Off')), 'F136'],
    ['no spot size', activeViewLog.replace(/40 x 30|,20\r/g, (m) => (m.startsWith(',') ? ',\r' : '')), 'F137'],
    ['twice as long', line(6, (row) => row.replace('1100', '1200')), 'F138'],
  ])('%s', async (_, text, code) => {
    expect((await read(text)).codes).toContain(code);
  });
});

describe('what cannot be read is refused, with its line', () => {
  test.each([
    ['F130', 3, (row: string) => row.replace('23:59:58.600', '58.6')],
    ['F131', 5, (row: string) => row.replace('On', 'Armed')],
    ['F005', 5, (row: string) => row.replace('1000', 'here')],
    ['F005', 2, (row: string) => row.replace('40 x 30', '40 x 30 x 20')],
    ['F006', 4, (row: string) => row.slice(0, 30)],
  ])('%s', async (code, n, change) => {
    const error = await failing(line(n, change));
    expect(error.code).toBe(code);
    expect(error.where).toMatch(new RegExp(`^log\\.csv:${n}\\b`));
  });

  test.each([
    ['F001', ''],
    ['F002', '\0\0\0'],
    ['F004', 'Time,Au\n1,2\n'],
    ['F132', activeViewLog.replaceAll('On', 'Off')],
    ['F132', activeViewLog.split('\r\n')[0]],
  ])('%s', async (code, text) => {
    expect((await failing(text)).code).toBe(code);
  });
});
