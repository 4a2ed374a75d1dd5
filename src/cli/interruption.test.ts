import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cupel, ended, hashes, helFile, helFolder, removeFolders, started, untouchable } from './spawned.reference.ts';

afterAll(removeFolders);

/** Enough cells that a run is still reading them long after the first entry of its cache was written. */
const manyCells = Object.fromEntries(
  Array.from({ length: 300 }, (_, i) => [`raw/cells_${i + 9}.csv`, helFile(`raw/cells_0${1 + (i % 8)}.csv`)]),
);
const longStudy = () => helFolder((text) => text, manyCells);

const made = (folder: string) =>
  Object.fromEntries(Object.entries(hashes(folder)).filter(([path]) => /^(results\/|study\.lock)/.test(path)));

/** Runs a study and sends it `signal` as soon as the first result of a job is in its cache. */
async function interrupted(folder: string, signal: NodeJS.Signals) {
  const child = started(['run', folder]);
  const end = ended(child);
  const cache = join(folder, '.cupel/cache');
  while (child.exitCode === null && !(existsSync(cache) && readdirSync(cache).length > 0))
    await new Promise((resolve) => setTimeout(resolve, 2));
  child.kill(signal);
  return end;
}

describe('a run that is ended before it is done leaves a valid study, and the next run finishes it', {
  timeout: 60_000,
}, () => {
  test.each([
    ['Ctrl+C', 'SIGINT', 130],
    ['kill -9', 'SIGKILL', null],
  ] as const)('by %s', async (_, signal, expected) => {
    const [folder, undisturbed] = [longStudy(), longStudy()];
    const before = untouchable(folder);
    const { code, stdout, stderr } = await interrupted(folder, signal);
    expect([code, stdout]).toEqual([expected, '']);
    if (signal === 'SIGINT') expect(stderr).toMatch(/interrupted; the study is valid/);
    expect(made(folder)).toEqual({});
    expect(untouchable(folder)).toEqual(before);
    expect((await cupel(['check', folder])).code).toBe(0);
    const [next, reference] = await Promise.all([cupel(['run', folder]), cupel(['run', undisturbed])]);
    expect([next.code, reference.code]).toEqual([0, 0]);
    expect(made(folder)).toEqual(made(undisturbed));
    expect(untouchable(folder)).toEqual(before);
  });

  test('with --json an interruption is an object on stdout', async () => {
    const folder = longStudy();
    const child = started(['run', folder, '--json']);
    const end = ended(child);
    while (!existsSync(join(folder, '.cupel/cache'))) await new Promise((resolve) => setTimeout(resolve, 2));
    child.kill('SIGINT');
    const { code, stdout } = await end;
    expect([code, JSON.parse(stdout).error.code]).toEqual([130, 'interrupted']);
  });
});

describe('pipes and terminals', () => {
  test('a reader that goes away (cupel run | head -1) is no error, and the results are written', async () => {
    const folder = helFolder();
    const child = started(['run', folder, '--json']);
    const end = ended(child);
    child.stdout?.destroy();
    const { code, stderr } = await end;
    expect([code, stderr]).toEqual([0, '']);
    expect(existsSync(join(folder, 'results/report.html'))).toBe(true);
    expect(existsSync(join(folder, 'study.lock'))).toBe(true);
  });

  test('without a terminal there are no colours, no progress and no questions', async () => {
    const folder = helFolder();
    for (const args of [['run', folder], ['check', folder], ['run', 'nowhere'], ['explain', 'Q203'], ['doctor']]) {
      const { stdout, stderr } = await cupel(args);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with it
      expect(`${stdout}${stderr}`).not.toMatch(/[\u001b\r]/);
    }
  });

  const recorder = 'script';
  const script = spawnSync(recorder, ['--version']).status === 0;
  test.skipIf(!script)('on a terminal there are colours, unless NO_COLOR is set (skipped without `script`)', () => {
    const main = started(['--version']).spawnargs.slice(0, -1);
    const onTerminal = (env: Readonly<Record<string, string>>) => {
      const quoted = [...main, 'explain', 'Q203'].map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
      const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
      const options = { env: { ...inherited, TERM: 'xterm', ...env }, encoding: 'utf8' } as const;
      return spawnSync(recorder, ['--quiet', '--return', '--command', quoted, '/dev/null'], options).stdout;
    };
    // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with it
    const colour = /\u001b\[\d/;
    expect(onTerminal({})).toMatch(colour);
    expect(onTerminal({ NO_COLOR: '1' })).not.toMatch(colour);
    expect(onTerminal({ NO_COLOR: '1' })).toContain('Q203');
  });
});
