import { expect, test } from 'vitest';
import { unit } from '../quantity/unit.ts';
import type { Spectrum } from '../signal/signal.ts';
import { factsOfSpectra } from './describe-spectra.ts';

const scan = (number: number, mz: readonly number[], rest: Partial<Spectrum> = {}): Spectrum => ({
  kind: 'spectrum',
  name: `scan=${number}`,
  abscissa: { label: 'm/z', unit: unit('1'), values: Float64Array.from(mz) },
  ordinate: { label: 'intensity', unit: unit('1'), values: Float64Array.from(mz, () => 1) },
  shape: 'profile',
  polarity: 'negative',
  seconds: 1.5 * number,
  msLevel: 1,
  metadata: { scan: String(number) },
  ...rest,
});

test('what scans share stands once, what differs with the number of spectra', () => {
  const fragments = { shape: 'centroid', msLevel: 2, metadata: { scan: '9', 'precursor (m/z)': '1020.25' } } as const;
  const spectra = [scan(7, [200, 900]), scan(8, [100, 1800.5]), scan(9, [], fragments)];
  expect(factsOfSpectra(spectra)).toEqual({
    'm/z': '100 to 1800.5',
    shape: 'profile (2 spectra), centroid (1 spectrum)',
    polarity: 'negative',
    level: '1 (2 spectra), 2 (1 spectrum)',
    scans: '7 to 9',
    time: '10.5 to 13.5 s',
    precursor: 'm/z 1020.25',
  });
});

test('the m/z of a precursor is shown to nine digits, text that is no number as it is', () => {
  const of = (mz: string) => factsOfSpectra([scan(1, [1], { metadata: { 'precursor (m/z)': mz } })]).precursor;
  expect(['445.33999999999997', '1020.25', '445.34, 446'].map(of)).toEqual([
    'm/z 445.34',
    'm/z 1020.25',
    'm/z 445.34, 446',
  ]);
});

test('what is not stated is said; light has no polarity', () => {
  const light = scan(1, [200, 800], {
    abscissa: { label: 'wavelength', unit: unit('nm'), values: Float64Array.of(200, 800) },
    shape: null,
    seconds: null,
    msLevel: null,
    metadata: {},
  });
  expect(factsOfSpectra([light])).toEqual({ wavelength: '200 to 800 nm', shape: 'not stated' });
  expect(factsOfSpectra([scan(1, [200], { polarity: null })]).polarity).toBe('not stated');
  expect(factsOfSpectra([])).toEqual({});
});
