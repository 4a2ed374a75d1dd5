import { InputError } from '../finding/input-error.ts';
import { formats } from '../format/index.ts';
import { type Recognised, recognise } from '../format/recognise.ts';
import type { Positions } from '../study/positions.ts';
import type { DataEntry } from '../study/study.ts';
import { acquisitionName } from '../text/acquisition-name.ts';
import { looksBinary } from '../text/decode.ts';

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
    const claims = format.claims(heads);
    const claimed = new Set(claims.flatMap((c) => c.files));
    const left = [...heads.keys()].filter((p) => !claimed.has(p));
    const alone = format.anyText ? left.filter((p) => !looksBinary(heads.get(p)!)) : [];
    const rest = left.filter((p) => !alone.includes(p));
    if (rest.length > 0)
      throw new InputError({
        code: 'F091',
        where,
        expected: `${format.title}`,
        found: `${rest.slice(0, 3).join(', ')}, which ${rest.length > 1 ? 'are' : 'is'} not`,
        fix: '`cupel identify` tells what the files are',
      });
    const stated = alone.map((path) => ({ name: acquisitionName(path), files: [path], doubts: [] }));
    return [...claims, ...stated].map((claim) => ({ format, claim }));
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
