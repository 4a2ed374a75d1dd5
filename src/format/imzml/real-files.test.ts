import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Image } from '../../signal/signal.ts';
import { imzmlFormat } from './imzml.ts';

const folder = '../shared/data/mass-spectra/imzml';

async function image(name: string, options: object = {}) {
  const files = [`${name}.imzML`, `${name}.ibd`].map((path): [string, Buffer] => [
    path,
    readFileSync(`${folder}/${path}`),
  ]);
  const reader = await imzmlFormat.load();
  const blobs = new Map(files.map(([path, bytes]): [string, Blob] => [path, new Blob([bytes as never])]));
  const { signals, findings } = await reader.read(blobs, imzmlFormat.options.parse(options));
  return {
    image: signals[0] as Image,
    codes: findings.map((f) => f.code),
    xml: files[0][1].toString('latin1'),
    ibd: files[1][1],
  };
}

describe.skipIf(!existsSync(folder))('the example files of imzML (skipped without ../shared/data)', () => {
  test.each(['Example_Continuous', 'Example_Processed'])(
    '%s: the total ion current the file states, to 1e-14',
    async (name) => {
      const { image: made, codes, xml } = await image(name);
      expect([made.width, made.height, made.pixelUm, codes]).toEqual([3, 3, [100, 100], ['F162']]);
      const stated = [...xml.matchAll(/accession="MS:1000285"[^>]*value="([^"]*)"/g)].map((m) => Number(m[1]));
      expect(stated.length).toBe(9);
      for (const [i, total] of stated.entries())
        expect(Math.abs(made.channels[0].values[i] / total - 1)).toBeLessThan(1e-14);
    },
  );

  test('as spectra: the sums the file states, alike in both layouts', async () => {
    const reader = await imzmlFormat.load();
    const read = async (name: string) => {
      const paths = [`${name}.imzML`, `${name}.ibd`];
      const blobs = new Map(
        paths.map((path) => [path, new Blob([Uint8Array.from(readFileSync(`${folder}/${path}`))])]),
      );
      const { signals } = await reader.read(blobs, imzmlFormat.options.parse({ as: 'spectra' }));
      return signals[0].kind === 'spectra' ? signals[0].spectra : [];
    };
    const [a, b] = [await read('Example_Continuous'), await read('Example_Processed')];
    expect(b.map((s) => [s.abscissa.values, s.ordinate.values])).toEqual(
      a.map((s) => [s.abscissa.values, s.ordinate.values]),
    );
    for (const { ordinate, metadata } of a) {
      const sum = ordinate.values.reduce((total, y) => total + y, 0);
      expect(Math.abs(sum / Number(metadata['total ion current']) - 1)).toBeLessThan(1e-14);
    }
    expect([a.length, a[0].shape, a[0].polarity]).toEqual([9, 'profile', 'negative']);
  });

  test('both layouts hold one image', async () => {
    const options = { mz: [328.9, 500], 'tolerance-ppm': 300 };
    const [a, b] = [await image('Example_Continuous', options), await image('Example_Processed', options)];
    expect(b.image.channels).toEqual(a.image.channels);
  });

  test('a window is the sum of its points, taken from the bytes by hand', async () => {
    const { image: made, ibd } = await image('Example_Continuous', { mz: [328.9], 'tolerance-ppm': 300 });
    const float = (at: number) => ibd.readFloatLE(at);
    const points = Array.from({ length: 8399 }, (_, i) => i).filter(
      (i) => Math.abs(float(16 + 4 * i) / 328.9 - 1) <= 300e-6,
    );
    expect(points.length).toBeGreaterThan(0);
    const sum = points.reduce((all, i) => all + float(33_612 + 4 * i), 0);
    expect(made.channels[2].values[0]).toBeCloseTo(sum, 12);
  });
});
