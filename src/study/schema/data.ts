import { z } from 'zod';
import type { DataEntry, RoleRef } from '../study.ts';
import { described } from '../validated.ts';
import { anything, byName, choice, field, positive, refusal, wordList, words } from './fields.ts';

export const dataSchema: z.ZodType<DataEntry> = z.strictObject({
  path: wordList('a path or pattern such as raw/cells_*.csv'),
  specimen: words('the id of a specimen').optional(),
  format: words('the name of a format (`cupel formats` lists them)').optional(),
  decimal: choice(['.', ','], { point: '.', comma: ',' }).optional(),
  delimiter: choice([',', ';', '\t', '|', ' '], { comma: ',', semicolon: ';', tab: '\t', space: ' ' }).optional(),
  columns: byName(words('the name of a column')).optional(),
  dwell: positive('ms').optional(),
  'dead-time': positive('ns').optional(),
  'scan-speed': positive('um/s').optional(),
  'line-spacing': positive('um').optional(),
  pixel: positive('um').optional(),
  options: anything().default({}),
  note: words().optional(),
});

function oneRef(raw: unknown): RoleRef[] {
  if (typeof raw === 'string' && raw.trim() !== '') return [{ data: raw.trim() }];
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw) && Object.keys(raw).length > 0)
    return Object.entries(raw).flatMap(([data, selected]): RoleRef[] => {
      const samples: readonly unknown[] = Array.isArray(selected) ? selected : [selected];
      return samples.map((sample) => {
        if (typeof sample === 'string' && sample.trim() !== '') return { data, select: sample.trim() };
        throw refusal(
          'S005',
          'the name of a sample',
          described(sample),
          `write { ${data}: HEL } with the sample's name`,
        );
      });
    });
  throw refusal('S005', 'the id of a data entry, or { id: sample }', described(raw), 'name an entry of `data:`');
}

/** `la-cells`, `{ digests: HEL }`, `{ digests: [HEL 1, HEL 2] }`, or a list of these. */
export const roleRefs = field<readonly RoleRef[]>('the id of a data entry, or { id: sample }', (raw) =>
  (Array.isArray(raw) ? raw : [raw]).flatMap(oneRef),
);
