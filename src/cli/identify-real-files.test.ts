import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unit } from '../quantity/unit.ts';
import { cupel } from './spawned.reference.ts';

const data = '../shared/data/icp-ms';
const folders = ['agilent-batch', 'agilent-csv', 'thermo', 'perkinelmer-xl', 'shimadzu'];
const present = existsSync(data);

type Channel = {
  name: string;
  mode: string;
  unit: string;
  points: number;
  sum: number;
  dwellSeconds: number | null;
};
type Acquisition = {
  name: string;
  format: string;
  files: string[];
  signals: { size: string; channels: Channel[] }[];
  findings: { level: string; code: string; message: string }[];
  error: unknown;
};
type Identified = { acquisitions: Acquisition[]; unknown: { path: string; reason: string }[] };

const cps = '{count}/s';
const counts = '{count}';

const reference = present ? JSON.parse(readFileSync('../shared/data/expected/icp-ms.json', 'utf8')) : null;
const identified: Record<string, Promise<{ code: number | null } & Identified>> = {};

/** What `identify --json` says of a folder of the shared data. */
function identifiedIn(folder: string) {
  identified[folder] ??= cupel(['identify', join(data, folder), '--json']).then(({ code, stdout }) => ({
    code,
    ...(JSON.parse(stdout) as Identified),
  }));
  return identified[folder];
}

async function channelsOf(folder: string, name: string): Promise<readonly Channel[]> {
  const { acquisitions } = await identifiedIn(folder);
  const found = acquisitions.filter((a) => a.files.some((file) => file.includes(name)));
  expect(found.map((a) => a.error)).toEqual([null]);
  return found[0].signals[0].channels;
}

const plain = (name: string) => name.replace(/[^A-Za-z0-9]/g, '');

/** Sums per channel against an independent program's, to 1e-6 of each. */
function expectSums(channels: readonly Channel[], sums: Readonly<Record<string, number>>, unit: string): void {
  const found = new Map(channels.map((c) => [plain(c.name), c]));
  for (const [name, sum] of Object.entries(sums)) {
    const channel = found.get(plain(name)) ?? found.get(plain(name).replace(/^(\D+)(\d+)\2$/, '$1$2'));
    expect(channel, name).toBeDefined();
    expect(channel?.unit).toBe(unit);
    expect(Math.abs((channel?.sum ?? Number.NaN) - sum), name).toBeLessThanOrEqual(1e-6 * Math.abs(sum));
  }
}

const sumsOf = (entry: Record<string, { sum?: number }>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(entry).flatMap(([name, { sum }]) =>
      typeof sum === 'number' && !/^Time/.test(name) ? [[name, sum]] : [],
    ),
  );

describe.skipIf(!present)('every file of the shared data (skipped without ../shared/data)', () => {
  test.each(folders)('%s: all files are identified, read and grouped', async (folder) => {
    const { code, acquisitions, unknown } = await identifiedIn(folder);
    expect(acquisitions.filter((a) => a.error !== null)).toEqual([]);
    for (const { signals } of acquisitions)
      for (const channel of signals.flatMap((s) => s.channels)) expect(channel.points).toBeGreaterThan(0);
    const documents = /LICENSE|README|\.dummy$/;
    expect(unknown.filter((u) => !documents.test(u.path))).toEqual([]);
    const named = new Set(acquisitions.flatMap((a) => a.files.map((file) => basename(file))));
    const files = readdirSync(join(data, folder), { recursive: true, encoding: 'utf8' });
    const raw = files.filter((f) => /\.(csv|xl)$/.test(f) && statSync(join(data, folder, f)).isFile());
    expect(raw.filter((f) => !named.has(basename(f)))).toEqual([]);
    expect(code).toBe(0);
  });

  test.each(Object.keys(reference?.stored_sums.agilent_csv ?? {}))(
    '%s has the sums that its text has',
    async (path) => {
      const { unit, points, sum } = reference.stored_sums.agilent_csv[path];
      const channels = await channelsOf('agilent-csv', basename(path));
      expectSums(channels, sum, unit === 'CPS' ? cps : counts);
      for (const channel of channels) expect(channel.points).toBe(points);
    },
  );

  test('AR5-8A and 001SMPL-1 have the sums of pewlib', async () => {
    expectSums(await channelsOf('agilent-csv', 'AR5-8A'), sumsOf(reference.pewlib['agilent_csv_AR5-8A']), cps);
    const { 'Time_[Sec]': _, ...sums } = reference.pewlib['agilent_csv_001SMPL-1'].sums;
    expectSums(await channelsOf('agilent-csv', '001SMPL-1.csv'), sums, cps);
  });

  test.each([
    ['agilent-7700.b', 'agilent_7700'],
    ['agilent-8900-msms.b', 'agilent_8900_msms'],
  ])('the binary data of %s have the counts of pewlib', async (batch, name) => {
    expectSums(await channelsOf('agilent-batch', batch), sumsOf(reference.pewlib[name].binary), counts);
  });

  test('the batch with missing lines is read from its csv, and a warning names the lines', async () => {
    const { acquisitions } = await identifiedIn('agilent-batch');
    const batch = acquisitions.find((a) => a.files.some((f) => f.includes('missing-lines')));
    expect(batch?.signals[0].size).toBe('3 lines of 5 points');
    const warning = batch?.findings.find((f) => f.code === 'F020');
    expect(warning?.level).toBe('warning');
    expect(warning?.message).toMatch(/004\.d[\s\S]*005\.d/);
    const lines: { sum: Record<string, number> }[] = Object.values(
      reference.stored_sums.agilent_batch_csv['agilent-batch/agilent-8900-missing-lines.b'],
    );
    const total = (channel: string) => lines.reduce((all, line) => all + line.sum[channel], 0);
    expectSums(
      batch?.signals[0].channels ?? [],
      { P31: total('P31'), Eu153: total('Eu153'), W182: total('W182') },
      cps,
    );
  });

  test('the lines and the columns of one Thermo image have the sums of pewlib', async () => {
    const { acquisitions } = await identifiedIn('thermo');
    expect(acquisitions).toHaveLength(3);
    expectSums(await channelsOf('thermo', 'test_icap_ldr_1'), sumsOf(reference.pewlib.thermo_ldr_lines), cps);
    expectSums(await channelsOf('thermo', 'icap_columns'), sumsOf(reference.pewlib.thermo_icap_columns), cps);
  });

  test('the ten PerkinElmer lines form one image with the sums of their text', async () => {
    const { acquisitions } = await identifiedIn('perkinelmer-xl');
    const image = acquisitions.find((a) => a.files.some((f) => f.endsWith('_01.xl')));
    expect(image?.files.filter((f) => f.endsWith('.xl'))).toHaveLength(10);
    expect(image?.signals[0].channels[0].points).toBe(7000);
    expectSums(image?.signals[0].channels ?? [], reference.stored_sums.perkinelmer_xl_10_lines.sum, cps);
  });

  test('the Shimadzu image has the sums of numpy, in kcps as its software exports', async () => {
    const channels = await channelsOf('shimadzu', 'C1SA1');
    const sums = Object.entries(sumsOf(reference.pewlib.sekro_LA_Data_C1SA1)).filter(([name]) => name.includes(':'));
    expect(sums).toHaveLength(4);
    expectSums(channels, Object.fromEntries(sums), unit('kcps').code);
  });
});
