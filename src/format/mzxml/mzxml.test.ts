import { describe, expect, test } from 'vitest';
import type { InputError } from '../../finding/input-error.ts';
import type { Spectra, Spectrum } from '../../signal/signal.ts';
import { mzxmlFormat } from './mzxml.ts';
import { type MadeScan, mzxmlText } from './run.reference.ts';

const scans: readonly MadeScan[] = [
  {
    num: 7,
    mz: [500, 500.5, 501.25],
    intensity: [1, 20, 3],
    attributes: 'polarity="-" retentionTime="PT1M3.5S" centroided="0" totIonCurrent="24"',
    within: [
      { num: 8, mz: [150.5], intensity: [7], level: 2, precursor: 500.5, attributes: 'centroided="1" polarity="-"' },
      { num: 9, mz: [], intensity: [], level: 2, precursor: 501.25 },
    ],
  },
  { num: 10, mz: [500, 500.5], intensity: [2, 4], attributes: 'polarity="-" retentionTime="PT65S"' },
];

async function read(text: string, options = {}) {
  const reader = await mzxmlFormat.load();
  const { signals, findings } = await reader.read(
    new Map([['run.mzXML', new Blob([text])]]),
    mzxmlFormat.options.parse(options),
  );
  return { signal: signals[0] as Spectrum | Spectra, codes: findings.map((f) => f.code) };
}
const failing = (text: string, options = {}): Promise<InputError> =>
  read(text, options).then(
    () => expect.unreachable(),
    (error) => error,
  );
const plain = mzxmlText(scans, { bits: 64, zlib: false });

test.each([
  [32, false, false],
  [32, true, false],
  [64, false, false],
  [64, true, false],
  [64, true, true],
] as const)(
  '%i bits, zlib: %s, m/z apart: %s: scans come in the order of their start, those within others too',
  async (bits, zlib, apart) => {
    const { signal, codes } = await read(mzxmlText(scans, { bits, zlib, apart }));
    expect(codes).toEqual(['F176']);
    const { spectra, metadata } = signal as Spectra;
    expect(metadata).toEqual({ instrument: 'simulated' });
    expect(
      spectra.map((s) => [s.name, s.msLevel, s.shape, s.polarity, s.seconds, s.metadata['precursor (m/z)']]),
    ).toEqual([
      ['scan 7', 1, 'profile', 'negative', 63.5, undefined],
      ['scan 8', 2, 'centroid', 'negative', null, '500.5'],
      ['scan 9', 2, null, null, null, '501.25'],
      ['scan 10', 1, null, 'negative', 65, undefined],
    ]);
    expect(spectra.map((s) => [...s.abscissa.values])).toEqual([[500, 500.5, 501.25], [150.5], [], [500, 500.5]]);
    expect(spectra.map((s) => [...s.ordinate.values])).toEqual([[1, 20, 3], [7], [], [2, 4]]);
  },
);

test('scans are chosen by number, and an empty scan may hold a pair of zeros', async () => {
  const zeros = plain.replace(/(num="9"[\s\S]*?contentType="m\/z-int"[^>]*>)/, '$1AAAAAAAAAAA=');
  expect((await read(zeros, { scans: '8-9' })).codes).toEqual(['F176']);
  expect((await read(plain, { scans: 8 })).signal.kind).toBe('spectrum');
});

describe('what cannot be read is refused', () => {
  const zlib = mzxmlText(scans, { bits: 32, zlib: true });
  test.each([
    ['F155', 'little-endian', plain.replace('"network"', '"little"')],
    ['F155', 'another precision', plain.replace('precision="64"', 'precision="16"')],
    ['F155', 'another content', plain.replace('"m/z-int"', '"TOF"')],
    ['F156', 'another number of points', plain.replace('peaksCount="3"', 'peaksCount="4"')],
    ['F156', 'no number of points', plain.replace('peaksCount="3"', 'peaksCount=""')],
    ['F156', 'base64 that is cut', plain.replace(/A<\/peaks>/, '</peaks>')],
    ['F156', 'zlib that is cut', zlib.replace(/.{8}<\/peaks>/, '</peaks>')],
    ['F170', 'no scan', '<mzXML><msRun/></mzXML>'],
    ['F171', 'the other polarity', plain, { polarity: 'positive', 'ms-level': 1 }],
    ['F013', 'another XML', '<html/>'],
    ['F013', 'cut XML', plain.slice(0, -30)],
    ['F013', 'an external entity', plain.replace('?>', '?><!DOCTYPE a SYSTEM "b.dtd">')],
  ] as [string, string, string, object?][])('%s: %s', async (code, _, text, options) => {
    const error = await failing(text, options);
    expect([error.code, error.where.startsWith('run.mzXML')]).toEqual([code, true]);
  });
});

test('an mzXML is told by its root', () => {
  const heads = new Map([
    ['a.mzXML', new TextEncoder().encode(plain)],
    ['b.mzML', new TextEncoder().encode('<mzML version="1">')],
  ]);
  expect(mzxmlFormat.claims(heads).map((c) => c.files)).toEqual([['a.mzXML']]);
});
