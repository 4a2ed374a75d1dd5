import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { mzmlFormat } from './mzml.ts';

const folder = '../shared/data/mass-spectra/mzml';

async function run(name: string, options = {}) {
  const reader = await mzmlFormat.load();
  const files = new Map([[name, new Blob([Uint8Array.from(readFileSync(`${folder}/${name}`))])]]);
  const { signals, findings } = await reader.read(files, mzmlFormat.options.parse(options));
  const [signal] = signals;
  const spectra = signal.kind === 'spectra' ? signal.spectra : [];
  return { signal, spectra, metadata: signal.metadata, codes: findings.map((f) => f.code) };
}
const ramp = (n: number, from: number, step: number) => Array.from({ length: n }, (_, i) => from + i * step);
const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);

describe.skipIf(!existsSync(folder))('files of other programs (skipped without ../shared/data)', () => {
  test('ProteoWizard’s smallest example: m/z 0 to 14 with 15 to 1, and 0, 2 … 18 with 20, 18 … 2', async () => {
    const { spectra, codes, metadata } = await run('tiny.pwiz.1.1.mzML');
    expect(codes).toEqual(['F176']);
    expect(metadata.instrument).toContain('LCQ Deca');
    expect(spectra.map((s) => [s.name, s.msLevel, s.shape, s.polarity])).toEqual([
      ['scan=19', 1, 'centroid', 'positive'],
      ['scan=20', 2, 'profile', 'positive'],
      ['scan=21', 1, 'centroid', 'positive'],
      ['sample=1 period=1 cycle=22 experiment=1', 1, 'centroid', 'positive'],
    ]);
    expect([...spectra[0].abscissa.values]).toEqual(ramp(15, 0, 1));
    expect([...spectra[0].ordinate.values]).toEqual(ramp(15, 15, -1));
    expect([...spectra[1].abscissa.values]).toEqual(ramp(10, 0, 2));
    expect([...spectra[1].ordinate.values]).toEqual(ramp(10, 20, -2));
    expect(spectra[2].abscissa.values.length).toBe(0);
    expect(spectra.map((s) => s.seconds)).toEqual([353.43, 359.43, null, 42.05]);
  });

  test('a Thermo run: total ion current and base peak as the file states them', async () => {
    const { spectra, codes } = await run('pyteomics_test_orbitrap.mzML');
    expect(codes).toEqual([]);
    for (const { abscissa, ordinate, metadata } of spectra) {
      const base = ordinate.values.indexOf(Math.max(...ordinate.values));
      expect(ordinate.values[base] / Number(metadata['base peak intensity'])).toBeCloseTo(1, 2);
      expect(abscissa.values[base]).toBeCloseTo(Number(metadata['base peak (m/z)']), 2);
      // By Python's struct and zlib; the second scan has m/z of 32 bits.
      expect(abscissa.values.length).toBe(19_914);
      expect(sum(ordinate.values)).toBeCloseTo(69_381_842.11895752, 5);
      expect(sum(abscissa.values)).toBeCloseTo(17_648_193.827, 2);
    }
  });

  test('OpenMS: the compressed file holds 0 to 99 four times', async () => {
    const { spectra } = await run('openms_MzMLFile_6_compressed.mzML');
    expect(spectra.length).toBe(4);
    for (const { abscissa, ordinate } of spectra) {
      expect([...abscissa.values]).toEqual(ramp(100, 0, 1));
      expect([...ordinate.values]).toEqual(ramp(100, 0, 1));
    }
  });

  test('OpenMS: arrays beside m/z and intensity are passed over', async () => {
    const { spectra } = await run('openms_MzMLFile_1.mzML');
    expect(spectra.map((s) => [s.abscissa.values.length, sum(s.ordinate.values)])).toEqual([
      [15, 120],
      [10, 110],
      [15, 120],
      [0, 0],
    ]);
  });

  test('OpenMS: a profile run, whose mean keeps its areas', async () => {
    const { spectra } = await run('openms_PeakPickerHiRes_orbitrap.mzML');
    expect(spectra.map((s) => s.abscissa.values.length)).toEqual([1210, 1580, 1351]);
    const mean = await run('openms_PeakPickerHiRes_orbitrap.mzML', { average: true, shape: 'profile' });
    if (mean.signal.kind !== 'spectrum') expect.unreachable();
    const { abscissa, ordinate } = mean.signal;
    const area = (x: Float64Array, y: Float64Array) => {
      let total = 0;
      for (let i = 1; i < x.length; i++)
        if (x[i] - x[i - 1] < 0.05) total += ((y[i] + y[i - 1]) / 2) * (x[i] - x[i - 1]);
      return total;
    };
    const sums = [905_372.8147125244, 1_266_899.0340576172, 599_488.6457901001];
    for (const [i, { ordinate }] of spectra.entries()) expect(sum(ordinate.values)).toBeCloseTo(sums[i], 6);
    const own = spectra.map((s) => area(s.abscissa.values, s.ordinate.values));
    const whole = own.reduce((a, b) => a + b, 0) / 3;
    expect(area(abscissa.values, ordinate.values) / whole).toBeCloseTo(1, 2);
  });
});
