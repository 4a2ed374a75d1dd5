import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { simulate } from './simulate.ts';
import { cupel, ended, removeFolders, started, temporaryFolder } from './spawned.reference.ts';

afterAll(removeFolders);

const small = ['--set', 'cells=3', '--set', 'blanks=1', '--set', 'blocked=2', '--set', 'droplets=1'];

describe('cupel simulate', () => {
  test('writes raw files, truth and a study that checks, the same for the same seed', async () => {
    const [one, two] = [join(temporaryFolder(), 'one'), join(temporaryFolder(), 'two')];
    const made = await cupel(['simulate', 'la-cells', one, '--seed', '5', ...small, '--json']);
    expect(made.code).toBe(0);
    expect(JSON.parse(made.stdout)).toMatchObject({ simulation: 'la-cells', seed: 5, truth: 'truth.json' });
    await cupel(['simulate', 'la-cells', two, '--seed', '5', ...small]);
    for (const path of ['truth.json', 'study.yaml', 'raw/cells_01.csv', 'raw/laser_log.csv'])
      expect(readFileSync(join(one, path))).toEqual(readFileSync(join(two, path)));
    const truth = JSON.parse(readFileSync(join(one, 'truth.json'), 'utf8'));
    expect(truth).toMatchObject({ study: 'la-cells', settings: { cells: 3 } });
    expect(truth.synthetic).toContain('Simulated');
    expect((await cupel(['check', one])).code).toBe(0);
  });

  test('never writes into a folder that holds something', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'mine.txt'), 'x');
    const { code, stderr } = await cupel(['simulate', 'la-cells', folder]);
    expect(code).toBe(2);
    expect(stderr).toContain('not empty');
    expect(existsSync(join(folder, 'study.yaml'))).toBe(false);
  });

  test('interrupted while it writes, it leaves nothing', async () => {
    const folder = join(temporaryFolder(), 'new');
    let files = 0;
    const throwIfAborted = () => {
      if (++files > 3) throw new DOMException('aborted', 'AbortError');
    };
    const call = { json: false, quiet: true, signal: { throwIfAborted } as AbortSignal, quoting: () => undefined };
    const set = small.filter((word) => word !== '--set');
    await expect(simulate(call, 'la-cells', folder, { seed: '1', set })).rejects.toThrow('aborted');
    expect([files, existsSync(folder)]).toEqual([4, false]);
  });

  test.concurrent.each([
    [2, 'usage', ['simulate', 'la-sells']],
    [2, 'usage', ['simulate', 'la-map', '--seed', 'x']],
    [2, 'usage', ['simulate', 'la-map', '--plan']],
    [2, 'X010', ['simulate', 'la-map', 'nowhere', '--set', 'spott=20 um']],
    [4, 'X011', ['simulate', 'la-map', 'nowhere', '--set', 'lines=1']],
    [4, 'X012', ['simulate', 'single-particle', 'nowhere', '--set', 'sensitivity=1e6 counts/fg']],
    [4, 'X013', ['simulate', '--plan', '--set', 'b=40 fg']],
    [3, 'U003', ['simulate', '--plan', '--set', 'b=30']],
  ] as const)('ends with %d and %s: cupel %j', async (exit, code, args) => {
    const { code: found, stdout } = await cupel([...args, '--json']);
    expect(found).toBe(exit);
    expect(JSON.parse(stdout)).toMatchObject({ error: { code } });
  });

  test('a plan is one object of JSON, and can be interrupted', async () => {
    const quick = ['simulate', '--plan', '--set', 'dwells=4 ms', '--set', 'experiments=200'];
    const { code, stdout } = await cupel([...quick, '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ seed: 1, simulated: true, recommended: { dwellMs: 4 } });
    const child = started(['simulate', '--plan', '--set', 'b=38 fg', '--set', 'experiments=100000']);
    setTimeout(() => child.kill('SIGINT'), 4000);
    expect((await ended(child)).code).toBe(130);
  });
});
