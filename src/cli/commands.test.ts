import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { codes } from '../finding/codes/all.ts';
import { cupel, hashes, helFolder, json, removeFolders, temporaryFolder } from './spawned.reference.ts';

afterAll(removeFolders);

const commands = [
  'run',
  'check',
  'identify',
  'calc',
  'design',
  'init',
  'simulate',
  'show',
  'report',
  'formats',
  'methods',
  'explain',
  'doctor',
];

describe('help', () => {
  test.concurrent.each(['', ...commands])('cupel %s --help begins with examples', async (command) => {
    const { code, stdout } = await cupel([...(command ? [command] : []), '--help']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Examples:\n {2}cupel [a-z]/);
    expect(stdout.indexOf('Examples:')).toBeLessThan(stdout.indexOf('Usage: cupel'));
  });

  test.concurrent('every command stands in the help', async () => {
    const { stdout } = await cupel(['--help']);
    for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command}\\b`, 'm'));
  });

  test.concurrent('without a command the help is printed, and the exit code is 2', async () => {
    const { code, stdout } = await cupel([]);
    expect(code).toBe(2);
    expect(stdout).toContain('Usage: cupel');
  });
});

describe('wrong usage ends with exit code 2', () => {
  const wrong: readonly (readonly string[])[] = [
    ['rum'],
    ['run', '--colour'],
    ['run', 'a', 'b'],
    ['identify'],
    ['explain'],
    ['explain', 'Q999'],
    ['calc', 'mass'],
    ['calc', 'weight', 'Au25'],
    ['calc', 'electrons', 'Au25(SG)18', '--core-charge', 'two'],
    ['identify', 'x.csv', '--decimal', ';'],
    ['init', 'somewhere', '--example', 'nothing'],
    ['check', '--budget'],
    ['calc'],
  ];
  test.concurrent.each(wrong.map((args) => [args.join(' '), args] as const))('cupel %s', async (_, args) => {
    const { code, stdout, stderr } = await cupel(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^(error: .|Examples:\n)/);
  });

  test.concurrent.each(wrong.map((args) => [args.join(' '), args] as const))('cupel %s --json', async (_, args) => {
    const { code, stdout, stderr } = await cupel([...args, '--json']);
    expect(code).toBe(2);
    expect(stderr).not.toMatch(/^error/m);
    const { error } = JSON.parse(stdout);
    expect(Object.keys(error)).toEqual(['code', 'message', 'where', 'expected', 'found', 'fix']);
    expect(error.code).toBe('usage');
    expect(error.message).toMatch(/^[\p{L}-][^\n]{5}/u);
  });
});

describe('init', () => {
  test.concurrent('an example that runs', async () => {
    const folder = join(temporaryFolder(), 'mine');
    const { next } = await json('init', folder, '--example', 'hel-integrin');
    expect(next).toBe(`cupel run ${folder}`);
    expect((await cupel(['check', folder])).code).toBe(0);
    expect(existsSync(join(folder, 'results'))).toBe(false);
  });

  test.concurrent('an empty study whose text has no error but the files that are still missing', async () => {
    const folder = join(temporaryFolder(), 'mine');
    await json('init', folder);
    const { code, stdout } = await cupel(['check', folder, '--json']);
    expect([code, JSON.parse(stdout).error.code]).toEqual([4, 'F090']);
  });

  test.concurrent('never over a study that is there', async () => {
    const folder = helFolder();
    const before = hashes(folder);
    expect((await cupel(['init', folder])).code).toBe(2);
    expect((await cupel(['init', folder, '--example', 'hel-integrin'])).code).toBe(2);
    expect(hashes(folder)).toEqual(before);
  });
});

describe('lists and explanations', () => {
  test.concurrent('formats and methods', async () => {
    const { formats } = await json('formats');
    expect(formats.map((f: { name: string }) => f.name)).toEqual(expect.arrayContaining(['agilent-csv', 'table']));
    const { methods } = await json('methods');
    expect(methods.map((m: { name: string }) => m.name)).toEqual(expect.arrayContaining(['laser-ablation-map']));
    for (const command of ['formats', 'methods']) {
      const { code, stdout } = await cupel([command]);
      expect([code, stdout.includes('undefined')]).toEqual([0, false]);
    }
  });

  test.concurrent('one format or method by its name', async () => {
    const { methods } = await json('methods', 'single-particle');
    expect(methods.map((m: { name: string }) => m.name)).toEqual(['single-particle']);
    const { formats, writers } = await json('formats', 'agilent-csv');
    expect([formats.map((f: { name: string }) => f.name), writers]).toEqual([['agilent-csv'], []]);
    const { code, stderr } = await cupel(['methods', 'single-particl']);
    expect([code, stderr.includes('did you mean "single-particle"?')]).toEqual([2, true]);
  });

  test.concurrent('what a code means, in any letter case', async () => {
    expect(await json('explain', 'q203')).toEqual({ code: 'Q203', ...codes.Q203 });
    expect((await cupel(['explain', 'Q203'])).stdout).toContain(codes.Q203.mend);
  });

  test.concurrent('a sound installation', async () => {
    expect((await json('doctor')).sound).toBe(true);
    expect((await cupel(['doctor'])).stdout).toContain('This installation is sound.');
  });

  test.concurrent('the version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect((await cupel(['--version'])).stdout.trim()).toBe(version);
  });
});
