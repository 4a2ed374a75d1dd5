import { InputError } from '../finding/input-error.ts';
import type { AnyFormat, Claim } from '../format/format.ts';
import { formats } from '../format/index.ts';
import { type Recognised, recognise } from '../format/recognise.ts';
import type { Positions } from '../study/positions.ts';
import type { DataEntry } from '../study/study.ts';
import { acquisitionName } from '../text/acquisition-name.ts';
import { looksBinary } from '../text/decode.ts';
import { unzippedHead } from '../text/unzipped.ts';

/**
 * The acquisitions among the files of a data entry, from their first bytes: of the format it states, or as recognised.
 * Throws F091 (not recognised, not of that format) and F092 (no such format).
 */
export function claimsOf(
  heads: ReadonlyMap<string, Uint8Array>,
  entry: DataEntry,
  id: string,
  positions: Positions,
): readonly Recognised[] {
  const where = positions.where(['data', id]);
  if (entry.format !== undefined) {
    const format = formats.find((f) => f.name === entry.format);
    if (!format)
      throw new InputError({
        code: 'F092',
        where: positions.where(['data', id, 'format']),
        expected: `one of ${formats.map((f) => f.name).join(', ')}`,
        found: entry.format,
        fix: 'choose a format of the list, or delete the line to have it recognised',
      });
    const { claims, rest } = claimsOfFormat(heads, format);
    if (rest.length > 0)
      throw new InputError({
        code: 'F091',
        where,
        expected: `${format.title}`,
        found: `${rest.slice(0, 3).join(', ')}, which ${rest.length > 1 ? 'are' : 'is'} not`,
        fix: '`cupel identify` tells what the files are',
      });
    return claims.map((claim) => ({ format, claim }));
  }
  const { acquisitions, unclaimed } = recognise(heads);
  if (unclaimed.length > 0)
    throw new InputError({
      code: 'F091',
      where,
      expected: 'files of a known format',
      found: `${unclaimed[0].file}: ${unclaimed[0].reason}${unclaimed.length > 1 ? ` (and ${unclaimed.length - 1} more)` : ''}`,
      fix: unclaimed[0].fix,
    });
  return acquisitions;
}

/**
 * The acquisitions of one format among files, whatever others would claim: those it recognises, and where it reads any text each
 * other text (also a packed one) by itself; `rest` are the files that are left.
 */
export function claimsOfFormat(
  heads: ReadonlyMap<string, Uint8Array>,
  format: AnyFormat,
): { readonly claims: readonly Claim[]; readonly rest: readonly string[] } {
  const recognised = format.claims(heads);
  const claimed = new Set(recognised.flatMap((c) => c.files));
  const left = [...heads].filter(([path]) => !claimed.has(path));
  const alone = format.anyText ? left.filter(([, head]) => !looksBinary(unzippedHead(head))) : [];
  const stated = alone.map(([path]) => ({ name: acquisitionName(path), files: [path], doubts: [] }));
  const rest = left.filter((one) => !alone.includes(one)).map(([path]) => path);
  return { claims: [...recognised, ...stated], rest };
}
