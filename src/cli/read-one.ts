import { parse as parseYaml } from 'yaml';
import type { AnyFormat } from '../format/format.ts';
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
  const options = statedOptions(format, given, claim.name);
  const files = new Map<string, Blob>();
  for (const path of claim.files) files.set(path, await tree.blob(path));
  const { signals } = await (await format.load()).read(files, options);
  return signals;
}

/** Options of a format as `--option KEY=VALUE` gives them, for the acquisition of that name. */
export function statedOptions(format: AnyFormat, given: readonly string[], name: string): unknown {
  const options = format.options.safeParse(optionsOf(given));
  if (options.success) return options.data;
  throw new UsageError(`--option for ${name} (${format.name}): ${options.error.issues[0].message}`);
}

/** `mz=[328.9, 1012.3]` and `unit=cps`, as they would stand under `options:` of a study. */
function optionsOf(given: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=');
      if (at < 1) throw new UsageError(`--option is KEY=VALUE, not "${text}"`);
      return [text.slice(0, at).trim(), valueOfText(text.slice(at + 1))];
    }),
  );
}

/** What YAML makes of it; the text itself where it is none, such as a comma. */
function valueOfText(text: string): unknown {
  try {
    return parseYaml(text);
  } catch {
    return text;
  }
}
