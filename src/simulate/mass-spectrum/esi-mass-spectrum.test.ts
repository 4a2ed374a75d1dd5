import { describe, expect, test } from 'vitest';
import type { Spectra } from '../../signal/signal.ts';
import { readBack } from '../read-back.reference.ts';
import { esiMassSpectrumDefaults, simulateEsiMassSpectrum } from './esi-mass-spectrum.ts';
import { mzmlEncodings } from './mzml.ts';

const small = { ...esiMassSpectrumDefaults, scans: 2, ions: 20_000, low: 1480, high: 1500 };
const runOf = (acquisitions: { spectrum?: readonly { signal: unknown }[] }) =>
  acquisitions.spectrum?.[0].signal as Spectra;

describe('the mzML file', () => {
  test.each(mzmlEncodings)('is read as the scans it was made of, %s', async (encoding) => {
    const { acquisitions, files } = simulateEsiMassSpectrum(3, { ...small, encoding });
    const { signals, format } = (await readBack(files())).get('spectrum') ?? expect.fail('not recognised');
    expect(format).toBe('mzml');
    const [signal] = signals;
    const made = runOf(acquisitions);
    const read = signal?.kind === 'spectra' ? signal.spectra : [];
    expect(read).toHaveLength(2);
    read.forEach((one, i) => {
      const { abscissa, ordinate, shape, polarity, seconds, msLevel } = made.spectra[i];
      expect(one).toMatchObject({ shape, polarity, seconds, msLevel });
      expect(one.abscissa.values).toEqual(abscissa.values);
      expect(one.ordinate.values).toEqual(ordinate.values);
    });
  });

  test('says that it is simulated; same seed same bytes, another seed others', () => {
    const bytes = (seed: number) => simulateEsiMassSpectrum(seed, small).files().get('raw/spectrum.mzML');
    const text = new TextDecoder().decode(bytes(1));
    expect(text).toContain('Simulated by cupel simulate: nothing was measured');
    expect(bytes(1)).toEqual(bytes(1));
    expect(bytes(2)).not.toEqual(bytes(1));
  });
});

test('the ions stand where the axis reads them, as many as were drawn', () => {
  const clean = {
    ...small,
    species: 'Au25(SG)18, core -1',
    source: { ...small.source, chargeSpread: 0, sodium: 0 },
    background: { perMz: 0, decay: 1 },
    detector: { gain: 100, singleIonLogSd: 0, baseline: 0, noise: 0 },
    axisPpm: 20,
    axisSlopePpm: 40,
    axisJitterPpm: 0,
  };
  const { truth, acquisitions } = simulateEsiMassSpectrum(5, clean);
  const [ion] = truth.ions;
  expect([ion.hill, truth.ions.length]).toEqual(['[C180H282Au25N54O108S18]7-', 1]);
  let total = 0;
  let sum = 0;
  for (const { abscissa, ordinate } of runOf(acquisitions).spectra)
    ordinate.values.forEach((value, k) => {
      total += value;
      sum += value * abscissa.values[k];
    });
  expect(total / 100).toBeCloseTo(ion.ions, -1);
  expect(Math.abs(ion.ions - 40_000)).toBeLessThan(4 * Math.sqrt(40_000));
  // mean of the drawn isotopologues moved by 20 + 40·0.49 ppm; the jitter of 40,000 flights of 0.032 makes 2e-4
  expect(Math.abs(sum / total - ion.readAverageMz)).toBeLessThan(1e-3);
  expect(ion.readAverageMz / ion.averageMz - 1).toBeCloseTo(3.961e-5, 9);
  // (10431.7999 Da + 7 mₑ)/7 for C180H282Au25N54O108S18; 40,000 ions of spread 2.48/7
  expect(Math.abs(ion.averageMz - (10437.8475 - 6 * 1.00794 + 7 * 0.00054858) / 7)).toBeLessThan(0.008);
});

test('an axis with a slope reads high m/z further off than low', () => {
  const { truth } = simulateEsiMassSpectrum(6, {
    ...esiMassSpectrumDefaults,
    scans: 1,
    ions: 20_000,
    axisPpm: 0,
    axisSlopePpm: 100,
  });
  const off = (charge: number) => {
    const ion = truth.ions.find((one) => one.charge === charge && one.sodium === 0);
    return ion ? 1e6 * (ion.readAverageMz / ion.averageMz - 1) : Number.NaN;
  };
  expect(off(-7)).toBeCloseTo(49.03, 1);
  expect(off(-6)).toBeCloseTo(73.88, 1);
});
