import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../signal/signal.ts';
import { headBytes } from '../format.ts';
import { tofwerkFormat } from './tofwerk.ts';

const folder = '../shared/data/icp-ms';
const expectedFile = '../shared/data/expected/icp-ms.json';

async function reading(...paths: string[]) {
  const files = new Map(paths.map((path) => [path, new Uint8Array(readFileSync(`${folder}/${path}`))]));
  const [claim] = tofwerkFormat.claims(
    new Map([...files].map(([path, bytes]) => [path, bytes.subarray(0, headBytes)])),
  );
  const reader = await tofwerkFormat.load();
  const read = await reader.read(new Map(claim.files.map((path) => [path, new Blob([files.get(path) ?? ''])])), {});
  return { ...read, lines: linesOf(read.signals[0]) };
}

const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;

describe.skipIf(!existsSync(folder))('real files of TOFWERK (skipped without ../shared/data)', () => {
  const { spcal } = existsSync(expectedFile) ? JSON.parse(readFileSync(expectedFile, 'utf8')) : {};

  test('particles as csv: events, time of an event and mean of an independent program in single precision', async () => {
    const { lines, findings } = await reading('tofwerk-text/tofwerk_export_au.csv');
    const want = spcal.text_exports['tofwerk_export_au.csv'];
    const [{ nuclide, dwellSeconds = 0, values }] = lines[0].channels;
    expect([nuclide, values.length]).toEqual(['197Au', want.events]);
    expect(Math.abs(dwellSeconds / want.event_time - 1)).toBeLessThan(1e-6);
    expect(Math.abs(mean(values) / want.compound_poisson_default.mean_signal - 1)).toBeLessThan(1e-6);
    expect(findings).toEqual([]);
  });

  test('lines of an image: 3 × 5, in the order of their times', async () => {
    const names = ['11m08s', '10m10s', '10m48s'].map((time) => `tofwerk-text/IMG_2021.01.01-10h${time}_AS.csv`);
    const { lines } = await reading(...names);
    expect(lines.map((line) => [...line.channels[0].values])).toEqual([
      [1, 2, 3, 4, 5],
      [6, 7, 8, 9, 10],
      [11, 12, 13, 14, 15],
    ]);
  });

  // The program does not multiply by the two spectra of a point, and so gives half the ions: the areas of single ions
  // in this file are 0.5 in its numbers and 1 in ours, as they must be.
  test('HDF5: events, step and peaks of an independent program, and its means times the spectra of a point', async () => {
    const { lines, findings } = await reading('tofwerk-hdf5/tofwerk_testdata.h5');
    const want = spcal.tofwerk_testdata_h5;
    const [{ seconds, channels }] = lines;
    expect([seconds.length, channels.length]).toEqual([want.events, want.n_peaks]);
    expect(seconds[1] - seconds[0]).toBeCloseTo(want.event_time, 12);
    for (const nuclide of ['101Ru', '102Ru', '104Ru']) {
      const channel = channels.find((c) => c.nuclide === nuclide);
      expect(Math.abs(mean(channel?.values ?? new Float64Array(1)) / (2 * want[nuclide].mean_signal) - 1)).toBeLessThan(
        5e-6,
      );
    }
    expect(channels[0].dwellSeconds).toBeCloseTo(92e-6, 12);
    expect(findings.map(({ code }) => code)).toEqual(['F112']);
  });

  test('HDF5: the mean area of single ions is about one', async () => {
    const { lines } = await reading('tofwerk-hdf5/tofwerk_testdata.h5');
    // Peaks with few ions: the ions of a point are Poisson, so their number follows from the share of empty points.
    const areas = ['103Rh', '89Y', '133Cs', '209Bi', '238U', '197Au'].map((nuclide) => {
      const values = lines[0].channels.find((c) => c.nuclide === nuclide)?.values ?? new Float64Array(1);
      const ions = -Math.log(values.filter((v) => v === 0).length / values.length);
      return mean(values) / ions;
    });
    expect(Math.abs(areas.reduce((a, b) => a + b, 0) / areas.length - 1)).toBeLessThan(0.1);
  });
});
