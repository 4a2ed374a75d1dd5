import { describe, expect, test } from 'vitest';
import type { InputError } from '../../finding/input-error.ts';
import type { Spectra, Spectrum } from '../../signal/signal.ts';
import { mzmlFormat } from './mzml.ts';
import { type MadeScan, mzmlText, type Storing } from './run.reference.ts';

const float64: Storing = { type: 'float64', zlib: false };
const ramp = (n: number, from: number, step: number) => Array.from({ length: n }, (_, i) => from + i * step);
const scans: readonly MadeScan[] = [
  {
    id: 'scan=1',
    mz: ramp(50, 500, 0.01),
    intensity: ramp(50, 0, 3),
    minutes: 0.5,
    polarity: 'negative',
    shape: 'profile',
  },
  {
    id: 'scan=2',
    mz: [150.5, 200.25],
    intensity: [7, 9],
    level: 2,
    minutes: 0.6,
    polarity: 'negative',
    shape: 'centroid',
    precursor: 500.2,
  },
  {
    id: 'scan=5',
    mz: ramp(50, 500, 0.01),
    intensity: ramp(50, 3, 3),
    minutes: 0.7,
    polarity: 'negative',
    shape: 'profile',
  },
];

async function read(text: string | Uint8Array, options = {}) {
  const reader = await mzmlFormat.load();
  const files = new Map([['run.mzML', new Blob([text as never])]]);
  const { signals, findings } = await reader.read(files, mzmlFormat.options.parse(options));
  return { signal: signals[0] as Spectrum | Spectra, codes: findings.map((f) => f.code), count: signals.length };
}
const all = async (text: string, options = {}) => {
  const { signal } = await read(text, options);
  return signal.kind === 'spectra' ? signal.spectra : [signal];
};
const failing = (text: string | Uint8Array, options = {}): Promise<InputError> =>
  read(text, options).then(
    () => expect.unreachable(),
    (error) => error,
  );
const plain = mzmlText(scans, { mz: float64 });

describe('numbers come back as they were stored', () => {
  test.each([
    ['float64', false, 0, 0],
    ['float64', true, 0, 0],
    ['float32', false, 6e-8, 0],
    ['float32', true, 6e-8, 0],
    ['linear', false, 0.5e-5 / 150, 0.5e-5],
    ['linear', true, 0.5e-5 / 150, 0.5e-5],
  ] as const)('m/z as %s, zlib: %s', async (type, zlib, relative, intensity) => {
    const spectra = await all(mzmlText(scans, { mz: { type, zlib } }));
    for (const [s, { abscissa, ordinate }] of spectra.entries()) {
      expect(abscissa.values.length).toBe(scans[s].mz.length);
      for (const [i, mz] of scans[s].mz.entries()) {
        expect(Math.abs(abscissa.values[i] / mz - 1)).toBeLessThanOrEqual(relative);
        expect(Math.abs(ordinate.values[i] - scans[s].intensity[i])).toBeLessThanOrEqual(intensity);
      }
    }
  });

  test.each([
    ['int32', false, 0],
    ['int64', true, 0],
    ['pic', false, 0],
    ['pic', true, 0],
    ['slof', false, 1e-4],
    ['slof', true, 1e-4],
  ] as const)('intensities as %s, zlib: %s', async (type, zlib, relative) => {
    const spectra = await all(mzmlText(scans, { mz: float64, intensity: { type, zlib } }));
    for (const [s, { ordinate }] of spectra.entries())
      for (const [i, y] of scans[s].intensity.entries())
        expect(Math.abs(ordinate.values[i] - y)).toBeLessThanOrEqual(relative * (y + 1));
  });

  test('with an index, in UTF-16, with a prefix and with comments, the same', async () => {
    const expected = await read(plain);
    const utf16 = Uint8Array.from([0xff, 0xfe, ...[...plain].flatMap((c) => [c.charCodeAt(0), 0])]);
    expect(await read(mzmlText(scans, { mz: float64, indexed: true }))).toEqual(expected);
    expect(await read(utf16)).toEqual(expected);
    expect(await read(plain.replace(/<(\/?)(?=\w)/g, '<$1p:').replace('xmlns=', 'xmlns:p='))).toEqual(expected);
    expect(await read(plain.replaceAll('><', '><!-- < > & -- ><').replaceAll('-- >', '-->'))).toEqual(expected);
  });
});

