import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exitCodes, UsageError } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { template } from './template.ts';
import { say, sayJson } from './terminal.ts';

const examples = fileURLToPath(new URL('../../examples/', import.meta.url));
/** What a run makes; it comes back by itself. */
const made = new Set(['results', '.cupel', 'study.lock']);

/** Examples that are studies; a folder of raw files alone is none. */
async function bundledStudies(): Promise<string[]> {
  const folders = (await readdir(examples, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const names = folders.map(({ name }) => name);
  const isStudy = await Promise.all(
    names.map(async (name) => (await readdir(join(examples, name))).includes('study.yaml')),
  );
  return names.filter((_, i) => isStudy[i]);
}

/** `cupel init [dir] [--example NAME]`: never writes over anything. */
export async function init(call: Invocation, dir: string | undefined, flags: { example?: string }): Promise<number> {
  const known = await bundledStudies();
  if (flags.example !== undefined && !known.includes(flags.example))
    throw new UsageError(`there is no example "${flags.example}"; there are ${known.join(', ')}`);
  const folder = resolve(dir ?? flags.example ?? '.');
  const present = await readdir(folder).catch((): string[] => []);
  if (present.includes('study.yaml')) throw new UsageError(`${folder} already holds a study.yaml; nothing was written`);
  if (flags.example !== undefined && present.length > 0)
    throw new UsageError(`${folder} is not empty; give a new folder: cupel init my-study --example ${flags.example}`);
  if (flags.example !== undefined) {
    const from = join(examples, flags.example);
    await cp(from, folder, { recursive: true, errorOnExist: true, filter: (path) => !made.has(basename(path)) });
  } else {
    await mkdir(join(folder, 'raw'), { recursive: true });
    await writeFile(join(folder, 'study.yaml'), template(basename(folder)), { flag: 'wx' });
    if (!present.includes('.gitignore')) await writeFile(join(folder, '.gitignore'), 'results/\n.cupel/\n');
  }
  const title = /^title: *(.*)$/m.exec(await readFile(join(folder, 'study.yaml'), 'utf8'))?.[1] ?? '';
  const next = flags.example
    ? `cupel run ${dir ?? flags.example}`
    : 'put raw files into raw/, fill in study.yaml, then cupel check';
  if (call.json) sayJson({ folder, title, next });
  else say(`${folder}: ${title}\nNext: ${next}`);
  return exitCodes.fine;
}
