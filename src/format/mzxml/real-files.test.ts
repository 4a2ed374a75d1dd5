import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mzxmlFormat } from './mzxml.ts';

const folder = '../shared/data/mass-spectra/mzxml';

async function run(name: string) {
  const reader = await mzxmlFormat.load();
  const files = new Map([[name, new Blob([Uint8Array.from(readFileSync(`${folder}/${name}`))])]]);
  const { signals } = await reader.read(files, mzxmlFormat.options.parse({}));
  return signals[0];
}

describe.skipIf(!existsSync(folder))('files of other programs (skipped without ../shared/data)', () => {
  test('points, range, total ion current and base peak as the file states them', async () => {
    const signal = await run('pyteomics_test.mzXML');
    if (signal.kind !== 'spectra') expect.unreachable();
    expect(signal.spectra.map((s) => [s.name, s.msLevel, s.shape, s.polarity, s.seconds])).toEqual([
      ['scan 19', 1, 'centroid', 'positive', 353.43],
      ['scan 20', 2, 'centroid', 'positive', 356.68],
    ]);
    for (const { abscissa, ordinate, metadata } of signal.spectra) {
      const { values } = ordinate;
      const base = values.indexOf(Math.max(...values));
      expect(values.reduce((a, b) => a + b, 0) / Number(metadata['total ion current'])).toBeCloseTo(1, 5);
      expect(values[base] / Number(metadata['base peak intensity'])).toBeCloseTo(1, 5);
      expect(abscissa.values[base]).toBeCloseTo(Number(metadata['base peak (m/z)']), 3);
    }
    expect(signal.spectra.map((s) => s.abscissa.values.length)).toEqual([1313, 43]);
    expect(signal.spectra[1].metadata['precursor (m/z)']).toBe('445.35');
  });

  // Python's zlib and struct give the same: m/z -2 and 0, beside the range 400 to 1796 that the scan states.
  test('a file whose numbers its converter destroyed is read as far as it goes: headers, and no points', async () => {
    const reader = await mzxmlFormat.load();
    const bytes = Uint8Array.from(readFileSync(`${folder}/tiny3.0.mzXML`));
    const files = new Map([['tiny.mzXML', new Blob([bytes])]]);
    const { signals, findings } = await reader.read(files, mzxmlFormat.options.parse({}));
    const [signal] = signals;
    if (signal.kind !== 'spectra') expect.unreachable();
    expect(signal.spectra.map((s) => [s.name, s.msLevel, s.polarity, s.seconds, s.abscissa.values.length])).toEqual([
      ['scan 1', 1, 'positive', 353.43, 0],
      ['scan 2', 2, 'positive', 356.68, 0],
    ]);
    expect(signal.spectra[1].metadata['precursor (m/z)']).toBe('445.3466797');
    expect(findings).toMatchObject([
      { level: 'warning', code: 'F240', message: expect.stringMatching(/scan 1, scan 2.*-2/) },
    ]);
    const one = reader.read(files, mzxmlFormat.options.parse({ scans: 1 }));
    await expect(one).rejects.toMatchObject({ code: 'F172', found: '-2' });
  });
});
