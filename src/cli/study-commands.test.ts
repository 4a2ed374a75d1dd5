import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cupel, hashes, helFolder, json, removeFolders, untouchable } from './spawned.reference.ts';

afterAll(removeFolders);

describe('a study', { timeout: 60_000 }, () => {
  test.concurrent('is checked without computing anything', async () => {
    const folder = helFolder();
    const before = hashes(folder);
    const { study, data, jobs } = await json('check', folder);
    expect(study).toMatch(/^Integrin/);
    expect(data.map((d: { data: string; files: number }) => [d.data, d.files])).toEqual([
      ['la-cells', 8],
      ['la-blank', 4],
      ['la-block', 4],
      ['la-drops', 18],
      ['digests', 1],
    ]);
    expect(jobs).toHaveLength(4);
    const after = Object.entries(hashes(folder)).filter(([path]) => !path.startsWith('.cupel/'));
    expect(Object.fromEntries(after)).toEqual(before);
    expect((await cupel(['check', folder])).stdout).toMatch(/4 jobs planned/);
  });

  test.concurrent('is run: a table for people, the record for programs, files for both', async () => {
    const folder = helFolder();
    const before = untouchable(folder);
    const plain = await cupel(['run', folder]);
    expect(plain.code).toBe(0);
    expect(plain.stdout).toMatch(/hel-cells[\s\S]*k = 2[\s\S]*4 jobs, 4 computed, 0 from the cache/);
    expect(plain.stdout).toContain(join(folder, 'results', 'report.html'));
    const record = await json('run', folder);
    expect(record.format).toBe('cupel-record/1');
    expect(record.rows).toHaveLength(9);
    expect(readFileSync(join(folder, 'results/record.json'), 'utf8')).toBe(
      (await cupel(['run', folder, '--json'])).stdout.replace(/\n\n$/, '\n'),
    );
    const again = await cupel(['run', folder]);
    expect(again.stdout).toMatch(/4 jobs, 0 computed, 4 from the cache/);
    expect((await cupel(['run', folder, '--force'])).stdout).toMatch(/4 jobs, 4 computed/);
    expect(untouchable(folder)).toEqual(before);
    for (const path of ['results/results.csv', 'results/methods.md', 'results/report.html', 'study.lock'])
      expect(existsSync(join(folder, path))).toBe(true);
  });

  test.concurrent('gives results that may be deleted and come back the same, cache or not', async () => {
    const folder = helFolder();
    await cupel(['run', folder]);
    const first = hashes(join(folder, 'results'));
    const lock = hashes(folder)['study.lock'];
    for (const lost of [['results'], ['.cupel'], ['results', '.cupel', 'study.lock'], ['results/report.html']]) {
      for (const path of lost) rmSync(join(folder, path), { recursive: true });
      expect((await cupel(['run', folder])).code).toBe(0);
      expect(hashes(join(folder, 'results'))).toEqual(first);
      expect(hashes(folder)['study.lock']).toBe(lock);
    }
  });

  test.concurrent('whose check fails ends with exit code 1, results written', async () => {
    const folder = helFolder((text) => text.replace('>= 5', '>= 500'));
    const { code, stdout } = await cupel(['run', folder]);
    expect(code).toBe(1);
    expect(stdout).toContain('>= 500');
    expect(existsSync(join(folder, 'results/results.csv'))).toBe(true);
    expect((await cupel(['run', folder, '--json'])).code).toBe(1);
  });

  test.concurrent('with --strict ends with exit code 1 while warnings stand', async () => {
    const folder = helFolder();
    const { findings } = await json('run', folder);
    const warnings = findings.filter((f: { level: string }) => f.level === 'warning');
    expect(warnings.length).toBeGreaterThan(0);
    expect((await cupel(['run', folder, '--strict'])).code).toBe(1);
    const accepted = [...new Set<string>(warnings.map((f: { code: string }) => f.code))];
    const accept = accepted.map((code) => `  - { code: ${code}, why: seen and explained }`).join('\n');
    const path = join(folder, 'study.yaml');
    writeFileSync(path, `${readFileSync(path, 'utf8')}accept:\n${accept}\n`);
    expect((await cupel(['run', folder, '--strict'])).code).toBe(0);
  });

  test.concurrent('is found from a folder below it, and by its study.yaml', async () => {
    const folder = helFolder();
    expect((await cupel(['check'], { cwd: join(folder, 'raw') })).code).toBe(0);
    expect((await cupel(['check', join(folder, 'study.yaml')])).code).toBe(0);
  });

  test.concurrent('is shown, one result with its budget, in the unit asked for', async () => {
    const folder = helFolder();
    const { rows } = await json('show', 'hel-cells', '--study', folder, '--budget');
    expect(rows.every((r: { measurement: string }) => r.measurement === 'hel-cells')).toBe(true);
    for (const row of rows) {
      const total = row.budget.reduce((sum: number, part: { fraction: number }) => sum + part.fraction, 0);
      expect(total).toBeCloseTo(1, 9);
    }
    const amol = await json('show', 'hel-cells', '-C', folder, '--unit', 'amol/cell');
    const both = [rows, amol.rows].map(
      (list) => list.find((r: { quantity: string }) => r.quantity === 'probe amount').value,
    );
    expect(both[1] / both[0]).toBeCloseTo(1e18, -8);
    const plain = await cupel(['show', 'hel-cells', '-C', folder, '--budget']);
    expect(plain.stdout).toMatch(/k = 2[\s\S]*\d %/);
    const { code, stdout } = await cupel(['show', 'hel-zellen', '-C', folder, '--json']);
    expect([code, JSON.parse(stdout).error.code]).toEqual([3, 'S076']);
    expect(existsSync(join(folder, 'results'))).toBe(false);
  });

  test.concurrent('is reported: one page that loads nothing from elsewhere', async () => {
    const folder = helFolder();
    const { report } = await json('report', folder);
    expect(report).toBe(join(folder, 'results/report.html'));
    const html = readFileSync(report, 'utf8');
    expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
    expect(html).toContain('hel-cells');
    expect((await cupel(['report', folder])).stdout.trim()).toBe(report);
  });
});
