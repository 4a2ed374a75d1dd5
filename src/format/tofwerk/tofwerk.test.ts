import { describe, expect, test } from 'vitest';
import { linesOf } from '../../signal/signal.ts';
import { type SmallFile, smallHdf5 } from './hdf5.reference.ts';
import { tofwerkFormat } from './tofwerk.ts';

const particle = 'Index,timestamp (s),[197Au]+ (cts),ArO+ (cts)\n0,0,1.5,0\n1,0.001,0,2\n2,0.002,0.5,0\n';
const imageLine = (first: number) => `'A','[197Au]+',t_elapsed_Buf\n${first},0.5,0.1\n${first + 1},0.25,0.2\n`;
const lineName = (time: string) => `m/IMG_2021.01.01-10h${time}_AS.csv`;

const blobs = (files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>) =>
  new Map(Object.entries(files).map(([path, content]) => [path, new Blob([content])]));
const heads = (files: Readonly<Record<string, string>>) =>
  new Map(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]));

async function reading(files: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>>) {
  const reader = await tofwerkFormat.load();
  const { signals, findings } = await reader.read(blobs(files), {});
  const lines = signals.flatMap(linesOf);
  const columns = lines.map((line) => line.channels.map(({ label, values }) => [label, ...values]));
  return { signal: signals[0], lines, columns, said: findings.map(({ level, code }) => `${level} ${code}`) };
}

describe('text', () => {
  test('single-particle exports are one acquisition each; lines of one image are one, in the order of their times', () => {
    const files = { 'np.csv': particle, [lineName('11m08s')]: imageLine(1), [lineName('10m48s')]: imageLine(3) };
    expect(tofwerkFormat.claims(heads({ ...files, 'other.csv': 'Index,time\n1,2\n', 'x.h5': '\x89HDF' }))).toEqual([
      { name: 'IMG_AS', files: [lineName('10m48s'), lineName('11m08s')], doubts: [] },
      { name: 'np', files: ['np.csv'], doubts: [] },
    ]);
  });

  test('a single-particle export gives ion signals, whose dwell is the step', async () => {
    const { signal, lines, columns, said } = await reading({ 'np.csv': particle });
    expect([signal.kind, signal.name]).toEqual(['trace', 'np']);
    expect(columns).toEqual([
      [
        ['[197Au]+', 1.5, 0, 0.5],
        ['ArO+', 0, 2, 0],
      ],
    ]);
    expect(lines[0].channels.map(({ nuclide }) => nuclide)).toEqual(['197Au', undefined]);
    expect(lines[0].channels[0]).toMatchObject({ mode: 'counts', dwellSeconds: 0.001, singleIon: { logSd: null } });
    expect(said).toEqual([]);
  });

  test('lines of an image are a scan', async () => {
    const { signal, lines, said } = await reading({
      [lineName('10m10s')]: imageLine(1),
      [lineName('10m48s')]: imageLine(5),
    });
    expect([signal.kind, signal.name]).toEqual(['scan', 'IMG_AS']);
    expect(lines.map(({ seconds, channels }) => [...seconds, ...channels[0].values])).toEqual([
      [0.1, 0.2, 1, 2],
      [0.1, 0.2, 5, 6],
    ]);
    expect(said).toEqual(['note F053']);
  });

  test.each([
    ['a header alone', particle.split('\n')[0], 'F003'],
    ['another unit', particle.replace('ArO+ (cts)', 'ArO+ (cps)'), 'F061'],
    ['a peak twice', particle.replace('ArO+', '[197Au]+'), 'F054'],
    ['a cut row', `${particle}3,0.003`, 'F006'],
    ['a decimal comma', particle.replace('1.5', '"1,5"'), 'F009'],
    ['another table', 'a,b\n1,2\n', 'F004'],
    ['an empty file', '', 'F001'],
  ])('%s is an InputError', async (_, text, code) => {
    await expect(reading({ 'np.csv': text })).rejects.toMatchObject({ name: 'InputError', code });
  });

  test('lines of other peaks are no image', async () => {
    const other = imageLine(1).replace("'A'", "'B'");
    const read = reading({ [lineName('10m10s')]: imageLine(1), [lineName('10m48s')]: other });
    await expect(read).rejects.toMatchObject({ code: 'F050' });
  });
});

