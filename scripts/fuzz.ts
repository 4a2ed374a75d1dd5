// npm run fuzz [-- FORMAT… --count 10000 --seed 1 --from 0 --shared]: reads mutated files of every format, each format in
// a process of its own. --shared adds the real files of ../shared/data as seeds; --from repeats from a number on.
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { corpus } from './fuzz/corpus.ts';
import { outcome } from './fuzz/outcome.ts';
import { formatNamed, type Rounds, rounds } from './fuzz/rounds.ts';
import { sharedSeeds } from './fuzz/shared-seeds.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    count: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    shared: { type: 'boolean', default: false },
  },
});
const [count, seed, from] = [values.count, values.seed, values.from].map(Number);

/** Time (s) without a word from a process after which it hangs. */
const longestSilence = 30;

type Word = { readonly at: number } | { readonly done: Rounds };

if (process.send) await child(positionals[0]);
else await parent(positionals.length > 0 ? positionals : corpus.map(({ format }) => format));

async function child(name: string): Promise<void> {
  const own = (await corpus.find(({ format }) => format === name)?.acquisitions()) ?? [];
  const seeds = values.shared ? [...own, ...(await readable(name))] : own;
  const say = (word: Word) => process.send?.(word);
  const done = await rounds(formatNamed(name), seeds, {
    seed,
    count,
    from,
    limits: { seconds: 2, memoryMiB: 512 },
    before: (at) => say({ at }),
  });
  say({ done });
}

/** Real acquisitions of a format, without those that it refuses for good reason. */
async function readable(name: string) {
  const seeds = [];
  for (const seed of sharedSeeds(name)) if ((await outcome(formatNamed(name), seed)) > 0) seeds.push(seed);
  return seeds;
}

async function parent(names: readonly string[]): Promise<void> {
  let faults = 0;
  for (const name of names) {
    const done = await inChild(name);
    if (typeof done === 'string') {
      faults++;
      console.log(`✗ ${done}`);
      continue;
    }
    const { files, readings, worstSeconds, worstAt, memoryMiB } = done;
    const slowest = `${Math.round(worstSeconds * 1000)} ms (number ${worstAt})`;
    console.log(
      `✓ ${name}: ${files} mutated files, ${readings} readings gave signals, slowest ${slowest}, memory +${Math.round(memoryMiB)} MiB`,
    );
  }
  process.exitCode = faults > 0 ? 1 : 0;
}

/** What the process of a format found, or in words what went wrong in it. */
function inChild(name: string): Promise<Rounds | string> {
  const options = [
    '--count',
    `${count}`,
    '--seed',
    `${seed}`,
    '--from',
    `${from}`,
    ...(values.shared ? ['--shared'] : []),
  ];
  const execArgv = ['--import', 'tsx', '--max-old-space-size=512'];
  const worker = fork(fileURLToPath(import.meta.url), [name, ...options], {
    execArgv,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  let [last, heard, found, errors] = [from, Date.now(), null as Rounds | null, ''];
  worker.stderr?.on('data', (chunk) => {
    errors = `${errors}${chunk}`.slice(-4000);
  });
  worker.on('message', (word: Word) => {
    heard = Date.now();
    if ('at' in word) last = word.at;
    else found = word.done;
  });
  const watch = setInterval(() => {
    if (Date.now() - heard > longestSilence * 1000) worker.kill('SIGKILL');
  }, 1000);
  return new Promise((resolve) => {
    worker.on('exit', (code, signal) => {
      clearInterval(watch);
      const place = `${name} --seed ${seed} --from ${last}`;
      if (found && code === 0) resolve(found);
      else
        resolve(`${place}: ${signal ? `ended by ${signal}, hung or out of memory` : `exit code ${code}`}\n${errors}`);
    });
  });
}
