import { parse as parseYaml } from 'yaml';
import type { recognise } from '../format/recognise.ts';
import type { Signal } from '../signal/signal.ts';
import type { FileTree } from '../store/file-tree.ts';
import { UsageError } from './failure.ts';

/** One recognised acquisition of a tree, read with options as `--option KEY=VALUE` gives them. */
export async function readOne(
  tree: FileTree,
  { format, claim }: ReturnType<typeof recognise>['acquisitions'][number],
  given: readonly string[],
): Promise<readonly Signal[]> {
  const options = format.options.safeParse(optionsOf(given));
  if (!options.success)
    throw new UsageError(`--option for ${claim.name} (${format.name}): ${options.error.issues[0].message}`);
  const files = new Map<string, Blob>();
  for (const path of claim.files) files.set(path, await tree.blob(path));
  const { signals } = await (await format.load()).read(files, options.data);
  return signals;
}

/** `mz=[328.9, 1012.3]` and `unit=cps`, as they would stand under `options:` of a study. */
function optionsOf(given: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new UsageError(`--option is KEY=VALUE, not "${text}"`);
      return [text.slice(0, at).trim(), parseYaml(text.slice(at + 1)) as unknown];
    }),
  );
}
