import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cupel, helFile, helFolder, json, removeFolders } from './spawned.reference.ts';

afterAll(removeFolders);

describe('identify', () => {
  const files = {
    'raw/cells_01.csv': helFile('raw/cells_01.csv'),
    'raw/notes.txt': 'on Monday the argon ran out\n',
    'raw/empty.csv': '',
    'raw/garbage.bin': Uint8Array.from({ length: 999 }, (_, i) => (i * 7919) % 256),
    'raw/digest.csv': helFile('raw/digest.csv'),
  };

  test.concurrent('a folder of mixed things: what can be read, and why the rest is not', async () => {
    const folder = helFolder((text) => text, files);
    const { code, stdout } = await cupel(['identify', join(folder, 'raw'), '--json']);
    const { acquisitions, unknown } = JSON.parse(stdout);
    const of = (name: string) => acquisitions.find((a: { name: string }) => a.name === name);
    expect(of('cells_01')).toMatchObject({ format: 'agilent-csv', error: null });
    expect(of('digest')).toMatchObject({ format: 'table', error: { code: 'F009' } });
    expect(unknown.map((u: { path: string }) => u.path).sort()).toEqual(
      expect.arrayContaining([expect.stringContaining('empty.csv'), expect.stringContaining('garbage.bin')]),
    );
    for (const u of unknown) expect([u.reason, u.fix].every((text) => text.length > 5)).toBe(true);
    expect(code).toBe(4);
    const plain = await cupel(['identify', join(folder, 'raw')]);
    expect(plain.stdout).toMatch(/empty\.csv {2}not read: empty file/);
  });

  test.concurrent('a table once its decimal mark is confirmed', async () => {
    const path = join(helFolder(), 'raw/digest.csv');
    const { acquisitions } = await json('identify', path, '--decimal', ',');
    const channel = acquisitions[0].signals[0].channels.find((c: { name: string }) => c.name === 'Au197 (CPS)');
    expect(channel.unit).toBe('{count}/s');
    const rows = helFile('raw/digest.csv').split('\n').slice(1).filter(Boolean);
    const sum = rows.reduce((total, row) => total + Number(row.split(';')[1].replace(',', '.')), 0);
    expect(channel).toMatchObject({ points: rows.length, missing: 0, sum: expect.closeTo(sum, 6) });
  });

  test.concurrent('lines of unequal length are all kept, and said', async () => {
    const line = (points: number) =>
      [
        '<Identifier>:11-18-2020 04:26:15 AM;',
        'Software:Name=Qtegra;Version=2.7.2425.65;File Version=1;',
        '',
        'Time,197Au,',
        ',dwell time=0.01;xcal factor=66159.1,',
        ...Array.from({ length: points }, (_, i) => `${(i + 1) / 10},${i},`),
        '',
      ].join('\r\n');
    const folder = helFolder((text) => text, { 'map/a_ldr_1.csv': line(40), 'map/a_ldr_2.csv': line(37) });
    const { acquisitions } = await json('identify', join(folder, 'map'));
    expect(acquisitions).toHaveLength(1);
    expect(acquisitions[0].signals[0].size).toBe('2 lines of 37 to 40 points');
    expect(acquisitions[0].signals[0].channels[0]).toMatchObject({ points: 77, sum: (39 * 40) / 2 + (36 * 37) / 2 });
    expect(acquisitions[0].findings.map((f: { code: string }) => f.code)).toContain('F055');
  });

  test.concurrent('a file that is not there hides nothing of those that are', async () => {
    const path = join(helFolder(), 'raw/digest.csv');
    const { code, stdout } = await cupel(['identify', path, 'no/such/file.csv', '--decimal', ',', '--json']);
    const { acquisitions, unknown } = JSON.parse(stdout);
    expect([code, acquisitions.length, unknown.length]).toEqual([4, 1, 1]);
    expect(unknown[0]).toMatchObject({ path: 'no/such/file.csv', reason: 'no such file' });
  });

  test.concurrent('of hundreds of channels the strongest are printed, and all where asked', async () => {
    const names = Array.from({ length: 60 }, (_, i) => `c${i} (cps)`);
    const table = `name,${names.join(',')}\n${['a', 'b'].map((n) => `${n},${names.map((_, i) => i).join(',')}`).join('\n')}\n`;
    const folder = helFolder((text) => text, { 'raw/wide.csv': table });
    const few = await cupel(['identify', join(folder, 'raw/wide.csv')]);
    expect(few.stdout).toMatch(/the 24 of 61 channels with the largest sums/);
    expect(few.stdout).toMatch(/\n {4}c59 \(cps\)/);
    expect(few.stdout).not.toMatch(/\n {4}c9 \(cps\)/);
    const all = await cupel(['identify', join(folder, 'raw/wide.csv'), '--all']);
    expect(all.stdout).toMatch(/\n {4}c9 \(cps\)/);
  });

  test.concurrent('a file that is not there', async () => {
    const { code, stdout } = await cupel(['identify', 'no/such/file.csv', '--json']);
    expect([code, JSON.parse(stdout).error.code]).toEqual([4, 'P004']);
  });
});

describe('identify as a stated format', () => {
  const peaks = '150.2 10\n180.7 30\n';

  test.concurrent('reads what is not recognised, with options of the format', async () => {
    const folder = helFolder((text) => text, { 'raw/peaks.txt': peaks });
    const path = join(folder, 'raw/peaks.txt');
    expect((await cupel(['identify', path])).code).toBe(4);
    const { acquisitions } = await json(
      'identify',
      path,
      '--format',
      'spectrum-text',
      '--option',
      'abscissa=m/z',
      '--option',
      'decimal=.',
    );
    expect(acquisitions[0]).toMatchObject({
      format: 'spectrum-text',
      signals: [{ size: '2 points', facts: { 'm/z': '150.2 to 180.7' } }],
    });
  });

  test.concurrent('says what is wrong with a format or an option', async () => {
    const path = join(
      helFolder((text) => text, { 'raw/peaks.txt': peaks }),
      'raw/peaks.txt',
    );
    for (const [flags, words] of [
      [['--format', 'spectrum-txt'], 'spectrum-text'],
      [['--format', 'spectrum-text', '--option', 'abscissa=time'], '--option for peaks'],
      [['--format', 'spectrum-text', '--option', 'abscissa'], 'KEY=VALUE'],
    ] as const) {
      const { code, stderr } = await cupel(['identify', path, ...flags]);
      expect([code, stderr]).toEqual([2, expect.stringContaining(words)]);
    }
    const other = await cupel(['identify', path, '--format', 'mzml']);
    expect([other.code, other.stdout]).toEqual([4, expect.stringContaining('not read: no mzML mass spectra')]);
  });
});
