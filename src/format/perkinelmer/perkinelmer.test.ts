import { describe, expect, test } from 'vitest';
import { linesOf } from '../../signal/signal.ts';
import { perkinElmerFormat } from './perkinelmer.ts';

type Files = Readonly<Record<string, string>>;

const claims = (files: Files) =>
  perkinElmerFormat.claims(
    new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)])),
  );

async function reading(files: Files) {
  const reader = await perkinElmerFormat.load();
  const { signals, findings } = await reader.read(
    new Map(Object.entries(files).map(([path, text]) => [path, new Blob([text])])),
    {},
  );
  return { signal: signals[0], lines: linesOf(signals[0]), findings, codes: findings.map((finding) => finding.code) };
}

const header = 'Intensity Vs Time, Counts Per Second\nTime in Seconds ,Na23,SeO96\n';
const line = `${header}0.,1200.0432015553,0.\n7.4e-02,200.5,0\n\n0.149,.5,-0.\n\n`;

describe('lines of a raster', () => {
  test('bare points, exponents and blank lines are read as the instrument writes them', async () => {
    const { signal, lines, findings } = await reading({ 'map/Line 1.xl': line });
    expect(signal).toMatchObject({ kind: 'scan', name: 'Line' });
    expect([...lines[0].seconds]).toEqual([0, 0.074, 0.149]);
    expect(lines[0].name).toBe('Line 1.xl');
    expect(lines[0].channels.map((c) => [c.label, c.nuclide, c.mode, c.unit.code, [...c.values]])).toEqual([
      ['Na23', '23Na', 'rate', '{count}/s', [1200.0432015553, 200.5, 0.5]],
      ['SeO96', undefined, 'rate', '{count}/s', [0, 0, -0]],
    ]);
    expect(findings).toEqual([]);
  });

  test('are ordered by the last number of the name, whatever date stands before it', () => {
    const names = [
      '7-7-20_Map1_10.xl',
      '7-7-20_Map1_9.xl',
      '7-7-20_Map2_1.xl',
      'sub/7-7-20_Map1_1.xl',
      '7-7-20_Map1_100.xl',
    ];
    expect(claims(Object.fromEntries(names.map((name) => [name, line])))).toEqual([
      { name: '7-7-20_Map1', files: ['7-7-20_Map1_9.xl', '7-7-20_Map1_10.xl', '7-7-20_Map1_100.xl'], doubts: [] },
      { name: '7-7-20_Map2', files: ['7-7-20_Map2_1.xl'], doubts: [] },
      { name: '7-7-20_Map1', files: ['sub/7-7-20_Map1_1.xl'], doubts: [] },
    ]);
  });

  test('are recognised by content: a csv name does not hide them, an .xl name does not make them', () => {
    expect(claims({ 'a1.csv': line, 'b1.xl': 'Name,Value\n1,2\n', 'c1.xl': '', 'd1.xl': '\0\x01' })).toEqual([
      { name: 'a', files: ['a1.csv'], doubts: [] },
    ]);
  });

  test('each line is a row: the first file is the first line', async () => {
    const { lines } = await reading({ 'Line 1.xl': line, 'Line 2.xl': `${header}0.,7.,8.\n` });
    expect(lines.map((l) => [...l.channels[0].values])).toEqual([[1200.0432015553, 200.5, 0.5], [7]]);
  });

  test('unequal lengths, a missing line, a repeated line and an empty line are said; none is cut', async () => {
    const { lines, findings } = await reading({
      'Line 1.xl': line,
      'Line 2.xl': `${header}0.,7.,8.\n`,
      'Line 02.xl': line,
      'Line 4.xl': line,
      'Line 7.xl': header,
    });
    expect(lines.map((l) => l.seconds.length)).toEqual([3, 1, 3, 3, 0]);
    expect(findings.map((f) => `${f.level} ${f.code} ${f.message}`)).toEqual([
      'warning F051 no file for line 3, 5 to 6; the lines on both sides follow each other',
      'warning F052 more than one file for line 2; all are kept',
      'note F055 the lines have 0 to 3 points; each keeps its own length',
      'warning F056 Line 7.xl has no points',
    ]);
  });

  test('missing and negative values are kept and said', async () => {
    const { lines, findings } = await reading({ '1.xl': `${header}0.,,8.\n1.,-5.,nan\n` });
    expect([...lines[0].channels[0].values]).toEqual([Number.NaN, -5]);
    expect(findings.map((f) => `${f.code} ${f.message}`)).toEqual([
      'F011 negative signal: 1 of 2 in Na23; a detector counts no fewer than zero',
      'F012 missing values, kept as NaN: 1 of 2 in Na23, 1 of 2 in SeO96',
    ]);
  });

  test.each([
    ['a header alone', header, 'F003', 'a1.xl'],
    ['a first line alone', header.split('\n')[0], 'F004', 'a1.xl:2'],
    ['no first line', header.split('\n')[1], 'F004', 'a1.xl:1'],
    ['another unit', line.replace('Counts Per Second', 'Counts'), 'F061', 'a1.xl:1'],
    ['another unit of time', line.replace('Time in Seconds', 'Time in Minutes'), 'F061', 'a1.xl:2'],
    ['a mass twice', line.replace('SeO96', 'Na23'), 'F054', 'a1.xl:2'],
    ['no mass', line.replace('Na23,SeO96', ''), 'F004', 'a1.xl:2'],
    ['a cut row', `${line}0.3,5`, 'F006', 'a1.xl:8'],
    ['a decimal comma', `${line}0,3,5,2,6,1\n`, 'F007', 'a1.xl:8'],
    ['text for a number', `${line}0.3,high,5\n`, 'F005', 'a1.xl:8, column 2'],
    ['an empty file', '', 'F001', 'a1.xl'],
    ['binary bytes', '\0\x01\x02', 'F002', 'a1.xl'],
  ])('%s is an InputError that names the place', async (_, text, code, where) => {
    await expect(reading({ 'a1.xl': text })).rejects.toMatchObject({ name: 'InputError', code, where });
  });

  test('lines of different masses are no raster', async () => {
    const other = line.replace('SeO96', 'Au197');
    await expect(reading({ 'a1.xl': line, 'a2.xl': other })).rejects.toMatchObject({ code: 'F050', where: 'a2.xl:2' });
  });

  test('a file that ends within its last number is read, with a warning', async () => {
    expect((await reading({ 'a1.xl': `${header}0.,1.,25` })).codes).toEqual(['F010']);
  });
});

