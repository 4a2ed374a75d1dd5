import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unit } from '../../quantity/unit.ts';
import type { TableOptions } from './options.ts';
import { tableFormat } from './table.ts';

const digest = 'Name;Au197 (CPS);Std (ug/L)\r\nblank;1,23;0\r\nHEL;4,56;\r\nHEL+CV;7,89;\r\n';

async function read(content: string | Uint8Array<ArrayBuffer>, options: TableOptions = {}) {
  const reader = await tableFormat.load();
  const { signals, findings } = await reader.read(new Map([['raw/digest.csv', new Blob([content])]]), options);
  const [table] = signals;
  if (table.kind !== 'table') throw new Error(table.kind);
  return { table, findings, columns: new Map(table.columns.map((column) => [column.name, column])) };
}
const failure = (code: string, where: RegExp, found: RegExp) => ({
  name: 'InputError',
  code,
  where: expect.stringMatching(where),
  found: expect.stringMatching(found),
});
const doubtsOf = (text: string) =>
  tableFormat.claims(new Map([['raw/digest.csv', new TextEncoder().encode(text)]]))[0]?.doubts;

test('a confirmed decimal comma is read, units come from the brackets, empty cells are missing', async () => {
  const { table, columns, findings } = await read(digest, { decimal: ',' });
  expect([table.name, table.rows, findings]).toEqual(['digest', 3, []]);
  expect(columns.get('Name')).toEqual({ name: 'Name', text: ['blank', 'HEL', 'HEL+CV'], unit: undefined });
  expect([...(columns.get('Au197 (CPS)')?.values ?? [])]).toEqual([1.23, 4.56, 7.89]);
  expect([...(columns.get('Std (ug/L)')?.values ?? [])]).toEqual([0, Number.NaN, Number.NaN]);
  expect(columns.get('Au197 (CPS)')?.unit?.code).toBe('{count}/s');
  expect(columns.get('Std (ug/L)')?.unit?.code).toBe('ug/L');
});

