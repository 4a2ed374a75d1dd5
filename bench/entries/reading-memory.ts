import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { type Entry, median } from '../entry.ts';
import { perkinElmerLine, valuesPerRow, withFiles } from '../line-files.ts';

const rows = 720_000;
const signalMb = (rows * valuesPerRow * 8) / 1e6;

/** Highest resident memory (MB) of a fresh Node that runs `code`. */
function peakMb(code: string): number {
  // Of its own image: the largest resident set of a process begins with that of its parent.
  const own = "/VmHWM:\\s+(\\d+)/.exec((await import('node:fs')).readFileSync('/proc/self/status', 'utf8'))[1]";
  const report = `; process.stdout.write(String(process.platform === 'linux' ? ${own} : process.resourceUsage().maxRSS))`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', code + report], { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return (Number(run.stdout) * 1024) / 1e6;
}

export const readingMemory: Entry = {
  what: `memory above idle Node, reading ${Math.round(signalMb)} MB of decoded signal from disk`,
  unit: '× the signal',
  target: { limit: 3, better: 'less' },
  peer: '—',
  measured() {
    const reader = new URL('../../dist/format/perkinelmer/read.js', import.meta.url).href;
    return withFiles(new Map([['line_1.xl', perkinElmerLine(rows)]]), async (folder) => {
      const file = JSON.stringify(join(folder, 'line_1.xl'));
      const read = `const { perkinElmerReader } = await import(${JSON.stringify(reader)});
        const blob = await (await import('node:fs')).openAsBlob(${file});
        globalThis.kept = await perkinElmerReader.read(new Map([['line_1.xl', blob]]), {})`;
      const peaks = Array.from({ length: 3 }, () => peakMb(read) - peakMb('0'));
      return median(peaks) / signalMb;
    });
  },
};
