import { expect, test } from 'vitest';
import type { Spectrum } from '../../signal/signal.ts';
import { readBack } from '../read-back.reference.ts';
import { maldiMassSpectrumDefaults, simulateMaldiMassSpectrum } from './maldi-mass-spectrum.ts';

const { truth, acquisitions, files } = simulateMaldiMassSpectrum(2);
const spectrum = acquisitions.spectrum?.[0].signal as Spectrum;

/** Sum over the baseline between two m/z, in ions. */
function ionsBetween(low: number, high: number): number {
  const { baseline, gain } = maldiMassSpectrumDefaults.detector;
  let sum = 0;
  spectrum.abscissa.values.forEach((mz, k) => {
    if (mz >= low && mz <= high) sum += (spectrum.ordinate.values[k] - baseline) / gain;
  });
  return sum;
}

test('Au24(CV)8 stands at its mass, with its fragment, its dimer and its doubly charged ion', () => {
  const whole = truth.ions.find(({ clusters, lost, charge }) => clusters === 1 && lost === null && charge === 1);
  // 15676.208 Da of NIST's atomic weights, one H⁺ more; 30,000 ions of spread 3.1 Da
  expect(Math.abs((whole?.averageMz ?? 0) - 15677.216)).toBeLessThan(0.1);
  const of = (select: (ion: (typeof truth.ions)[number]) => boolean) =>
    truth.ions.filter(select).reduce((sum, { ions }) => sum + ions, 0);
  const between = [
    [ionsBetween(15_500, 16_900), of((i) => i.lost === null && i.clusters === 1 && i.charge === 1)],
    [ionsBetween(12_000, 13_200), of((i) => i.lost !== null && i.charge === 1)],
    [ionsBetween(31_000, 33_500), of((i) => i.clusters === 2)],
    [ionsBetween(7700, 8400), of((i) => i.lost === null && i.charge === 2)],
  ];
  const background = (low: number, high: number) =>
    40 * 3000 * (Math.exp(-(low - 4000) / 3000) - Math.exp(-(high - 4000) / 3000));
  const under = [
    background(15_500, 16_900),
    background(12_000, 13_200),
    background(31_000, 33_500),
    background(7700, 8400),
  ];
  between.forEach(([seen, truly], i) => {
    const noise = Math.sqrt(1.3 * (truly + under[i])) + 20;
    expect(Math.abs(seen - under[i] - truly)).toBeLessThan(4 * noise);
    expect(truly).toBeGreaterThan(500);
  });
});

test('isotopes and sodium are not resolved: one summit for the cluster', () => {
  const near = spectrum.abscissa.values.findIndex((mz) => mz > 15_600);
  const around = spectrum.ordinate.values.slice(near, near + 40);
  const top = Math.max(...around);
  const half = Array.from(around.keys()).filter((k) => around[k] > top / 2);
  expect(half[half.length - 1] - half[0]).toBe(half.length - 1);
});

test('matrix clings in whole molecules: the second summit of sinapinic acid lies 224 above the first', () => {
  const made = simulateMaldiMassSpectrum(3, {
    source: { polarity: 'positive', sodium: 0, doublyCharged: 0, dimer: 0 },
    losses: '',
    matrixAdducts: 1,
    background: { perMz: 0, decay: 1 },
    detector: { gain: 10, singleIonLogSd: 0, baseline: 0, noise: 0 },
    axisPpm: 0,
    low: 15_500,
    high: 17_500,
  });
  const { abscissa, ordinate } = made.acquisitions.spectrum[0].signal as Spectrum;
  const mean = (from: number, to: number) => {
    let [weight, sum] = [0, 0];
    abscissa.values.forEach((mz, k) => {
      if (mz < from || mz >= to) return;
      weight += ordinate.values[k];
      sum += mz * ordinate.values[k];
    });
    return sum / weight;
  };
  // half-way between the summits; C11H12O5 is 224.21 Da, some ten thousand ions of spread 14 each
  expect(Math.abs(mean(15_789, 16_013) - mean(15_565, 15_789) - 224.21)).toBeLessThan(2);
});

test('the text says that it is simulated and holds the spectrum', () => {
  const lines = new TextDecoder().decode(files().get('raw/spectrum.txt')).trimEnd().split('\n');
  expect(lines[0]).toMatch(/^# Simulated by cupel simulate: nothing was measured/);
  expect(lines[1]).toBe('m/z\tintensity');
  const rows = lines.slice(2).map((line) => line.split('\t').map(Number));
  expect(rows.map(([mz]) => mz)).toEqual([...spectrum.abscissa.values]);
  expect(rows.map(([, value]) => value)).toEqual([...spectrum.ordinate.values]);
});

test('is read as the spectrum it was made of', async () => {
  const { signals, format } = (await readBack(files())).get('spectrum') ?? expect.fail('not recognised');
  expect(format).toBe('spectrum-text');
  const [signal] = signals;
  const read = signal.kind === 'spectrum' ? signal : expect.fail(signal.kind);
  expect(read.abscissa.label).toBe('m/z');
  expect(read.abscissa.values).toEqual(spectrum.abscissa.values);
  expect(read.ordinate.values).toEqual(spectrum.ordinate.values);
});

test('same seed, same bytes', () => {
  expect(simulateMaldiMassSpectrum(2).files()).toEqual(files());
});