test('a decimal comma that is not confirmed is refused with three values, in any delimiter', async () => {
  await expect(read(digest)).rejects.toMatchObject(failure('F009', /csv:2, column "Au197 \(CPS\)"/, /1,23 4,56 7,89/));
  await expect(read(digest.replaceAll(';', '\t'))).rejects.toMatchObject(failure('F009', /:2/, /1,23 4,56 7,89/));
  await expect(read('Name,Au\na,"1,23"\n')).rejects.toMatchObject(failure('F009', /:2/, /1,23/));
  await expect(read('Name,Au\na,1,23\n')).rejects.toMatchObject(failure('F007', /:2/, /3 \(a decimal comma/));
});

test('a thousands comma that the study denies is not read as a number', async () => {
  const { columns, findings } = await read('Name;Au\na;1,234\nb;2\n', { decimal: '.' });
  expect(columns.get('Au')?.values).toBeUndefined();
  expect(findings.map((f) => [f.code, f.message])).toEqual([
    ['F034', 'column "Au" is read as text: 1 of 2 cells are no number, first "1,234"'],
  ]);
});

test('a stated point where every number has a comma is said, and no number', async () => {
  const { columns, findings } = await read('Name;Au\na;46,00\nb;34,00\n', { decimal: '.' });
  expect(columns.get('Au')?.values).toBeUndefined();
  expect(findings.map((f) => [f.level, f.code, f.where])).toEqual([['warning', 'F034', 'raw/digest.csv:2']]);
});

test('n/a is a number that is missing, as in BIDS', async () => {
  const { columns } = await read('time (s)\tplasma (kBq/mL)\n0\tn/a\n10\t3.5\n', { delimiter: 'tab' });
  expect([...(columns.get('plasma (kBq/mL)')?.values ?? [])]).toEqual([Number.NaN, 3.5]);
});

test('delimiter, header line and units can be stated', async () => {
  const text = 'Laboratory, 2026\n\nName\tAu\n"a,b"\t1.5\n';
  const { columns } = await read(text, { header: 3, delimiter: 'tab', units: { Au: 'kcps' } });
  expect(columns.get('Name')?.text).toEqual(['a,b']);
  expect([columns.get('Au')?.values?.[0], columns.get('Au')?.unit?.code]).toEqual([1.5, unit('kcps').code]);
  const stated = await read('sep=;\nName;Au, total\na;2\n');
  expect(stated.columns.get('Au, total')?.values?.[0]).toBe(2);
});

test('a unit of the study that contradicts the header is an error that names the factor', async () => {
  await expect(read('N;Std (ug/L)\na;1\n', { units: { 'Std (ug/L)': 'ng/L' } })).rejects.toMatchObject({
    code: 'F036',
    why: 'the values would be wrong by a factor of 0.001',
  });
  await expect(read('N;Au\na;1\n', { units: { Ag: 'cps' } })).rejects.toMatchObject({ code: 'F030' });
  await expect(read('N;Au\na;1\n', { units: { Au: 'ppq' } })).rejects.toMatchObject({ code: 'U001' });
});

test('brackets without a known unit, and names that occur twice, are said', async () => {
  const { columns, findings } = await read('N,Au (raw),Ag (g),Ag (g),\na,1,2,3,\n');
  expect([...columns.keys()]).toEqual(['N', 'Au (raw)', 'Ag (g)', 'Ag (g) #2']);
  expect(columns.get('Ag (g) #2')?.unit?.code).toBe('g');
  expect(findings.map((f) => f.code).sort()).toEqual(['F031', 'F035']);
});

test('what is no table is an InputError with its code', async () => {
  await expect(read('')).rejects.toMatchObject({ code: 'F001' });
  await expect(read(Uint8Array.of(0, 1, 2))).rejects.toMatchObject({ code: 'F002' });
  await expect(read('Name,Au\n')).rejects.toMatchObject({ code: 'F003' });
  await expect(read('Name,Au\na\n')).rejects.toMatchObject({ code: 'F006' });
  await expect(read(`Name,Au\na,${'1'.repeat(2 ** 20)}\n`)).rejects.toMatchObject({ code: 'F008' });
  await expect(read('1,2\n3,4\n')).rejects.toMatchObject({ code: 'F033' });
  await expect(read('a,b\n1,2\n', { header: 9 })).rejects.toMatchObject({ code: 'F033' });
});

test('any text ends in a table or an InputError', async () => {
  const letter = fc.constantFrom('1', ',', '.', ';', '\t', '\n', '\r', '"', 'a', '(', 'g', ')', ' ', '-', '=', 'µ');
  const option = fc.record(
    {
      delimiter: fc.constantFrom(',', ';', 'tab'),
      decimal: fc.constantFrom('.', ','),
      header: fc.integer({ min: 1, max: 3 }),
    },
    { requiredKeys: [] },
  );
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: letter }), option, async (text, o) => {
      const answer = await read(text, tableFormat.options.parse(o)).catch((error: unknown) => error);
      if (answer instanceof Error) expect(answer.name).toBe('InputError');
    }),
    { numRuns: 2000 },
  );
});

test('claims show the delimiter, the decimal commas and the units', () => {
  expect(doubtsOf(digest)).toEqual([
    'delimiter: semicolon',
    'decimal comma in column Au197 (CPS): 1,23 4,56 7,89; confirm with `decimal: ","`',
    'units taken from the header: Au197 (CPS), Std (ug/L)',
  ]);
  expect(doubtsOf('a,b\nx,1\n')).toEqual(['delimiter: comma', 'no units in the header']);
});

test.each([
  ['prose', 'Dear colleague, here are the data,\nas promised, and more.\n'],
  ['numbers without a header', '1,2\n3,4\n'],
  ['rows of other length', 'a,b\n1,2,3\n'],
  ['yaml', 'title: a, b\nkey: 1\n'],
  ['nothing', ''],
])('%s is not claimed', (_, text) => {
  expect(doubtsOf(text)).toBeUndefined();
});
