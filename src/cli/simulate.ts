import { readdir, rm, rmdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { didYouMean } from '../finding/did-you-mean.ts';
import { withSettings } from '../simulate/setting.ts';
import { type AnySimulator, simulators } from '../simulate/simulators.ts';
import { requireSmall } from '../simulate/size.ts';
import { truthJson } from '../simulate/truth-json.ts';
import { writeWhole } from '../store/write-file.ts';
import { exitCodes, UsageError } from './failure.ts';
import { interruptible } from './interruption.ts';
import type { Invocation } from './invocation.ts';
import { outPaint, say, sayJson } from './terminal.ts';

export type SimulateFlags = {
  readonly seed: string;
  readonly set: readonly string[];
  readonly settings?: boolean;
  readonly plan?: boolean;
};

/** `cupel simulate NAME [dir]`: raw files, truth.json and study.yaml; `--settings` lists what can be set; `--plan` plans. */
export async function simulate(
  call: Invocation,
  name: string | undefined,
  dir: string | undefined,
  flags: SimulateFlags,
): Promise<number> {
  const seed = seedOf(flags.seed);
  if (flags.plan) {
    if (name !== undefined) throw new UsageError('--plan stands alone: cupel simulate --plan --set a="40 fg"');
    const { planCells } = await import('./simulate-plan.ts');
    return planCells(call, seed, flags);
  }
  const known = simulators.map((simulator) => simulator.name);
  if (name === undefined) {
    if (call.json) sayJson({ simulations: simulators.map(({ name: n, title }) => ({ name: n, title })) });
    else for (const simulator of simulators) say(`${outPaint.bold(simulator.name.padEnd(20))} ${simulator.title}`);
    return exitCodes.fine;
  }
  const simulator = simulators.find((one) => one.name === name);
  if (!simulator) throw new UsageError(`there is no simulation "${name}": ${didYouMean(name, known)}`);
  if (flags.settings) return list(call, simulator);
  const settings = withSettings(simulator.defaults, simulator.settings, flags.set);
  requireSmall(simulator.size(settings), `cupel simulate ${name}`);
  const folder = resolve(dir ?? name);
  if ((await readdir(folder).catch((): string[] => [])).length > 0)
    throw new UsageError(`${folder} is not empty; give a new folder: cupel simulate ${name} my-simulation`);
  const { truth, files } = await interruptible(() => {
    const made = simulator.simulate(seed, settings);
    return { truth: made.truth, files: made.files() };
  });
  const bytes = await writeAll(
    folder,
    new Map<string, Uint8Array | string>([
      ...files,
      ['truth.json', truthJson(name, seed, truth, settings)],
      ['.gitignore', 'results/\n.cupel/\n'],
      ['study.yaml', simulator.study(settings)],
    ]),
    call.signal,
  );
  const next = `cupel run ${dir ?? name}`;
  if (call.json) sayJson({ folder, simulation: name, seed, files: files.size, bytes, truth: 'truth.json', next });
  else {
    say(`${folder}: ${simulator.title}, simulated with seed ${seed}`);
    say(`${files.size} raw files (${(bytes / 1e6).toFixed(1)} MB), truth.json, study.yaml\nNext: ${next}`);
  }
  return exitCodes.fine;
}

/** Writes files below `folder` and gives their bytes; what was written goes again where one fails or `signal` is aborted. */
async function writeAll(folder: string, files: ReadonlyMap<string, Uint8Array | string>, signal: AbortSignal) {
  const written: string[] = [];
  let bytes = 0;
  try {
    for (const [path, content] of files) {
      signal.throwIfAborted();
      await writeWhole(join(folder, path), content);
      written.push(path);
      bytes += content.length;
    }
    return bytes;
  } catch (error) {
    for (const path of written) await rm(join(folder, path), { force: true });
    const folders = new Set(
      written.flatMap((path) => [...path.matchAll(/\//g)].map(({ index }) => path.slice(0, index))),
    );
    const deepestFirst = [...folders].sort((a, b) => b.length - a.length);
    for (const one of [...deepestFirst, '']) await rmdir(join(folder, one)).catch(() => undefined);
    throw error;
  }
}

/** Settings of a simulation with their defaults, as they are written. */
function list(call: Invocation, { name, title, settings, defaults }: AnySimulator): number {
  const rows = settings.map((setting) => ({ key: setting.key, value: setting.shown(defaults), help: setting.help }));
  if (call.json) sayJson({ simulation: name, title, settings: rows });
  else for (const { key, value, help } of rows) say(`${outPaint.bold(`${key}="${value}"`.padEnd(40))} ${help}`);
  return exitCodes.fine;
}

function seedOf(text: string): number {
  const seed = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(seed))
    throw new UsageError(`--seed is a whole number, not "${text}"`);
  return seed;
}
