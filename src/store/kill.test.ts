import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStudy } from './open-study.ts';

/** Writes a study over and over; every file ends with the SHA-256 of what stands before it. */
const writer = `
import { createHash } from 'node:crypto';
import { openStudy } from ${JSON.stringify(new URL('./open-study.ts', import.meta.url).href)};
const signed = (text) => text + createHash('sha256').update(text).digest('hex');
for (let round = 0; ; round++) {
  const study = await openStudy(process.argv[1]);
  const names = ['results.csv', 'record.json', 'figures/' + (round % 3) + '.svg', 'report-' + (round % 2) + '.html'];
  await study.digest('raw/a.csv');
  await study.saveHashes();
  await study.cache.put('ab'.repeat(32), signed('cache ' + round + ' '.repeat(50_000)));
  const files = new Map(names.map((name) => [name, signed(name + round + 'x'.repeat(200_000))]));
  await study.writeResults(files, String(round));
  await study.writeLock(signed('lock ' + round));
  if (round === 0) process.stdout.write('going');
}`;

const whole = (text: string): boolean =>
  createHash('sha256').update(text.slice(0, -64)).digest('hex') === text.slice(-64);

let folder = '';
let child: ChildProcess | null = null;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cupel-kill-'));
  await mkdir(join(folder, 'raw'));
  await writeFile(join(folder, 'study.yaml'), 'format: cupel-study/1\n');
  await writeFile(join(folder, 'raw/a.csv'), 'raw bytes');
});

afterEach(async () => {
  child?.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

/** Starts the writer and ends it, without warning, `after` milliseconds into its work. */
async function killed(after: number): Promise<void> {
  const running = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', writer, folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child = running;
  let complaint = '';
  running.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const ended = new Promise<void>((done) => running.once('exit', () => done()));
  await Promise.race([new Promise<void>((done) => running.stdout.once('data', () => done())), ended]);
  expect(complaint).toBe('');
  await new Promise((done) => setTimeout(done, after));
  running.kill('SIGKILL');
  await ended;
}

test('a run that is killed at any moment leaves whole files, and the next run finishes the work', async () => {
  const raw = await stat(join(folder, 'raw/a.csv'), { bigint: true });
  for (const after of [0, 7, 23, 61]) {
    await killed(after);
    const study = await openStudy(folder);
    expect(whole((await study.lock()) ?? '')).toBe(true);
    const cached = await study.cache.get('ab'.repeat(32));
    expect(cached === null || whole(cached)).toBe(true);
    const left = (await readdir(join(folder, 'results'), { recursive: true })).filter((name) =>
      /\.(csv|json|svg|html)$/.test(name),
    );
    expect(left.length).toBeGreaterThanOrEqual(4);
    for (const name of left)
      expect([name, whole(await readFile(join(folder, 'results', name), 'utf8'))]).toEqual([name, true]);
    for (const name of ['hashes.json', 'results.json'])
      JSON.parse(await readFile(join(folder, '.cupel', name), 'utf8'));
  }
  const study = await openStudy(folder);
  await study.writeResults(new Map([['results.csv', 'the last']]), 'the last');
  expect(await readdir(join(folder, 'results'))).toEqual(['results.csv']);
  const { mtimeNs, ctimeNs } = await stat(join(folder, 'raw/a.csv'), { bigint: true });
  expect([mtimeNs, ctimeNs, await readFile(join(folder, 'raw/a.csv'), 'utf8')]).toEqual([
    raw.mtimeNs,
    raw.ctimeNs,
    'raw bytes',
  ]);
}, 60_000);
