import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { InputError } from '../../finding/input-error.ts';
import type { Spectra, Spectrum } from '../../signal/signal.ts';
import { mgfText } from './lists.reference.ts';
import { mgfFormat } from './mgf.ts';

async function read(text: string | Uint8Array, options = {}) {
  const reader = await mgfFormat.load();
  const { signals, findings } = await reader.read(
    new Map([['a.mgf', new Blob([text as never])]]),
    mgfFormat.options.parse(options),
  );
  return { signal: signals[0] as Spectrum | Spectra, codes: findings.map((f) => f.code) };
}
const failing = (text: string, options = {}): Promise<InputError> =>
  read(text, options).then(
    () => expect.unreachable(),
    (error) => error,
  );

test('peak lists with precursor, time and polarity; keys above the first hold for all', async () => {
  const { signal, codes } = await read(mgfText);
  expect(codes).toEqual(['F176']);
  const { spectra } = signal as Spectra;
  expect(spectra.map((s) => [s.name, s.polarity, s.msLevel, s.seconds, s.shape, s.metadata.scan])).toEqual([
    ['first, of scan 12', 'negative', 2, 61.5, 'centroid', '12'],
    ['second', 'positive', null, null, 'centroid', '2'],
    ['without peaks', 'negative', null, null, 'centroid', '3'],
  ]);
  expect([...spectra[0].abscissa.values]).toEqual([100.5, 200.25, 300]);
  expect([...spectra[0].ordinate.values]).toEqual([10, 20.5, 300]);
  expect(spectra[0].metadata).toMatchObject({
    'precursor (m/z)': '1020.25',
    'precursor intensity': '5000',
    'precursor charge': '2-',
  });
});

test('ends of lines of all kinds, and scans chosen by their number', async () => {
  expect(await read(mgfText.replaceAll('\n', '\r\n'))).toEqual(await read(mgfText));
  const { signal } = await read(mgfText, { scans: 12 });
  expect([signal.kind, signal.metadata['precursor (m/z)']]).toEqual(['spectrum', '1020.25']);
});

test('a file cut within a spectrum keeps those before it, and says so', async () => {
  const { signal, codes } = await read(mgfText.slice(0, mgfText.indexOf('150 1')));
  expect([signal.kind, codes]).toEqual(['spectrum', ['F010']]);
});

describe('what cannot be read is refused', () => {
  test.each([
    ['F182', 'a peak without intensity', mgfText.replace('150 1', '150'), 'a.mgf:19'],
    ['F182', 'text among the peaks', mgfText.replace('150 1', '150 x'), 'a.mgf:19'],
    ['F182', 'a spectrum within a spectrum', mgfText.replace('END IONS', ''), 'a.mgf:14'],
    ['F182', 'an end too many', mgfText.replace('BEGIN IONS', ''), 'a.mgf:9'],
    ['F170', 'no spectrum', 'CHARGE=1\n', 'a.mgf'],
    ['F175', 'no peaks', 'BEGIN IONS\nEND IONS\n', 'a.mgf'],
    ['F171', 'the other polarity', mgfText, 'a.mgf', { polarity: 'positive', scans: 12 }],
  ] as [string, string, string, string, object?][])('%s: %s', async (code, _, text, where, options) => {
    const error = await failing(text, options);
    expect([error.code, error.where]).toEqual([code, where]);
  });
});

test('an MGF is told by its BEGIN IONS', () => {
  const heads = new Map([
    ['a.mgf', new TextEncoder().encode(mgfText)],
    ['b.txt', new TextEncoder().encode('to BEGIN IONS\n')],
  ]);
  expect(mgfFormat.claims(heads).map((c) => c.files)).toEqual([['a.mgf']]);
});

const real = '../shared/data/mass-spectra/mgf/pesticides.mgf';

test.skipIf(!existsSync(real))(
  'the pesticides of GNPS, all negative or positive as stated (skipped without ../shared/data)',
  async () => {
    const bytes = Uint8Array.from(readFileSync(real));
    const text = new TextDecoder().decode(bytes);
    const { signal, codes } = await read(bytes);
    const { spectra } = signal as Spectra;
    expect(codes).toEqual([]);
    expect(spectra.length).toBe(text.match(/^BEGIN IONS/gm)?.length);
    const peaks = text.match(/^\d.*$/gm)?.map((line) => line.split(/\s+/).map(Number)) ?? [];
    expect(spectra.flatMap((s) => [...s.abscissa.values])).toEqual(peaks.map(([mz]) => mz));
    expect(spectra.flatMap((s) => [...s.ordinate.values])).toEqual(peaks.map(([, y]) => y));
    expect(spectra.map((s) => s.metadata['precursor (m/z)'])).toEqual(text.match(/(?<=^PEPMASS=).*$/gm));
    expect(spectra.map((s) => s.polarity)).toEqual(
      text.match(/(?<=^IONMODE=).*$/gm)?.map((mode) => mode.toLowerCase()),
    );
  },
);
