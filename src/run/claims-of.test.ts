import { gzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { parseStudy } from '../study/parse.ts';
import { claimsOf } from './claims-of.ts';

function claimed(text: string | Uint8Array, format: string) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const study = parseStudy(`format: cupel-study/1\ntitle: t\ndata: { d: { path: a.csv, format: ${format} } }\n`);
  return claimsOf(new Map([['a.csv', bytes]]), study.study.data.d, 'd', study.positions).map((r) => [
    r.format.name,
    r.claim.files,
  ]);
}
const bad = expect.objectContaining({ code: 'F091' });

test('a text that no format knows is read as a table where the study says it is one', () => {
  expect(claimed('counts\n5\n6\n', 'table')).toEqual([['table', ['a.csv']]]);
  expect(claimed('by hand, 2026\n\nname;Au\na;1\n', 'table')).toEqual([['table', ['a.csv']]]);
});

test('a packed spectrum is read where the study names the format', () => {
  const packed = gzipSync(new TextEncoder().encode('1 2\n2 3\n'));
  expect(claimed(packed, 'spectrum-text')).toEqual([['spectrum-text', ['a.csv']]]);
});

test('bytes are no table, and text is of no instrument, whatever the study says', () => {
  expect(() => claimed(Uint8Array.of(0, 1, 2, 0), 'table')).toThrow(bad);
  expect(() => claimed('counts\n5\n6\n', 'agilent-csv')).toThrow(bad);
});
