import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type SpcalSettings, spcalCountsOfRate, spcalEvents } from './spcal.ts';

const data = '../shared/data';
const settings: Readonly<Record<string, Partial<SpcalSettings>>> = {
  default: {},
  default_auto: {},
  'poisson_1e-3_prom0.2': { alpha: 1e-3, prominence: 0.2 },
  'poisson_1e-6_iter100': { alpha: 1e-6, iterations: 100 },
  gaussian_3sigma: { limit: 'gaussian', alpha: 0.0013498980316301035 },
  gaussian_5s_iter100: { limit: 'gaussian', alpha: 2.866515719e-7, iterations: 100 },
};
const near = (found: number, wanted: number, relative: number, what: string) =>
  expect(Math.abs(found - wanted), `${what}: ${found} for ${wanted}`).toBeLessThanOrEqual(relative * Math.abs(wanted));
const meanOf = (list: Float64Array) => list.reduce((a, b) => a + b, 0) / list.length;

describe.skipIf(!existsSync(data))('as SPCal 2.2.2 itself (skipped where ../shared/data is absent)', () => {
  const expected = existsSync(data) ? JSON.parse(readFileSync(`${data}/expected/icp-ms.json`, 'utf8')) : {};
  const column = (file: string, index: number) =>
    Float32Array.from(
      readFileSync(`${data}/icp-ms/${file}`, 'latin1')
        .split(/\r?\n/)
        .map((line) => line.split(','))
        .filter((cells) => cells.length > index && cells[index].trim() !== '' && Number.isFinite(Number(cells[index])))
        .map((cells) => Number(cells[index])),
    );

  test.each(['default_auto', 'poisson_1e-3_prom0.2', 'poisson_1e-6_iter100', 'gaussian_3sigma'])(
    'gold particles, %s: threshold, number, windows and means',
    (name) => {
      const want = expected.spcal.agilent_au50nm_csv[name];
      const found = spcalEvents(column('agilent-csv/agilent_au50nm.csv', 1), settings[name]);
      if (name.startsWith('gaussian')) near(found.threshold, want.detection_threshold, 1e-4, 'threshold');
      else expect(found.threshold).toBe(want.detection_threshold);
      expect(found.count).toBe(want.n);
      expect(Array.from(found.start.slice(0, 5), (s, i) => [s, found.end[i]])).toEqual(want.first5_regions);
      near(meanOf(found.sum), want.mean, 1e-5, 'mean');
      near(found.background, want.background, 1e-3, 'background');
      near(found.backgroundSd, want.background_sd, 1e-3, 'background sd');
    },
  );

  test.each(['low_bg', 'bg10', 'dense_coincident', 'big_deadtime40ns', 'blank_bg1'])('simulated %s', (file) => {
    const counts = column(`single-particle/${file}.csv`, 0);
    for (const name of ['default', 'poisson_1e-6_iter100', 'gaussian_5s_iter100']) {
      const want = expected.simulated_scores_spcal[file][name];
      const found = spcalEvents(counts, settings[name]);
      if (name.startsWith('gaussian')) near(found.threshold, want.threshold, 2e-3, name);
      else expect(found.threshold).toBe(want.threshold);
      near(found.count, want.n_found, 0.0015, name);
      if (want.mean_found) near(meanOf(found.sum), want.mean_found, 0.0025, name);
    }
  });

  test('an export of a time-of-flight instrument, compound Poisson', () => {
    const want = expected.spcal.text_exports['tofwerk_export_au.csv'].compound_poisson_default;
    const found = spcalEvents(column('tofwerk-text/tofwerk_export_au.csv', 2), { limit: 'compound-poisson' });
    near(found.threshold, want.detection_threshold, 5e-3, 'threshold');
    expect(found.count).toBe(want.n);
    near(meanOf(found.sum), want.mean, 5e-3, 'mean');
  });
});

test('rates at 60 s become counts that are off by 3 %, as times in single precision make them', () => {
  const seconds = Float64Array.from({ length: 1000 }, (_, i) => 60 + i * 1e-4);
  const counts = spcalCountsOfRate(seconds, new Float64Array(1000).fill(5 / 1e-4));
  expect(Math.min(...counts)).toBeCloseTo(4.959, 2);
  expect(Math.max(...counts)).toBeCloseTo(5.15, 2);
});

// Mean 9.7, threshold 20: the peak of 30 stands 30 − 9 = 21 above the higher of its lowest points, that of 25 stands
// 25 − 12 = 13 above the valley: 0.62 of it.
test('of two overlapping peaks the lesser is an event of its own where its prominence is the asked share', () => {
  const counts = [0, 0, 40, 0, 0, 0, 10, 30, 12, 25, 9, 0, 0];
  expect(spcalEvents(counts, { alpha: 1e-3 }).count).toBe(3);
  expect(spcalEvents(counts, { alpha: 1e-3, prominence: 0.7 }).count).toBe(2);
});
