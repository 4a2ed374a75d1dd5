import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { agilentBatchFormat } from './agilent-batch.ts';
import type { AgilentBatchOptions } from './options.ts';

type Files = Record<string, Uint8Array<ArrayBuffer>>;

async function read(files: Files, options: AgilentBatchOptions = {}) {
  const reader = await agilentBatchFormat.load();
  const blobs = new Map(Object.entries(files).map(([path, content]) => [path, new Blob([content])]));
  const { signals, findings } = await reader.read(blobs, options);
  const [scan] = signals;
  if (scan.kind !== 'scan') throw new Error(scan.kind);
  return { scan, findings };
}

const data = '../shared/data';

describe.skipIf(!existsSync(data))('real batches (skipped where ../shared/data is absent)', () => {
  const expected = existsSync(data) ? JSON.parse(readFileSync(`${data}/expected/icp-ms.json`, 'utf8')) : {};
  const load = (folder: string): Files => {
    const top = `${data}/icp-ms`;
    const paths = readdirSync(`${top}/${folder}`, { recursive: true, encoding: 'utf8' }).map(
      (path) => `${folder}/${path}`,
    );
    const files = paths.filter((path) => statSync(`${top}/${path}`).isFile());
    return Object.fromEntries(files.map((path) => [path, new Uint8Array(readFileSync(`${top}/${path}`))]));
  };
  const sum = (list: ArrayLike<number>) => Array.from(list).reduce((a, b) => a + b, 0);
  // pewlib reads the same doubles: 1e-6 relative leaves room for the order of summation only.
  const close = (found: number, wanted: number) =>
    expect(Math.abs(found - wanted)).toBeLessThanOrEqual(1e-6 * Math.abs(wanted));

  test.each([
    ['agilent_7700', 'agilent-batch/agilent-7700.b', 'binary'],
    ['agilent_7700', 'agilent-batch/agilent-7700.b', 'csv'],
    ['agilent_8900_msms', 'agilent-batch/agilent-8900-msms.b', 'binary'],
    ['agilent_8900_msms', 'agilent-batch/agilent-8900-msms.b', 'csv'],
  ] as const)('%s of %s by %s agrees with pewlib', async (key, folder, source) => {
    const want = expected.pewlib[key][source];
    const { scan, findings } = await read(load(folder), { source });
    expect(findings).toEqual([]);
    expect([scan.lines.length, scan.lines[0].seconds.length]).toEqual(want.shape);
    expect(scan.lines[0].channels.map((c) => c.label.replaceAll(' ', ''))).toEqual(want.names);
    for (const [i, name] of want.names.entries()) {
      const all = scan.lines.flatMap((line) => [...line.channels[i].values]);
      close(sum(all), want[name].sum);
      expect([all[0], all[all.length - 1]]).toEqual([want[name].first, want[name].last]);
      if (source === 'binary') {
        const rates = scan.lines.map(
          (line) => sum(line.channels[i].values) / (line.channels[i].dwellSeconds ?? Number.NaN),
        );
        close(sum(rates), expected.pewlib[key].binary_cps_sums[name]);
      }
    }
    for (const [i, line] of scan.lines.entries()) {
      for (const [j, seconds] of line.seconds.entries()) close(seconds, want.params.times[i][j]);
    }
  });

  test('auto prefers the binary where it is there', async () => {
    const { scan } = await read(load('agilent-batch/agilent-7700.b'));
    expect(new Set(scan.lines.map((line) => line.metadata.source))).toEqual(new Set(['binary']));
    expect(scan.metadata).toMatchObject({ instrument: 'G3282A', serial: 'JP11161014', order: 'Method/BatchLog.xml' });
  });

  test.each(Object.keys(expected.stored_sums?.agilent_batch_csv ?? {}))(
    '%s by csv has the stored sums',
    async (folder) => {
      const { scan } = await read(load(folder), { source: 'csv' });
      const want: Record<string, { points: number; sum: Record<string, number> }> =
        expected.stored_sums.agilent_batch_csv[folder];
      expect(scan.lines.length).toBe(Object.keys(want).length);
      for (const [i, { points, sum: sums }] of Object.values(want).entries()) {
        expect(scan.lines[i].seconds.length).toBe(points);
        expect(scan.lines[i].channels.map((c) => c.label)).toEqual(Object.keys(sums));
        for (const { label, values: found, unit } of scan.lines[i].channels) {
          expect(unit.code).toBe('{count}/s');
          close(sum(found), sums[label]);
        }
      }
    },
  );

  test('the batch with missing lines is read, and they are named', async () => {
    const { scan, findings } = await read(load('agilent-batch/agilent-8900-missing-lines.b'));
    expect(scan.lines.map((line) => line.name)).toEqual(['001', '002', '003']);
    expect(findings.find((finding) => finding.code === 'F020')?.message).toBe(
      'in the batch, but without signal: 004.d, 005.d; the others are read',
    );
  });

  test('the laser batch without a log is three lines of counts', async () => {
    const { scan } = await read(load('laser-logs/nwr-activeview-by-line.b'));
    expect(scan.lines.map((line) => [line.seconds.length, sum(line.channels[0].values)])).toEqual([
      [31, 1000],
      [31, 1000],
      [31, 1000],
    ]);
  });
});