test('what the file says of a scan stands in it', async () => {
  const { signal, codes } = await read(plain);
  expect(codes).toEqual([]);
  expect(signal.metadata).toEqual({ instrument: 'instrument model simulated', acquired: '2026-02-03T10:11:12' });
  const [first, second] = (signal as Spectra).spectra;
  expect([first.name, first.shape, first.polarity, first.seconds, first.msLevel, first.ordinate.unit.code]).toEqual([
    'scan=1',
    'profile',
    'negative',
    30,
    1,
    '{count}',
  ]);
  expect([second.shape, second.seconds, second.msLevel]).toEqual(['centroid', 36, 2]);
  expect(second.metadata).toMatchObject({
    scan: '2',
    'precursor (m/z)': '500.2',
    'total ion current': '16',
    'stored as': 'm/z 64-bit float; intensity 64-bit float',
  });
});

describe('scans are chosen', () => {
  test.each([
    [{ scans: 5 }, ['scan=5']],
    [{ scans: '1-2, 9' }, ['scan=1', 'scan=2']],
    [{ 'ms-level': 1 }, ['scan=1', 'scan=5']],
    [{ 'ms-level': [1, 2], time: '0.55-2 min' }, ['scan=2', 'scan=5']],
    [{ time: '30-36 s' }, ['scan=1', 'scan=2']],
    [{ polarity: 'negative' }, ['scan=1', 'scan=2', 'scan=5']],
  ])('by %o', async (options, names) => {
    const { signal } = await read(plain, options);
    expect(signal.kind === 'spectra' ? signal.spectra.map((s) => s.name) : [signal.metadata.id]).toEqual(names);
  });

  test('one is a spectrum with the name of the file', async () => {
    const { signal } = await read(plain, { scans: 2 });
    expect([signal.kind, signal.name]).toEqual(['spectrum', 'run']);
  });

  test('those left out are not unpacked', async () => {
    const broken = plain
      .replace('MS:1000127', 'MS:1000128')
      .replace(/(id="scan=2"[^>]*defaultArrayLength=)"2"/, '$1"3"');
    expect((await failing(broken)).code).toBe('F156');
    expect((await read(broken, { 'ms-level': 1 })).signal.kind).toBe('spectra');
  });

  test('and averaged', async () => {
    const { signal } = await read(plain, { 'ms-level': 1, average: true });
    if (signal.kind !== 'spectrum') expect.unreachable();
    expect([...signal.ordinate.values]).toEqual(ramp(50, 1.5, 3));
    expect([...signal.abscissa.values]).toEqual(scans[0].mz);
    expect([signal.seconds, signal.metadata['averaged scans'], signal.metadata.scan]).toEqual([36, '2', '1 to 5']);
  });

  test.each([
    ['F170', { scans: '7-9' }, 'scans 1 to 5, ms-level 1 and 2, time 30 to 42 s'],
    ['F170', { 'ms-level': 3 }, 'scans 1 to 5'],
    ['F171', { polarity: 'positive' }, 'negative ions in all 3 scans'],
    ['F171', { shape: 'centroid' }, 'a profile spectrum'],
    ['F173', { average: true }, 'levels 1 and 2'],
  ])('%s where the options contradict the file: %o', async (code, options, found) => {
    const error = await failing(plain, options);
    expect([error.code, error.found]).toEqual([code, expect.stringContaining(found)]);
  });

  test.each([
    { scans: '3-1' },
    { scans: '' },
    { time: '0.5-2' },
    { time: '2-0.5 min' },
    { 'ms-level': 0 },
    { scan: 1 },
  ])('options that mean nothing are refused: %o', (options) => {
    expect(mzmlFormat.options.safeParse(options).success).toBe(false);
  });
});

describe('what is odd is said', () => {
  const one = (mz: readonly number[], intensity: readonly number[]) =>
    mzmlText([{ id: 'a', mz, intensity }], { mz: float64 });
  test.each([
    ['F177', 'unsorted', one([3, 1, 2], [30, 10, 20]), [1, 2, 3], [10, 20, 30]],
    ['F178', 'no number as intensity', one([1, 2, 3], [10, Number.NaN, 30]), [1, 3], [10, 30]],
    ['F011', 'negative', one([1, 2, 3], [10, -1, 30]), [1, 2, 3], [10, -1, 30]],
  ])('%s: %s', async (code, _, text, mz, intensity) => {
    const { signal, codes } = await read(text);
    if (signal.kind !== 'spectrum') expect.unreachable();
    expect(codes).toEqual([code]);
    expect([[...signal.abscissa.values], [...signal.ordinate.values]]).toEqual([mz, intensity]);
  });

  test('a scan without points among others', async () => {
    const { signal, codes } = await read(
      mzmlText([...scans, { id: 'scan=9', mz: [], intensity: [] }], { mz: float64 }),
    );
    expect([codes, (signal as Spectra).spectra.length]).toEqual([['F176'], 4]);
  });
});

