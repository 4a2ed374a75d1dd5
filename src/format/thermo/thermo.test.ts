import { describe, expect, test } from 'vitest';
import type { Reading } from '../format.ts';
import type { ThermoOptions } from './options.ts';
import { thermoFormat } from './thermo.ts';

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const heads = (files: Readonly<Record<string, string>>) =>
  new Map(Object.entries(files).map(([path, text]) => [path, bytes(text)]));

async function reading(files: Readonly<Record<string, string>>, options: ThermoOptions = {}): Promise<Reading> {
  const reader = await thermoFormat.load();
  return reader.read(new Map(Object.entries(files).map(([path, text]) => [path, new Blob([text])])), options);
}

async function only(files: Readonly<Record<string, string>>, options: ThermoOptions = {}) {
  const { signals, findings } = await reading(files, options);
  const [signal] = signals;
  const lines = signal.kind === 'scan' ? signal.lines : signal.kind === 'trace' ? [signal] : [];
  return { signal, lines, findings, codes: findings.map((finding) => finding.code) };
}

const settings = [
  '<Identifier>:11-18-2020 04:26:15 AM;',
  'Software:Name=Qtegra;Version=2.7;File Version=1;',
  'Configuration:Machine=iCAP RQ;',
  'Pulse Counting:Threshold=2500000;',
  '',
].join('\r\n');

const line = (rows: string) =>
  `${settings}\r\nTime,31P,197Au,\r\n,dwell time=0.2;xcal factor=66159.5,dwell time=0.4;xcal factor=91049.25,\r\n${rows}`;

const twoRows = line('0.2,2010.5,0,\r\n1.25,1885,2.5,\r\n\r\n');

