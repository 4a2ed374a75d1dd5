import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InputError } from '../../finding/input-error.ts';
import type { Spectra, Spectrum } from '../../signal/signal.ts';
import { recognise } from '../recognise.ts';
import { jcampFormat } from './jcamp-dx.ts';
import { packedNumbers } from './packed-numbers.ts';
import { exampleY, jcampTexts, linked } from './spectra.reference.ts';

async function read(text: string, options = {}) {
  const reader = await jcampFormat.load();
  const { signals, findings } = await reader.read(
    new Map([['a.jdx', new Blob([text])]]),
    jcampFormat.options.parse(options),
  );
  return { signal: signals[0] as Spectrum | Spectra, codes: findings.map((f) => f.code) };
}
const failing = (text: string, options = {}): Promise<InputError> =>
  read(text, options).then(
    () => expect.unreachable(),
    (error) => error,
  );

test.each(['plain', 'packed', 'squeezed', 'differences'] as const)(
  '%s numbers give the example of the standard',
  async (form) => {
    const { signal, codes } = await read(jcampTexts[form]);
    if (signal.kind !== 'spectrum') expect.unreachable();
    expect(codes).toEqual([]);
    expect([signal.abscissa.label, signal.ordinate.label, signal.shape, signal.polarity]).toEqual([
      'wavelength',
      'absorbance',
      'profile',
      null,
    ]);
    expect([...signal.ordinate.values]).toEqual(exampleY.map((y) => y * 0.01));
    expect([signal.abscissa.values[0], signal.abscissa.values[52]]).toEqual([599.86, 700.158]);
  },
);

test('a peak table is a list of centroids, its polarity by the ionization mode', async () => {
  const { signal } = await read(jcampTexts.peaks);
  if (signal.kind !== 'spectrum') expect.unreachable();
  expect([signal.shape, signal.polarity, signal.abscissa.label]).toEqual(['centroid', 'negative', 'm/z']);
  expect([[...signal.abscissa.values], [...signal.ordinate.values]]).toEqual([
    [197, 394.5, 591],
    [100, 20.5, 10],
  ]);
});

test('blocks of a link are spectra, chosen by their place', async () => {
  expect(((await read(linked)).signal as Spectra).spectra.length).toBe(2);
  const { signal } = await read(linked, { scans: 2 });
  expect(signal.kind === 'spectrum' && signal.abscissa.values[1]).toBe(395.5);
});

describe('letters', () => {
  test.each([
    ['A2B3', [12, 23]],
    ['a2b3', [-12, -23]],
    ['+1-2+3', [1, -2, 3]],
    ['1.5 2E-1,3', [1.5, 0.2, 3]],
    ['E5', [55]],
    ['A%J1j2', [1, 1, 12, 0]],
    ['ATJT', [1, 1, 2, 3]],
    ['A?', [1, Number.NaN]],
  ])('%s', (text, values) => {
    expect(packedNumbers(text, 10)?.values).toEqual(values);
  });
  test.each(['S1', 'J', 'A!', 'AS99', 'AW1.5'])('%s is refused', (text) => {
    expect(packedNumbers(text, 10)).toBeNull();
  });
  test('whole numbers come back from squeezed differences with repeats', () => {
    const letter = (n: number, positive: string, negative: string) => {
      const digits = String(Math.abs(n));
      const first = Number(digits[0]);
      return (n >= 0 ? positive[first] : negative[first - 1]) + digits.slice(1);
    };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -999, max: 999 }), { minLength: 1, maxLength: 30 }), (values) => {
        const differences = values.slice(1).map((v, i) => letter(v - values[i], '%JKLMNOPQR', 'jklmnopqr'));
        const packed = differences.join(' ').replace(/(\S+)((?: \1){1,8})(?!\S)/g, (_, one: string, more: string) => {
          const times = 1 + more.trim().split(' ').length;
          return one + 'STUVWXYZs'[times - 1];
        });
        const text = letter(values[0], '@ABCDEFGHI', 'abcdefghi') + packed.replaceAll(' ', '');
        expect(packedNumbers(text, 40)?.values).toEqual(values);
      }),
    );
  });
});

describe('what cannot be read is refused', () => {
  const { plain, differences, peaks } = jcampTexts;
  test.each([
    ['F183', 'a line is missing', plain.replace(/^638.*\n/m, '')],
    ['F183', 'a y check fails', differences.replace('A28', 'A29')],
    ['F183', 'an x check fails', differences.replace('700.158A', '710.158A')],
    ['F183', 'fewer points than stated', peaks.replace('NPOINTS=3', 'NPOINTS=4')],
    ['F183', 'a line at the end is cut', plain.replace(/ 128\n/, '\n')],
    ['F184', 'letters that are none', plain.replace(' 128', ' !28')],
    ['F184', 'an x without y', peaks.replace(', 1E1', '')],
    ['F184', 'no FIRSTX', plain.replace('##FIRSTX', '##OTHER')],
    ['F184', 'more points than can be', plain.replace('NPOINTS=53', 'NPOINTS=1e99')],
    ['F184', 'another form', peaks.replace('(XY..XY)', '(XYW..XYW)')],
    ['F184', 'ntuples', peaks.replace('##PEAK TABLE=(XY..XY)', '##NTUPLES=MASS SPECTRUM')],
    ['F180', 'wave numbers', plain.replace('NANOMETERS', '1/CM')],
    ['F171', 'the other polarity', peaks, { polarity: 'positive' }],
    ['F170', 'no points', '##TITLE=a\n##JCAMP-DX=4.24\n##END=\n'],
  ] as [string, string, string, object?][])('%s: %s', async (code, _, text, options) => {
    const error = await failing(text, options);
    expect([error.code, error.where.startsWith('a.jdx')]).toEqual([code, true]);
  });
  test('and a file without its end is said', async () => {
    expect((await read(plain.replace('##END=', ''))).codes).toEqual(['F010']);
  });
});

test('a JCAMP-DX is told by its first records', () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const heads = new Map([
    ['a.jdx', bytes(jcampTexts.plain)],
    ['b.txt', bytes('##TITLE=\n1 2\n')],
  ]);
  expect(jcampFormat.claims(heads).map((c) => c.files)).toEqual([['a.jdx']]);
  const { acquisitions } = recognise(
    new Map([['p.jdx', bytes(jcampTexts.peaks.replace(/197.*\n591, 1E1/, '197, 100\n394.5, 20.5\n591, 10'))]]),
  );
  expect(acquisitions.map(({ format, claim }) => [format.name, claim.doubts])).toEqual([['jcamp-dx', []]]);
});