test('a scan whose m/z are none is left without points, and the others stand', async () => {
  const damaged = [scans[0], { ...scans[1], mz: [-2, 0] }, scans[2]];
  const { signal, codes } = await read(mzmlText(damaged, { mz: float64 }));
  expect((signal as Spectra).spectra.map((s) => s.abscissa.values.length)).toEqual([50, 0, 50]);
  expect(codes).toEqual(['F240']);
});

describe('what cannot be read is refused', () => {
  const zlib = mzmlText(scans, { mz: { type: 'float64', zlib: true } });
  const linear = mzmlText(scans, { mz: { type: 'linear', zlib: false } });
  const letters = /<binary>([^<]*)</.exec(zlib)?.[1] ?? '';
  const cut = (n: number) =>
    zlib
      .replace(letters, letters.slice(0, -n))
      .replace(`encodedLength="${letters.length}"`, `encodedLength="${letters.length - n}"`);
  test.each([
    ['F156', 'base64 of another length than stated', plain.replace(/encodedLength="\d+"/, 'encodedLength="8"')],
    ['F156', 'base64 that is cut', cut(1)],
    ['F156', 'other letters', plain.replace('<binary>A', '<binary>?')],
    ['F156', 'zlib that is cut', cut(40)],
    ['F156', 'zlib of more than is stated', zlib.replace('defaultArrayLength="50"', 'defaultArrayLength="49"')],
    ['F156', 'another number of points', plain.replace('defaultArrayLength="50"', 'defaultArrayLength="51"')],
    ['F156', 'a number of points that is none', plain.replace('defaultArrayLength="50"', 'defaultArrayLength="-1"')],
    ['F156', 'Numpress of another number', linear.replace('defaultArrayLength="50"', 'defaultArrayLength="60"')],
    ['F156', 'no m/z array', plain.replaceAll('MS:1000514', 'MS:1')],
    ['F155', 'another compression', plain.replaceAll('MS:1000576', 'MS:1003781')],
    ['F172', 'a negative m/z', mzmlText([{ id: 'a', mz: [-1], intensity: [1] }], { mz: float64 })],
    ['F175', 'no points at all', mzmlText([{ id: 'a', mz: [], intensity: [] }], { mz: float64 })],
    ['F170', 'no spectrum', plain.replace(/<spectrumList[\s\S]*<\/spectrumList>/, '')],
    ['F013', 'a DOCTYPE', plain.replace('?>', '?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hosts">]>')],
    ['F013', 'an entity of its own', plain.replace('id="scan=1"', 'id="&b;"')],
    ['F013', 'cut XML', plain.slice(0, -40)],
    ['F013', 'another XML', '<html><mzML/></html>'],
    ['F013', 'no XML', ''],
  ] as [string, string, string][])('%s: %s', async (code, _, text) => {
    const error = await failing(text);
    expect(error.code).toBe(code);
    expect(error.where).toMatch(code === 'F170' || code === 'F175' ? /^run\.mzML$/ : /^run\.mzML( spectrum 1 |:\d|$)/);
  });

  test('and the place of a damaged array is told', async () => {
    const { where } = await failing(plain.replace(/encodedLength="\d+"/, 'encodedLength="8"'));
    expect(where).toBe('run.mzML spectrum 1 (scan=1), m/z array');
  });
});

test('an mzML is told by its root; an imzML, other XML and text are not', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const claims = mzmlFormat.claims(
    new Map([
      ['a/run.mzML', bytes(plain)],
      ['b.xml', bytes('<?xml version="1.0"?><mzXML/>')],
      ['c.imzML', bytes('<mzML><cvParam accession="IMS:1000080"/>')],
      ['d.txt', bytes('1 2\n')],
    ]),
  );
  expect(claims).toEqual([{ name: 'run', files: ['a/run.mzML'], doubts: [] }]);
});
