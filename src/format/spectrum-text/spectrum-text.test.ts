import { gzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { InputError } from '../../finding/input-error.ts';
import type { Spectrum } from '../../signal/signal.ts';
import { recognise } from '../recognise.ts';
import { madePoints, spectrumTexts, uvVis } from './spectra.reference.ts';
import { spectrumTextFormat } from './spectrum-text.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

async function read(content: string | Uint8Array, options = {}) {
  const reader = await spectrumTextFormat.load();
  const files = new Map([['a.txt', new Blob([content as never])]]);
  const { signals, findings } = await reader.read(files, spectrumTextFormat.options.parse(options));
  return { spectrum: signals[0] as Spectrum, codes: findings.map((f) => f.code) };
}
const failing = (text: string | Uint8Array, options = {}): Promise<InputError> =>
  read(text, options).then(
    () => expect.unreachable(),
    (error) => error,
  );
const claimed = (content: string | Uint8Array) =>
  recognise(new Map([['a.txt', typeof content === 'string' ? utf8(content) : content]])).acquisitions.map(
    (a) => a.format.name,
  );

describe.each(Object.entries(spectrumTexts))('%s', (_, text) => {
  test('is recognised and read, plain and as gzip', async () => {
    for (const content of [text, gzipSync(utf8(text))]) {
      expect(claimed(content)).toEqual(['spectrum-text']);
      const { spectrum, codes } = await read(content);
      expect(codes).toEqual([]);
      expect([spectrum.abscissa.label, spectrum.shape, spectrum.polarity]).toEqual(['m/z', null, null]);
      expect([...spectrum.abscissa.values]).toEqual(madePoints.map(([x]) => x));
      expect([...spectrum.ordinate.values]).toEqual(madePoints.map(([, y]) => y));
    }
  });
});

test('wavelengths fall in the file and rise in the spectrum; absorbance by the header', async () => {
  const { spectrum, codes } = await read(uvVis);
  expect(claimed(uvVis)).toEqual(['spectrum-text']);
  expect([spectrum.abscissa.label, spectrum.abscissa.unit.code, spectrum.ordinate.label, codes]).toEqual([
    'wavelength',
    'nm',
    'absorbance',
    [],
  ]);
  expect([spectrum.abscissa.values[0], spectrum.ordinate.values[0], spectrum.abscissa.values[39]]).toEqual([
    410, 0.49, 800,
  ]);
});

describe('what could be something else is not claimed', () => {
  const column = (x: (i: number) => number, header = '') =>
    header + Array.from({ length: 200 }, (_, i) => `${x(i)}\t${i % 7}`).join('\n');
  test.each([
    ['times', column((i) => 0.1 * i)],
    ['late times', column((i) => 100 + 0.5 * i)],
    ['late times of uneven steps', column((i) => 100 + 0.5 * i + 0.1 * Math.sin(i))],
    ['even wavelengths or a rebinned spectrum', column((i) => 300 + i)],
    ['a few peaks', '150.2 10\n180.7 30\n901.2 4\n'],
    ['a table with m/z among more', column((i) => 300 + i, 'm/z\tcps\n').replaceAll(/$/gm, '\t1')],
    ['times by their name', column((i) => (20 + 0.01 * i) ** 2, 'Time\tAu197\n')],
  ])('%s', (_, text) => {
    expect(claimed(text)).not.toContain('spectrum-text');
  });

  test('and is read where the study names the format', async () => {
    const { spectrum } = await read('150.2 10\n180.7 30\n', {
      abscissa: 'm/z',
      shape: 'centroid',
      polarity: 'negative',
      unit: 'counts',
    });
    expect([spectrum.shape, spectrum.polarity, spectrum.ordinate.unit.code]).toEqual([
      'centroid',
      'negative',
      '{count}',
    ]);
    const three = 'nm\tblank\tsample\n400\t1\t2\n401\t3\t4\n';
    expect([...(await read(three, { columns: ['nm', 'sample'] })).spectrum.ordinate.values]).toEqual([2, 4]);
    expect([...(await read(three, { columns: [1, 2] })).spectrum.ordinate.values]).toEqual([1, 3]);
  });
});

describe('what cannot be read is refused', () => {
  test.each([
    ['F001', ''],
    ['F002', Uint8Array.from([1, 2, 0, 3])],
    ['F004', 'no numbers\nat all\n'],
    ['F005', `m/z,intensity\n1,2\n2,3\n${'3,4\n'.repeat(20_000)}4,x\n`],
    ['F006', `m/z,intensity\n1,2\n2,3\n${'3,4\n'.repeat(20_000)}4\n`],
    ['F009', 'm/z;intensity\n1,234;5\n2,345;6\n'],
    ['F113', gzipSync(utf8(spectrumTexts.tab)).slice(0, -9)],
    ['F172', 'm/z,intensity\n-1,2\n1,2\n'],
    ['F180', '1 2\n2 3\n'],
    ['F180', 'x y\n1 2\n2 3\n'],
    ['F181', 'm/z,a,b\n1,2,3\n2,3,4\n'],
  ])('%s', async (code, text) => {
    const error = await failing(text);
    expect([error.code, error.where.startsWith('a.txt')]).toEqual([code, true]);
  });

  test('and the line is told', async () => {
    expect((await failing(`m/z,intensity\n1,2\n2,3\n${'3,4\n'.repeat(20_000)}4,x\n`)).where).toBe('a.txt:20004');
  });

  test('thousands of three digits are read when the decimal mark is stated', async () => {
    const { spectrum } = await read('m/z;intensity\n1,234;5\n2,345;6\n', { decimal: ',' });
    expect([...spectrum.abscissa.values]).toEqual([1.234, 2.345]);
  });
});

test('points out of order, NaN and negative are said', async () => {
  const { spectrum, codes } = await read('m/z,intensity\n3,1\n1,-2\n2,NaN\n4,5\n');
  expect(codes).toEqual(['F177', 'F178', 'F011']);
  expect([...spectrum.abscissa.values]).toEqual([1, 3, 4]);
});
