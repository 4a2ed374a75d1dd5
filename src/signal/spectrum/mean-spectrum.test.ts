import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unit } from '../../quantity/unit.ts';
import type { Spectrum } from '../signal.ts';
import { meanOfCentroids } from './mean-of-centroids.ts';
import { meanOfProfiles } from './mean-of-profiles.ts';
import { meanSpectrum } from './mean-spectrum.ts';

const points = (x: readonly number[], y: readonly number[]) => ({ x: Float64Array.from(x), y: Float64Array.from(y) });
const area = ({ x, y }: { x: Float64Array; y: Float64Array }) => {
  let sum = 0;
  for (let i = 1; i < x.length; i++) sum += ((y[i] + y[i - 1]) / 2) * (x[i] - x[i - 1]);
  return sum;
};
/** A Gaussian peak with `k` points per half width, its grid shifted by a part of its step, zeros left out. */
function peak(k: number, shift: number, { top = 100, centre = 500, width = 0.02 } = {}) {
  const step = width / k;
  const x = Array.from({ length: 8 * k + 1 }, (_, i) => centre + (i - 4 * k + shift) * step);
  return points(
    x,
    x.map((at) => top * 2 ** (-4 * ((at - centre) / width) ** 2)),
  );
}

describe('profiles', () => {
  test('of one grid are averaged point by point', () => {
    const a = points([1, 2, 3], [1, 2, 3]);
    expect(meanOfProfiles([a, points([1, 2, 3], [3, 0, 1])], a.x)).toEqual(points([1, 2, 3], [2, 1, 2]));
  });

  test('of shifted grids keep area and place; the top is lower by less than 0.7 / k²', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 12 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 6 }),
        (k, shifts) => {
          const scans = shifts.map((shift) => peak(k, shift));
          const mean = meanOfProfiles(scans, null);
          expect(area(mean) / area(scans[0])).toBeCloseTo(1, 2);
          const centre =
            mean.x.reduce((sum, x, i) => sum + (x - 500) * mean.y[i], 0) / mean.y.reduce((a, b) => a + b, 0);
          expect(Math.abs(centre)).toBeLessThan(0.02 / k / 2);
          expect(Math.max(...mean.y)).toBeGreaterThan(100 * (1 - 1.4 / k ** 2));
          expect(Math.max(...mean.y)).toBeLessThanOrEqual(100);
        },
      ),
    );
  });

  test('a peak that only one scan has counts by its share, and gaps stay zero', () => {
    const here = peak(6, 0);
    const there = peak(6, 0.4, { centre: 510 });
    const mean = meanOfProfiles([here, there], null);
    const part = (from: number, to: number) => {
      const kept = [...mean.x.keys()].filter((i) => mean.x[i] > from && mean.x[i] < to);
      return area(
        points(
          kept.map((i) => mean.x[i]),
          kept.map((i) => mean.y[i]),
        ),
      );
    };
    expect(part(499, 501) / area(here)).toBeCloseTo(0.5, 6);
    expect(part(509, 511) / area(there)).toBeCloseTo(0.5, 6);
    expect(mean.x.length).toBe(here.x.length + there.x.length);
  });

  test('a gap is zero also where its ends are not', () => {
    const gapped = points([1, 2, 3, 13, 14, 15], [8, 8, 8, 8, 8, 8]);
    const whole = points([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15], Array(15).fill(2));
    expect([...meanOfProfiles([gapped, whole], null).y]).toEqual([5, 5, 5, ...Array(9).fill(1), 5, 5, 5]);
  });

  test('the points of a grid never fall and are not denser than half a step', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 9 }), (shifts) => {
        const { x } = meanOfProfiles(
          shifts.map((shift) => peak(5, shift)),
          null,
        );
        for (let i = 1; i < x.length; i++) expect(x[i] - x[i - 1]).toBeGreaterThan(0.02 / 5 / 2.001);
      }),
    );
  });
});

describe('centroids', () => {
  test('within the tolerance are one peak: m/z weighted by intensity, intensity over all scans', () => {
    const mean = meanOfCentroids([points([500, 600], [30, 5]), points([500.003], [10]), points([500.02], [4])], 10);
    expect([...mean.y]).toEqual([40 / 3, 4 / 3, 5 / 3]);
    expect(mean.x[0]).toBeCloseTo(500.00075, 9);
    expect([...mean.x].slice(1)).toEqual([500.02, 600]);
  });

  test('of one scan stay apart, and the nearest belongs to the stronger', () => {
    const mean = meanOfCentroids([points([500, 500.004], [30, 20]), points([500.003], [9])], 10);
    expect([...mean.y]).toEqual([39 / 2, 10]);
  });

  test('sums are kept, whatever the order of scans', () => {
    const scan = fc
      .array(fc.tuple(fc.double({ min: 100, max: 101, noNaN: true }), fc.integer({ min: 1, max: 1000 })), {
        maxLength: 12,
      })
      .map((list) => list.sort((a, b) => a[0] - b[0]))
      .map((list) =>
        points(
          list.map(([x]) => x),
          list.map(([, y]) => y),
        ),
      );
    fc.assert(
      fc.property(fc.array(scan, { minLength: 1, maxLength: 4 }), (scans) => {
        const mean = meanOfCentroids(scans, 50);
        const sum = (y: Float64Array) => y.reduce((a, b) => a + b, 0);
        expect(sum(mean.y) * scans.length).toBeCloseTo(sum(Float64Array.from(scans.flatMap(({ y }) => [...y]))), 6);
        for (let i = 1; i < mean.x.length; i++) expect(mean.x[i]).toBeGreaterThanOrEqual(mean.x[i - 1]);
      }),
    );
  });
});

describe('scans that differ have no mean', () => {
  const scan = (change: Partial<Spectrum> = {}): Spectrum => ({
    kind: 'spectrum',
    name: 'a',
    abscissa: { label: 'm/z', unit: unit('1'), values: Float64Array.from([1, 2]) },
    ordinate: { label: 'intensity', unit: unit('1'), values: Float64Array.from([1, 2]) },
    shape: 'profile',
    polarity: 'positive',
    seconds: 1,
    msLevel: 1,
    metadata: { scan: '1' },
    ...change,
  });
  test.each([
    ['polarity', { polarity: 'negative' as const }],
    ['level', { msLevel: 2 }],
    ['shape', { shape: 'centroid' as const }],
    ['range', { metadata: { 'scan range (m/z)': '50 to 2000' } }],
    ['unit', { ordinate: { ...scan().ordinate, unit: unit('counts') } }],
  ])('%s', (_, change) => {
    expect(() => meanSpectrum([scan(), scan(change)], 10, 'a')).toThrow(expect.objectContaining({ code: 'F173' }));
  });
  test('nor those of no stated shape, unless they have one grid', () => {
    const other = { ...scan().abscissa, values: Float64Array.from([1, 2.5]) };
    const unknown = scan({ shape: null });
    expect(meanSpectrum([unknown, unknown], 10, 'a').ordinate.values).toEqual(Float64Array.from([1, 2]));
    expect(() => meanSpectrum([unknown, scan({ shape: null, abscissa: other })], 10, 'a')).toThrow(/no shape stated/);
  });
});
