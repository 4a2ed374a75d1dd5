import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Entry, median } from '../entry.ts';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/** Seconds of one `cupel run` as a process of its own. */
function runSeconds(study: string): number {
  const started = performance.now();
  const run = spawnSync(process.execPath, [at('dist/cli/main.js'), 'run', study], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`cupel run ended with ${run.status ?? run.signal}\n${run.stderr}`);
  return (performance.now() - started) / 1000;
}

/** Median of seven runs on fresh copies of the example, or of seven more on one that is up to date. */
function exampleSeconds(upToDate: boolean): number {
  const home = mkdtempSync(join(tmpdir(), 'cupel-bench-'));
  try {
    const copies = Array.from({ length: 7 }, (_, n) => join(home, upToDate ? 'study' : `study-${n}`));
    const unmade = (path: string) => !/[\\/](results|\.cupel|study\.lock)$/.test(path);
    for (const copy of new Set(copies)) cpSync(at('examples/hel-integrin'), copy, { recursive: true, filter: unmade });
    if (upToDate) runSeconds(copies[0]);
    return median(copies.map(runSeconds));
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

export const exampleCold: Entry = {
  what: '`cupel run examples/hel-integrin`, cold process, nothing computed yet',
  unit: 's',
  target: { limit: 1.5, better: 'less' },
  peer: '—',
  measured: async () => exampleSeconds(false),
};

export const exampleUpToDate: Entry = {
  what: '`cupel run examples/hel-integrin`, cold process, nothing stale',
  unit: 's',
  target: { limit: 0.4, better: 'less' },
  peer: '—',
  measured: async () => exampleSeconds(true),
};
