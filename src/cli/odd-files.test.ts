import { closeSync, mkdirSync, openSync, rmSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cupel, helFile, helFolder, removeFolders, temporaryFolder, untouchable } from './spawned.reference.ts';

afterAll(removeFolders);

type Raw = Readonly<Record<string, Uint8Array | string | null>>;

const asItIs = (text: string) => text;
const cell = helFile('raw/cells_03.csv');

describe('what can be used is used, and what is odd about it is said', () => {
  /** The findings of a run that succeeds. */
  async function findingsOf(raw: Raw): Promise<{ code: string; level: string; message: string; where: string }[]> {
    const { code, stdout } = await cupel(['run', helFolder(asItIs, raw), '--json']);
    expect(code).toBe(0);
    return JSON.parse(stdout).findings;
  }

  test.concurrent('a file cut in the middle of a row loses that row, with a warning', async () => {
    const half = cell.slice(0, cell.indexOf('\n3.0100') + 4);
    const findings = await findingsOf({ 'raw/cells_03.csv': half });
    expect(findings.find((f) => f.code === 'F010')).toMatchObject({
      level: 'warning',
      where: expect.stringContaining('cells_03.csv'),
    });
  });

  test.concurrent('negative counts are kept, with a warning that names the file', async () => {
    const negative = cell.replace(/^([12]\.\d+,)([1-9])/gm, '$1-$2');
    expect(negative).not.toBe(cell);
    const findings = await findingsOf({ 'raw/cells_03.csv': negative });
    const found = findings.filter((f) => f.code === 'F011' || f.code === 'Q131');
    expect(found.map((f) => f.level)).toContain('warning');
    expect(found.some((f) => `${f.message} ${f.where}`.includes('cells_03'))).toBe(true);
  });

  test.concurrent('a cell with points that are no number is left out, and said', async () => {
    const gaps = cell.replace(/^(1\.0\d+,)(.*)$/gm, '$1NaN');
    expect(gaps).not.toBe(cell);
    const findings = await findingsOf({ 'raw/cells_03.csv': gaps });
    expect(findings.find((f) => f.code === 'Q132')?.message).toMatch(
      /cells_03 was left out: \d+ points without a value/,
    );
  });
});

describe('a raw file that changed since the lock', { timeout: 60_000 }, () => {
  test('that is gone is refused too; --accept-changed goes on with what is left', async () => {
    const folder = helFolder();
    expect((await cupel(['run', folder])).code).toBe(0);
    rmSync(join(folder, 'raw/cells_03.csv'));
    const { code, stdout } = await cupel(['run', folder, '--json']);
    expect([code, JSON.parse(stdout).error.code]).toEqual([4, 'P009']);
    expect((await cupel(['run', folder, '--accept-changed'])).code).toBe(0);
  });

  test('is refused with both hashes, and nothing is written; --accept-changed takes it as it is', async () => {
    const folder = helFolder();
    const path = join(folder, 'raw/cells_03.csv');
    expect((await cupel(['run', folder])).code).toBe(0);
    const before = untouchable(folder);
    writeFileSync(path, `${cell.slice(0, -30)}${cell.slice(-30).replace('09', '08')}`);
    const after = untouchable(folder);
    expect(after['raw/cells_03.csv']).not.toBe(before['raw/cells_03.csv']);
    for (const command of ['run', 'show', 'report', 'check']) {
      const target = command === 'show' ? ['show', '--study', folder] : [command, folder];
      const { code, stdout } = await cupel([...target, '--json']);
      const { error } = JSON.parse(stdout);
      expect([code, error.code, error.where]).toEqual([4, 'P002', 'raw/cells_03.csv']);
      expect(error.expected).toContain(before['raw/cells_03.csv']);
      expect(error.found).toContain(after['raw/cells_03.csv']);
      expect(error.fix).toContain('--accept-changed');
    }
    expect(untouchable(folder)).toEqual(after);
    expect((await cupel(['run', folder, '--accept-changed'])).code).toBe(0);
    expect((await cupel(['run', folder])).code).toBe(0);
  });

  test('and a lock that was damaged is refused, not overwritten', async () => {
    const folder = helFolder();
    writeFileSync(join(folder, 'study.lock'), '{ "format": "cupel-lo');
    const { code, stdout } = await cupel(['run', folder, '--json']);
    expect([code, JSON.parse(stdout).error.code]).toEqual([4, 'P001']);
  });
});

describe('a line of one gigabyte ends in an error within bounded memory', () => {
  const gigabyte = 1 << 30;

  /** A file that begins with `head` and goes on to one gigabyte without a line break; a hole, so it takes no space. */
  function endless(head: string): string {
    const path = join(temporaryFolder(), 'endless.csv');
    const file = openSync(path, 'w');
    writeSync(file, head);
    closeSync(file);
    truncateSync(path, gigabyte);
    return path;
  }

  const rows = (row: (i: number) => string) => Array.from({ length: 30_000 }, (_, i) => row(i)).join('\n');

  test.each([
    ['from its first byte', 'x'],
    [
      'after the rows of an instrument',
      `${cell.slice(0, cell.indexOf('\n0.0') + 1)}${rows((i) => `${(i / 100).toFixed(4)},1.00`)}\n9`,
    ],
    ['after the rows of a table', `Name;Au197 (CPS)\n${rows((i) => `S${i};${i}.5`)}\n9`],
  ])('%s', async (_, head) => {
    const { code, stdout, peakMb } = await cupel(['identify', endless(head), '--json']);
    expect(code).toBe(4);
    const { acquisitions, unknown } = JSON.parse(stdout);
    expect(unknown.length + acquisitions.filter((a: { error: unknown }) => a.error !== null).length).toBe(1);
    expect(peakMb).toBeLessThan(400);
  });

  test('in a study.yaml', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'raw'));
    writeFileSync(join(folder, 'study.yaml'), 'format: cupel-study/1\ntitle: x');
    truncateSync(join(folder, 'study.yaml'), gigabyte);
    const { code, stdout, peakMb } = await cupel(['run', folder, '--json']);
    expect([code, JSON.parse(stdout).error.code]).toEqual([3, 'S001']);
    expect(peakMb).toBeLessThan(400);
  });
});
