import { InputError } from '../../finding/input-error.ts';

type Part = readonly [path: string, blob: Blob];

/** The files of a run by what they hold; those with a number in its order. */
export type RunParts = {
  readonly info: Part;
  readonly index: Part | null;
  readonly integ: ReadonlyMap<number, Part>;
  readonly autob: readonly Part[];
  readonly pulse: readonly Part[];
};

/** Throws F101 without run.info, F102 without an N.integ file. */
export function runParts(files: ReadonlyMap<string, Blob>): RunParts {
  const named = (pattern: RegExp) => [...files].filter(([path]) => pattern.test(path));
  const numbered = (ending: string) =>
    named(new RegExp(`(^|/)\\d+\\.${ending}$`, 'i'))
      .map((part) => [Number(/(\d+)\.\w+$/.exec(part[0])?.[1]), part] as const)
      .sort(([a], [b]) => a - b);
  const [info] = named(/(^|\/)run\.info$/i);
  const [index = null] = named(/(^|\/)integrated\.index$/i);
  const integ = new Map(numbered('integ'));
  if (!info) throw without('F101', files, 'run.info, which describes the run');
  if (integ.size === 0) throw without('F102', files, 'N.integ files with the integrated results');
  const parts = (ending: string) => numbered(ending).map(([, part]) => part);
  return { info, index, integ, autob: parts('autob'), pulse: parts('pulse') };
}

function without(code: 'F101' | 'F102', files: ReadonlyMap<string, Blob>, expected: string): InputError {
  return new InputError({
    code,
    where: [...files.keys()][0] ?? 'nu-vitesse',
    expected,
    found: [...files.keys()].slice(0, 5).join(', ') || 'no file',
    fix: 'give the whole run folder, as the instrument wrote it',
  });
}