const small: SmallFile = {
  peaks: ['[107Ag]+', '[197Au]+'],
  axes: [2, 1, 2],
  peakData: [1, 2, 3, 4, 5, 6, 7, 8],
  bufTimes: [0, 0.0002],
};
const fileOf = async (o: Partial<SmallFile>) => ({ 'run.h5': await smallHdf5({ ...small, ...o }) });

describe('an HDF5 file (simulated)', () => {
  test('is told by what TofDaq writes into it', async () => {
    const { 'run.h5': head } = await fileOf({});
    expect(tofwerkFormat.claims(new Map([['run.h5', head]]))).toEqual([{ name: 'run', files: ['run.h5'], doubts: [] }]);
  });

  test('gives PeakData times the spectra of a point, over write, buffer and segment', async () => {
    const { lines, columns, said } = await reading(await fileOf({}));
    expect(columns).toEqual([
      [
        ['[107Ag]+', 2, 6, 10, 14],
        ['[197Au]+', 4, 8, 12, 16],
      ],
    ]);
    expect([...lines[0].seconds].map((s) => Number(s.toFixed(9)))).toEqual([0, 0.0001, 0.0002, 0.0003]);
    expect(lines[0].channels[0].dwellSeconds).toBeCloseTo(1e-4, 15);
    expect(lines[0].channels[1]).toMatchObject({ nuclide: '197Au', singleIon: { logSd: null } });
    expect(said).toEqual([]);
  });

  test('takes its times from the settings where it has none, and says where the points leave gaps', async () => {
    const { lines } = await reading(await fileOf({ bufTimes: undefined }));
    expect([...lines[0].seconds].map((s) => Number(s.toFixed(9)))).toEqual([0, 0.0001, 0.0002, 0.0003]);
    expect((await reading(await fileOf({ bufTimes: [0, 0.2] }))).said).toEqual(['note F112']);
  });

  test('without PeakData is integrated over the limits, in ions of the single-ion signal', async () => {
    const spectrum = (silver: number, gold: number) =>
      Array.from({ length: 20 }, (_, s) => (s === 2 ? silver : s === 13 ? gold : 0));
    const values = [spectrum(1, 0), spectrum(0, 2), spectrum(3, 0), spectrum(0, 0)].flat();
    const { columns, said } = await reading(await fileOf({ peakData: null, spectra: { samples: 20, values } }));
    expect(columns[0]).toEqual([
      ['[107Ag]+', 1, 0, 3, 0],
      ['[197Au]+', 0, 2, 0, 0],
    ]);
    expect(said).toEqual(['note F110']);
  });

  const spectra = { samples: 20, values: new Array<number>(80).fill(1) };
  test.each<[string, Partial<SmallFile>, string]>([
    ['peaks that do not fit the table', { peaks: ['A', 'B', 'C', 'D'], axes: [2, 1, 1], peakData: null }, 'F108'],
    ['a peak twice', { peaks: ['A', 'A'] }, 'F108'],
    ['neither PeakData nor spectra', { peakData: null }, 'F108'],
    ['no number of spectra', { attributes: { NbrWaveforms: null } }, 'F108'],
    [
      'no single-ion signal',
      { peakData: null, spectra, attributes: { 'FullSpectra/Single Ion Signal': null } },
      'F108',
    ],
    ['an unknown calibration', { peakData: null, spectra, attributes: { 'FullSpectra/MassCalibMode': 3 } }, 'F111'],
    [
      'a calibration without parameters',
      { peakData: null, spectra, attributes: { 'FullSpectra/MassCalibration p2': null } },
      'F108',
    ],
    [
      'limits that all cover the spectrum',
      {
        peaks: Array.from({ length: 100 }, (_, p) => `P${p}`),
        peakData: null,
        spectra,
        limits: [0, 19],
      },
      'F109',
    ],
  ])('with %s is an InputError', async (_, o, code) => {
    await expect(reading(await fileOf(o))).rejects.toMatchObject({ name: 'InputError', code });
  });

  test('cut or damaged is an InputError', async () => {
    const { 'run.h5': whole } = await fileOf({});
    for (const end of [8, 100, 2000, whole.length - 8])
      await expect(reading({ 'run.h5': whole.slice(0, end) })).rejects.toMatchObject({ name: 'InputError' });
  });
});