describe('LDR line files', () => {
  test('a file is time, counts per second and the dwell time of each mass', async () => {
    const { signal, lines, codes } = await only({ 'a_ldr_1.csv': twoRows });
    expect(signal.kind).toBe('scan');
    expect([...lines[0].seconds]).toEqual([0.2, 1.25]);
    expect(
      lines[0].channels.map(({ label, nuclide, mode, unit, dwellSeconds, values }) => [
        label,
        nuclide,
        mode,
        unit.code,
        dwellSeconds,
        [...values],
      ]),
    ).toEqual([
      ['31P', '31P', 'rate', '{count}/s', 0.2, [2010.5, 1885]],
      ['197Au', '197Au', 'rate', '{count}/s', 0.4, [0, 2.5]],
    ]);
    expect(lines[0].metadata).toMatchObject({
      acquired: '11-18-2020 04:26:15 AM',
      software: 'Qtegra 2.7',
      instrument: 'Thermo iCAP RQ',
      'xcal factor': '31P 66159.5; 197Au 91049.25',
    });
    expect(codes).toEqual(['F053']);
  });

  test('with semicolons, commas are decimal marks, in dwell times too', async () => {
    const text = `${settings}\r\nTime;31P;197Au;\r\n;dwell time=0,2;xcal factor=66159,5;dwell time=0,4;xcal factor=91049,25;\r\n0,2;2010,5;0;\r\n1,25;1885;2,5E+02;\r\n`;
    const { lines, codes } = await only({ 'a_ldr_1.csv': text });
    expect([...lines[0].seconds]).toEqual([0.2, 1.25]);
    expect(lines[0].channels.map((c) => [c.dwellSeconds, [...c.values]])).toEqual([
      [0.2, [2010.5, 1885]],
      [0.4, [0, 250]],
    ]);
    expect(codes).toEqual(['F053']);
  });

  test('rows without a value at the end are left out and said; a missing value inside is kept as NaN and said', async () => {
    const rows = '0.2,NaN,1,\r\n1.2,5,2,\r\n2.2,NaN,NaN,\r\nNaN,NaN,NaN,\r\n,,,\r\n';
    const { lines, findings } = await only({ 'a_ldr_1.csv': line(rows) });
    expect([...lines[0].seconds]).toEqual([0.2, 1.2]);
    expect([...lines[0].channels[0].values]).toEqual([Number.NaN, 5]);
    expect(findings.map((f) => `${f.code} ${f.message}`)).toEqual([
      'F057 3 rows without any value at the end are left out',
      'F012 missing values, kept as NaN: 1 of 2 in 31P',
      expect.stringContaining('F053'),
    ]);
  });

  test('files of one stem and folder are one raster, in the order of their last number', () => {
    const claims = thermoFormat.claims(
      heads({
        '7-7-20_a_ldr_10.csv': twoRows,
        '7-7-20_a_ldr_9.csv': twoRows,
        'b/7-7-20_a_ldr_1.csv': twoRows,
        'other.csv': 'Name,Value\n1,2\n',
        'empty.csv': '',
      }),
    );
    expect(claims).toEqual([
      { name: '7-7-20_a_ldr', files: ['7-7-20_a_ldr_9.csv', '7-7-20_a_ldr_10.csv'], doubts: [] },
      { name: '7-7-20_a_ldr', files: ['b/7-7-20_a_ldr_1.csv'], doubts: [] },
    ]);
  });

  test('a missing number, a number used twice and unequal lengths are said, and no line is cut', async () => {
    const longer = line('0.2,1,2,\r\n1.2,3,4,\r\n2.2,5,6,\r\n');
    const { lines, findings } = await only({
      'x_1.csv': twoRows,
      'x_2.csv': longer,
      'x_02.csv': longer,
      'x_4.csv': twoRows,
      'x_8.csv': line(''),
    });
    expect(lines.map((l) => l.seconds.length)).toEqual([2, 3, 3, 2, 0]);
    const said = Object.fromEntries(findings.map((f) => [f.code, f.message]));
    expect(said.F051).toContain('no file for line 3, 5 to 7;');
    expect(said.F052).toContain('line 2;');
    expect(said.F055).toContain('0 to 3 points');
    expect(said.F056).toContain('x_8.csv has no points');
  });

  test('a number of dwell times that is not the number of masses is not used', async () => {
    const { lines, codes } = await only({ 'x_1.csv': twoRows.replace('dwell time=0.4;', '') });
    expect(lines[0].channels.map((c) => c.dwellSeconds)).toEqual([undefined, undefined]);
    expect(codes).toContain('F058');
  });

  test.each([
    ['no row of masses', settings, 'F004', 'x_1.csv:4'],
    ['no rows', line(''), 'F003', 'x_1.csv'],
    ['a cut row', line('0.2,1,2,\r\n1.2,3'), 'F006', 'x_1.csv:9'],
    ['a row too long', line('0.2,1,2,\r\n1.2,3,4,5\r\n'), 'F007', 'x_1.csv:9'],
    ['a decimal comma in a comma file', line('0,2,2010,5,0,0,\r\n'), 'F007', 'x_1.csv:8'],
    ['text for a number', line('0.2,1,over,\r\n'), 'F005', 'x_1.csv:8, column 3'],
    ['a mass twice', twoRows.replace('197Au', '31P'), 'F054', 'x_1.csv:6'],
    ['no mass', twoRows.replace('31P,197Au,', ',,'), 'F004', 'x_1.csv:6'],
    ['an empty file', '', 'F001', 'x_1.csv'],
    ['binary bytes', '\0\x01\x02', 'F002', 'x_1.csv'],
    ['another file', 'a,b\n1,2\n', 'F004', 'x_1.csv:1'],
  ])('%s is an InputError that names the place', async (_, text, code, where) => {
    await expect(reading({ 'x_1.csv': text })).rejects.toMatchObject({ name: 'InputError', code, where });
  });

  test('a file that ends within its last number is read, with a warning', async () => {
    const { codes } = await only({ 'x_1.csv': line('0.2,1,2,\r\n1.2,3,41') });
    expect(codes).toContain('F010');
  });

  test('lines of different masses are no raster', async () => {
    const other = twoRows.replace('197Au', '195Pt');
    await expect(reading({ 'x_1.csv': twoRows, 'x_2.csv': other })).rejects.toMatchObject({
      code: 'F050',
      where: 'x_2.csv',
    });
  });
});

const columns = [
  ',,,,Sample 1,Cell,',
  ',,,,<Identifier>,HEL,',
  'MainRuns,0,31P,X [u],30.97,30.97,',
  'MainRuns,0,31P,Y,10.5,20,',
  'MainRuns,1,31P,Y,11,21,',
  'MainRuns,0,31P,Time,0.2,0.25,',
  'MainRuns,1,31P,Time,1.2,1.25,',
  'MainRuns,0,31P,Counter,10,19,',
  'MainRuns,1,31P,Counter,11,21,',
  'MainRuns,0,197Au,Y,0,2.5,',
  'MainRuns,1,197Au,Y,5,,',
  'MainRuns,0,197Au,Time,0.6,0.65,',
  'MainRuns,1,197Au,Time,1.6,1.65,',
  'MainRuns,0,197Au,Dwell time,0.1,0.1,',
  'MainRuns,1,197Au,Dwell time,0.1,0.1,',
];
const columnsText = `\uFEFF${columns.join('\r\n')}\r\n\r\n`;

/** The same export the other way round: samples as rows. */
const cells = columns.map((row) => row.split(','));
const rowsText = `${[0, 1, 2, 3, 4, 5]
  .map((c) => [...(c < 4 ? ['', ''] : [cells[0][c], cells[1][c]]), ...cells.slice(2).map((row) => row[c])].join(','))
  .join(',\r\n')},\r\n`;

