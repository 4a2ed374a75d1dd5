import { z } from 'zod';
import { decodeText } from '../../text/decode.ts';
import { naturalCompare } from '../../text/natural-order.ts';
import type { Claim, Format } from '../format.ts';

const options = z.strictObject({});

/** Nu Vitesse raw runs: a folder with `run.info`, `integrated.index`, `N.integ`, and the files of blanker and laser. */
export const nuVitesseFormat: Format<z.infer<typeof options>> = {
  name: 'nu-vitesse',
  title: 'Nu Vitesse raw run (run.info, N.integ)',
  version: 1,
  options,
  claims,
  load: async () => (await import('./read.ts')).nuVitesseReader,
};

const partPattern = /^(run\.info|(integrated|autob)\.index|\d+\.(integ|autob|pulse))$/i;

/** A folder is a run where its run.info says so and integrated results lie beside it. */
function claims(heads: ReadonlyMap<string, Uint8Array>): Claim[] {
  const folders = new Map<string, string[]>();
  for (const path of heads.keys()) {
    const slash = path.lastIndexOf('/') + 1;
    if (!partPattern.test(path.slice(slash))) continue;
    const folder = path.slice(0, slash);
    folders.set(folder, [...(folders.get(folder) ?? []), path]);
  }
  const found: Claim[] = [];
  for (const [folder, paths] of folders) {
    const info = paths.find((path) => /run\.info$/i.test(path));
    const text = info === undefined ? '' : decodeText(heads.get(info) ?? new Uint8Array());
    if (!isRunInfo(text) || !paths.some((path) => /\.integ$/i.test(path))) continue;
    const sample = /"SampleName"\s*:\s*"([^"\\]{1,100})"/.exec(text)?.[1];
    const name = folder.split('/').at(-2) ?? sample ?? 'run';
    found.push({ name, files: paths.sort(naturalCompare), doubts: [] });
  }
  return found;
}

const isRunInfo = (text: string): boolean =>
  /^\s*\{/.test(text) && /"(MassCalCoefficients|AverageSingleIonArea)"/.test(text);
