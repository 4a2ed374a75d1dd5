import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { didYouMean } from '../finding/did-you-mean.ts';
import { withSettings } from '../simulate/setting.ts';
import { type AnySimulator, simulators } from '../simulate/simulators.ts';
import { requireSmall } from '../simulate/size.ts';
import { truthJson } from '../simulate/truth-json.ts';
import { writeWhole } from '../store/write-file.ts';
import { exitCodes, UsageError } from './failure.ts';
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
  const study = simulator.simulate(seed, settings);
  await new Promise(setImmediate);
  let bytes = 0;
  for (const [path, content] of study.files()) {
    call.signal.throwIfAborted();
    await writeWhole(join(folder, path), content);
    bytes += content.length;
  }
  await writeWhole(join(folder, 'truth.json'), truthJson(name, seed, study.truth, settings));
  await writeWhole(join(folder, '.gitignore'), 'results/\n.cupel/\n');
  await writeWhole(join(folder, 'study.yaml'), simulator.study(settings));
  const next = `cupel run ${dir ?? name}`;
  const files = study.files().size;
  if (call.json) sayJson({ folder, simulation: name, seed, files, bytes, truth: 'truth.json', next });
  else {
    say(`${folder}: ${simulator.title}, simulated with seed ${seed}`);
    say(`${files} raw files (${(bytes / 1e6).toFixed(1)} MB), truth.json, study.yaml\nNext: ${next}`);
  }
  return exitCodes.fine;
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