describe.each([
  ['columns', columnsText],
  ['rows', rowsText],
  ['columns with semicolons', columnsText.replaceAll(',', ';').replaceAll('.', ',')],
  ['rows with semicolons', rowsText.replaceAll(',', ';').replaceAll('.', ',')],
])('the export as %s', (_, text) => {
  test('is claimed by its content and gives a line a sample', async () => {
    expect(thermoFormat.claims(heads({ 'day 1.csv': text }))).toEqual([
      { name: 'day 1', files: ['day 1.csv'], doubts: [] },
    ]);
    const { signal, lines, codes } = await only({ 'day 1.csv': text });
    expect(signal).toMatchObject({
      kind: 'scan',
      name: 'day 1',
      metadata: { reading: 'Y', 'time after first mass': '31P 0.00000 s; 197Au 0.40000 s' },
    });
    expect(lines.map((l) => [l.name, l.metadata.identifier, [...l.seconds]])).toEqual([
      ['Sample 1', undefined, [0.2, 1.2]],
      ['Cell', 'HEL', [0.25, 1.25]],
    ]);
    expect(lines.map((l) => l.channels.map((c) => [c.label, c.unit.code, c.dwellSeconds, [...c.values]]))).toEqual([
      [
        ['31P', '{count}/s', undefined, [10.5, 11]],
        ['197Au', '{count}/s', 0.1, [0, 5]],
      ],
      [
        ['31P', '{count}/s', undefined, [20, 21]],
        ['197Au', '{count}/s', 0.1, [2.5, Number.NaN]],
      ],
    ]);
    expect(codes).toEqual(['F012', 'F053']);
  });

  test('gives the counter when it is asked for', async () => {
    const { lines } = await only({ 'a.csv': text }, { signal: 'Counter' });
    expect(lines.map((l) => l.channels.map((c) => [...c.values]))).toEqual([[[10, 11]], [[19, 21]]]);
  });
});

describe('a columns or rows export that is wrong', () => {
  const without = (start: string) => columnsText.replaceAll(new RegExp(`\\r\\n${start}[^\\r]*`, 'g'), '');

  test('samples shorter than others end where their values end', async () => {
    const { lines, codes } = await only({ 'a.csv': columnsText.replace('Y,11,21', 'Y,11,NaN') });
    expect(lines.map((l) => l.seconds.length)).toEqual([2, 1]);
    expect(codes).toEqual(['F057', 'F055', 'F053']);
  });

  test('without times the points are kept and said to have none', async () => {
    const { lines, codes } = await only({ 'a.csv': without('MainRuns,\\d,\\w+,Time') });
    expect([...lines[0].seconds]).toEqual([Number.NaN, Number.NaN]);
    expect(codes).toContain('F060');
  });

  test('analog readings are no counts per second', async () => {
    const { lines, findings } = await only(
      { 'a.csv': columnsText.replaceAll(',Counter,', ',Analog,') },
      { signal: 'Analog' },
    );
    expect(lines[0].channels[0]).toMatchObject({ mode: 'other', unit: { code: '1' } });
    expect(findings[0].message).toContain('no counts per second');
  });

  test.each([
    ['a cut row', columnsText.slice(0, columnsText.indexOf('Y,11') + 4), 'F006', 'a.csv:5'],
    ['a decimal comma', columnsText.replace('Y,10.5', 'Y,10,5'), 'F007', 'a.csv:4'],
    ['text for a number', columnsText.replace('Y,10.5', 'Y,high'), 'F005', 'a.csv:4, column 5'],
    ['a scan that is missing', without('MainRuns,1,197Au,Y'), 'F059', 'a.csv'],
    ['a scan twice', columnsText.replace('MainRuns,1,31P,Y', 'MainRuns,0,31P,Y'), 'F054', 'a.csv'],
    ['a row of something else', columnsText.replace('MainRuns,1,31P,Y', 'Sum,1,31P,Y'), 'F004', 'a.csv:5'],
    ['no sample', columnsText.replace('Sample 1,Cell', ','), 'F004', 'a.csv:1'],
    ['no signal', without('MainRuns,\\d,\\w+,(Y|Counter)'), 'F004', 'a.csv'],
    ['no rows', columnsText.replace(/(31P|197Au),\w+/g, '31P,X [u]').replaceAll('Dwell time', ''), 'F003', 'a.csv'],
    ['rows: a cut row', rowsText.slice(0, -30), 'F006', 'a.csv:6'],
    ['rows: no samples', rowsText.split('\r\n').slice(0, 4).join('\r\n'), 'F003', 'a.csv'],
    ['rows: no types', rowsText.split('\r\n').slice(0, 2).join('\r\n'), 'F004', 'a.csv:1'],
  ])('%s is an InputError that names the place', async (_, text, code, where) => {
    await expect(reading({ 'a.csv': text })).rejects.toMatchObject({ name: 'InputError', code, where });
  });

  test('the signal that is asked for must be there', async () => {
    await expect(reading({ 'a.csv': columnsText }, { signal: 'Analog' })).rejects.toMatchObject({ code: 'F004' });
  });
});
