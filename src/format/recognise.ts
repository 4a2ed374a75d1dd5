import { headLines, looksBinary } from '../text/decode.ts';
import type { AnyFormat, Claim } from './format.ts';
import { formats, unreadable } from './index.ts';

export type Recognised = { readonly format: AnyFormat; readonly claim: Claim };

/** A file that no format reads: what it seems to be, and what to do. */
export type Unclaimed = { readonly file: string; readonly reason: string; readonly fix: string };

export type Recognition = { readonly acquisitions: readonly Recognised[]; readonly unclaimed: readonly Unclaimed[] };

/**
 * The acquisitions among files, from their first bytes (64 KiB) by relative path. Formats are asked in the order of the
 * list, the last one only about files that the others left. A file belongs to the first format that claims it; a second
 * claim becomes a doubt, unless it is for a single file out of a larger acquisition.
 */
export function recognise(heads: ReadonlyMap<string, Uint8Array>, list: readonly AnyFormat[] = formats): Recognition {
  const found: { format: AnyFormat; claim: Claim; doubts: string[] }[] = [];
  const owners = new Map<string, (typeof found)[number]>();
  for (const [i, format] of list.entries()) {
    const asked = i < list.length - 1 ? heads : new Map([...heads].filter(([path]) => !owners.has(path)));
    for (const claim of format.claims(asked)) {
      const rivals = new Set(claim.files.flatMap((path) => owners.get(path) ?? []));
      for (const rival of rivals) {
        if (rival.claim.files.length > 1 && claim.files.length === 1) continue;
        rival.doubts.push(`could also be ${format.title}: name the format in the study if so`);
      }
      const files = claim.files.filter((path) => !owners.has(path));
      if (files.length === 0) continue;
      const doubts = [...claim.doubts];
      if (files.length < claim.files.length) {
        doubts.push(`${claim.files.length - files.length} of its files belong to ${[...rivals][0].claim.name}`);
      }
      const owner = { format, claim: { ...claim, files }, doubts };
      found.push(owner);
      for (const path of files) owners.set(path, owner);
    }
  }
  return {
    acquisitions: found.map(({ format, claim, doubts }) => ({ format, claim: { ...claim, doubts } })),
    unclaimed: [...heads].flatMap(([path, head]) => (owners.has(path) ? [] : [unclaimed(path, head)])),
  };
}

function unclaimed(file: string, head: Uint8Array): Unclaimed {
  if (head.length === 0) return { file, reason: 'empty file', fix: 'copy or export the file again' };
  const advice = unreadable(file, head);
  if (advice) return { file, reason: advice.title, fix: advice.fix };
  if (looksBinary(head)) {
    return { file, reason: 'binary file of unknown kind', fix: 'export it as csv from the software that wrote it' };
  }
  if (oneColumn(head))
    return {
      file,
      reason: 'one column of numbers, without times',
      fix: 'export it with its times, as the software of the instrument writes it; as a table of one column it is read with `format: table`',
    };
  const reason = 'text that is no layout Cupel knows, nor a table with a header row';
  const fix = 'if it is a table, read it with `format: table` and its `header` line; otherwise leave it out of path:';
  return { file, reason, fix };
}

/** At most a name, and below it nothing but a number in each line. */
function oneColumn(head: Uint8Array): boolean {
  const filled = headLines(head, 50).filter((line) => line.trim() !== '');
  const isNumber = (line: string) => /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(line);
  return filled.length > 2 && filled.slice(1).every(isNumber);
}
