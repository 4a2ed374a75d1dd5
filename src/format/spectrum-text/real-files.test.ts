import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { headBytes } from '../format.ts';
import { recognise } from '../recognise.ts';
import { spectrumTextFormat } from './spectrum-text.ts';

const folder = '../shared/data/mass-spectra/text';
const bytes = (path: string) => Uint8Array.from(readFileSync(path));

describe.skipIf(!existsSync(folder))('spectra of other programs (skipped without ../shared/data)', () => {
  // Points, ends and sums by Python.
  test.each([
    ['maldiReflectronNoisySlice.txt', 510, 2008.0122, 2017.9814, 56_803],
    ['maldiReflectronSlice.txt', 469, 1167.0133, 1173.9945, 80_253],
    ['orbitrapEsiSlice.txt', 2115, 528.000216, 532.498943, 21_805_692.654567],
    ['unidec_BSA_native_ESI.txt.gz', 41_503, 792.0183046302157, 20_213.939583611616, 12_956_305_607.498423],
  ])('%s', async (name, points, from, to, sum) => {
    const whole = bytes(`${folder}/${name}`);
    const { acquisitions } = recognise(new Map([[name, whole.subarray(0, headBytes)]]));
    expect(acquisitions.map((a) => a.format.name)).toEqual(['spectrum-text']);
    const reader = await spectrumTextFormat.load();
    const { signals, findings } = await reader.read(new Map([[name, new Blob([whole])]]), {});
    const [signal] = signals;
    if (signal.kind !== 'spectrum') expect.unreachable();
    const { values } = signal.abscissa;
    expect([signal.abscissa.label, values.length, values[0], values[points - 1]]).toEqual(['m/z', points, from, to]);
    const total = signal.ordinate.values.reduce((a, b) => a + b, 0);
    expect(Math.abs(total / sum - 1)).toBeLessThan(1e-12);
    expect(findings).toEqual([]);
  });

  test('no file of an ICP-MS is taken for one', () => {
    const other = '../shared/data/icp-ms';
    const paths = readdirSync(other, { recursive: true, encoding: 'utf8' }).filter((p) =>
      statSync(`${other}/${p}`).isFile(),
    );
    const heads = new Map(paths.map((path) => [path, bytes(`${other}/${path}`).subarray(0, headBytes)]));
    expect(spectrumTextFormat.claims(heads)).toEqual([]);
  });
});
