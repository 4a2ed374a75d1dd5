import { describe, expect, test } from 'vitest';
import { linesOf } from '../../signal/signal.ts';
import { nuTextFormat } from './nu-text.ts';

const laser = (number: number, ...rows: string[]) =>
  [
    'Timestamp:,2023-01-01T00:00:00.000000',
    `Laser line number:,${number}`,
    `Laser line name:,LINE_${number}`,
    'Laser image name:,Section 3',
    'Starting X:,0.0',
    'Starting Y:,10.0',
    'Starting Z:,10.0',
    'Spot size:,20.0',
    'Spot spacing:,5.0',
    'Number of shots:,100',
    'Direction of ablation:,0,Left to Right',
    'Cycle time (ms),x [um],y [um],63.929,196.967',
    ...rows,
    '',
  ].join('\r\n');
const first = laser(9, '2000.0,0.0,10.0,6,0.5', '2010.0,5.0,10.0,7,0.25');
const particle =
  'Time (ms),106.905 - seg Full mass spectrum att 1,195.965 - seg Full mass spectrum att 1\r\n0.05,0,0.5\r\n0.10,1.5,0\r\n';

const heads = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));

async function reading(files: Record<string, string>) {
  const reader = await nuTextFormat.load();
  const { signals, findings } = await reader.read(
    new Map(Object.entries(files).map(([path, text]) => [path, new Blob([text])])),
    {},
  );
  return { signal: signals[0], lines: linesOf(signals[0]), findings, codes: findings.map(({ code }) => code) };
}

describe('laser lines', () => {
  test('are one raster in the order of their numbers, wherever the names come from', () => {
    const files = {
      'm/line_10.csv': first,
      'm/line_9.csv': first,
      'other.csv': 'Time (ms),x\n1,2\n',
      'p.csv': particle,
    };
    expect(nuTextFormat.claims(heads(files))).toEqual([
      { name: 'line', files: ['m/line_9.csv', 'm/line_10.csv'], doubts: [] },
      { name: 'p', files: ['p.csv'], doubts: [] },
    ]);
  });

  test('give ion signals by mass, time in s, and keep spot, spacing and positions', async () => {
    const { signal, lines, codes } = await reading({
      'line_9.csv': first,
      'line_10.csv': laser(10, '3000.0,0,20,1,2'),
    });
    expect([...lines[0].seconds]).toEqual([2, 2.01]);
    expect(lines[0].channels.map(({ label, nuclide, values }) => [label, nuclide, ...values])).toEqual([
      ['63.929', '64Zn', 6, 7],
      ['196.967', '197Au', 0.5, 0.25],
    ]);
    expect(lines[0].channels[0]).toMatchObject({
      mode: 'counts',
      unit: { code: '{count}' },
      singleIon: { logSd: null },
    });
    expect(lines[0].channels[0].dwellSeconds).toBeCloseTo(0.01, 12);
    expect(lines[0].metadata).toEqual({
      acquired: '2023-01-01T00:00:00.000000',
      'line number': '9',
      'line name': 'LINE_9',
      'image name': 'Section 3',
      'spot size': '20.0 um',
      'spot spacing': '5.0 um',
      shots: '100',
      direction: '0,Left to Right',
      'start (x, y, z)': '0.0, 10.0, 10.0 um',
      'first point (x, y)': '0, 10 um',
      'last point (x, y)': '5, 10 um',
    });
    expect(signal.metadata).toEqual({
      instrument: 'Nu Vitesse',
      'image name': 'Section 3',
      'spot size': '20.0 um',
      'spot spacing': '5.0 um',
    });
    expect(codes).toEqual(['F100', 'F055', 'F053']);
  });

  test('without points are said; lines of other masses are no raster', async () => {
    expect((await reading({ 'line_1.csv': first, 'line_2.csv': laser(2) })).codes).toContain('F056');
    await expect(reading({ 'line_1.csv': laser(1) })).rejects.toMatchObject({ code: 'F003' });
    const other = first.replace('196.967', '106.905');
    await expect(reading({ 'line_1.csv': first, 'line_2.csv': other })).rejects.toMatchObject({ code: 'F050' });
  });
});

describe('single-particle text', () => {
  test('keeps the labels of the file, and names the isotope of each mass, with a note where two have it', async () => {
    const { signal, lines, findings } = await reading({ 'np.csv': particle });
    expect(signal.kind).toBe('trace');
    expect(lines[0].seconds[1]).toBeCloseTo(1e-4, 15);
    expect(lines[0].channels.map(({ label, nuclide, values }) => [label, nuclide, ...values])).toEqual([
      ['106.905 - seg Full mass spectrum att 1', '107Ag', 0, 1.5],
      ['195.965 - seg Full mass spectrum att 1', '196Pt', 0.5, 0],
    ]);
    expect(findings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'F100 the file gives masses, not isotopes: 195.965 - seg Full mass spectrum att 1 as 196Pt (or 196Hg) taken',
    ]);
  });

  test.each([
    ['a header alone', particle.split('\r\n')[0], 'F003'],
    ['a mass twice', particle.replace('195.965', '106.905'), 'F054'],
    ['a cut row', `${particle}0.15,`, 'F006'],
    ['text for a number', `${particle}0.15,high,1\n`, 'F005'],
    ['an empty file', '', 'F001'],
    ['bytes that are no text', '\0\x01', 'F002'],
    ['another table', 'a,b\n1,2\n', 'F004'],
  ])('%s is an InputError that names the place', async (_, text, code) => {
    await expect(reading({ 'np.csv': text })).rejects.toMatchObject({ name: 'InputError', code });
  });
});