describe('files beside the lines', () => {
  const conf = 'standard=C13\nablation.speed=0.06\nacquisition.time=0.0745\nspace.interval=0.12\n';
  const positions = 'LINE\n16.546,31.361,4.421\n17.514,31.361,4.421\nLINE\n16.127,31.241,4.421\n17.988,31.241,4.411\n';
  const raster = { 'm/Line 1.xl': line, 'm/Line 2.xl': line };

  test('belong to the one raster of their folder', () => {
    expect(claims({ 'm/parameters.conf': conf, ...raster, 'm/positions.txt': positions })).toEqual([
      { name: 'Line', files: ['m/Line 1.xl', 'm/Line 2.xl', 'm/parameters.conf', 'm/positions.txt'], doubts: [] },
    ]);
  });

  test('belong to none of several rasters, which is said', () => {
    const [first] = claims({ ...raster, 'm/Spot 1.xl': line, 'm/parameters.conf': conf });
    expect(first.files).toEqual(['m/Line 1.xl', 'm/Line 2.xl']);
    expect(first.doubts[0]).toContain('m/parameters.conf left aside');
  });

  test('are no acquisition of their own', () => {
    expect(claims({ 'parameters.conf': conf, 'positions.txt': positions })).toEqual([]);
  });

  test('give speed, spacing and time with their units, and the ends of each line', async () => {
    const { signal, lines, findings } = await reading({
      ...raster,
      'm/parameters.conf': conf,
      'm/positions.txt': positions,
    });
    expect(signal.metadata).toEqual({
      instrument: 'PerkinElmer ELAN or NexION',
      standard: 'C13',
      'scan speed': '0.06 mm/s',
      'acquisition time': '0.0745 s',
      'line spacing': '0.12 mm',
    });
    expect(lines[1].metadata).toEqual({
      'start (x, y, z)': '16.127, 31.241, 4.421 mm',
      'end (x, y, z)': '17.988, 31.241, 4.411 mm',
    });
    expect(findings).toEqual([]);
  });

  test('that contradict the lines are said, with the factor', async () => {
    const { findings } = await reading({
      ...raster,
      'm/parameters.conf': 'acquisition.time=0.745\nablation.speed=fast\n',
      'm/positions.txt': 'LINE\n1,2,3\n4,5,6\n',
    });
    expect(findings.map((f) => `${f.code} ${f.where} ${f.message}`)).toEqual([
      'F063 m/parameters.conf:2 ablation.speed should be a number in mm/s, "fast" stands there',
      expect.stringMatching(/^F063 m\/parameters.conf acquisition.time states 0.745 s, .* apart \(factor 9.9\d\)$/),
      'F063 m/positions.txt positions of 1 lines for 2 lines; none is used',
    ]);
  });
});

describe('single-particle csv', () => {
  const text = 'Au,\r\n0\r\n3\r\n12\r\n';

  test('is one channel of counts, without times, and says what is not known', async () => {
    expect(claims({ 'np 7.csv': text })).toEqual([{ name: 'np 7', files: ['np 7.csv'], doubts: [] }]);
    const { signal, lines, codes } = await reading({ 'np 7.csv': text });
    expect(signal.kind).toBe('trace');
    expect([...lines[0].seconds]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(lines[0].channels[0]).toMatchObject({
      label: 'Au',
      nuclide: '197Au',
      mode: 'counts',
      unit: { code: '{count}' },
    });
    expect([...lines[0].channels[0].values]).toEqual([0, 3, 12]);
    expect(codes).toEqual(['F053', 'F060']);
  });

  test('is not claimed without counts, with other columns, or under a name that is no element', () => {
    expect(
      claims({ 'a.csv': 'Au,\r\n', 'b.csv': 'Au,Ag\r\n1,2\r\n', 'c.csv': 'Name,\r\n1\r\n', 'd.csv': 'Au,\nx\n' }),
    ).toEqual([]);
  });

  test('text after the head is an InputError that names the place', async () => {
    const long = `Au,\n${'1\n'.repeat(50)}x\n`;
    await expect(reading({ 'a.csv': long })).rejects.toMatchObject({ code: 'F005', where: 'a.csv:52, column 1' });
  });
});
