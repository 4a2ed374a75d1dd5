import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type NumericLayout, readNumericRows } from './numeric-rows.ts';

const layout: NumericLayout = { where: 'file.csv', delimiter: ',', decimal: '.', columns: 2 };
const read = (text: string | Uint8Array<ArrayBuffer>, o: Partial<NumericLayout> = {}) =>
  readNumericRows(new Blob([text]), { ...layout, ...o });
const failure = (code: string, where: RegExp, found: RegExp) =>
  expect.objectContaining({
    name: 'InputError',
    code,
    where: expect.stringMatching(where),
    found: expect.stringMatching(found),
  });

test('rows of every line end, with blanks, signs and powers, become columns', async () => {
  const rows = await read('1, 2.50\r\n0.,.5\n 7.4e-02 ,1E+05\r-3,+4');
  expect(rows.columns.map((c) => [...c])).toEqual([
    [1, 0, 0.074, -3],
    [2.5, 0.5, 1e5, 4],
  ]);
  expect(rows).toMatchObject({ rows: 4, nanCells: 0, stoppedAtLine: 5, stoppedBy: 'end', lastRowUnterminated: true });
});

test('empty cells, NaN and - are missing; quoted numbers and empty cells after the last column are let pass', async () => {
  const rows = await read(',NaN\nnan,-\n"1.5","2",,\n3,4,\n');
  expect(rows.columns.map((c) => [...c])).toEqual([
    [Number.NaN, Number.NaN, 1.5, 3],
    [Number.NaN, Number.NaN, 2, 4],
  ]);
  expect(rows.nanCells).toBe(4);
  expect(rows.lastRowUnterminated).toBe(false);
});

test('every finite number is read as Number() reads it, bit for bit, with point or comma', async () => {
  const written = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((x) => x.toExponential(16)),
    fc.tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.nat(99)).map(([i, f]) => `${i}.${f}`),
    fc.tuple(fc.nat(), fc.integer({ min: -400, max: 400 })).map(([m, e]) => `0.000${m}e${e}`),
    fc.constantFrom(
      '-0',
      '9007199254740993',
      '9007199254740991',
      '1e22',
      '1e23',
      '5e-324',
      '1.7976931348623157e308',
      '00012',
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(written, { minLength: 1, maxLength: 50 }), async (cells) => {
      const expected = cells.map(Number);
      const point = await read(cells.join('\n'), { columns: 1 });
      const comma = await read(cells.join('\n').replaceAll('.', ','), { columns: 1, delimiter: ';', decimal: ',' });
      for (const { columns } of [point, comma]) {
        expect(columns[0].length).toBe(expected.length);
        expect(expected.every((x, i) => Object.is(x, columns[0][i]))).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('rows are the same whatever byte of a row a slice of the file ends at', async () => {
  const count = 90_000;
  const lines = Array.from({ length: count }, (_, i) => `${i},${i / 8}`).join('\r\n');
  expect(lines.length).toBeGreaterThan(1 << 20);
  for (let padding = 0; padding < 20; padding++) {
    const rows = await read(`${' '.repeat(padding)}${lines}`);
    expect(rows.rows).toBe(count);
    expect(rows.stoppedAtLine).toBe(count + 1);
    expect(rows.columns[0].every((x, i) => x === i) && rows.columns[1].every((x, i) => x === i / 8)).toBe(true);
    expect(rows.columns[0].buffer.byteLength).toBe(8 * count);
  }
});

test('UTF-16 is read by its mark', async () => {
  const text = '\uFEFFTime,Au\n1,2\n3,4\n';
  const bytes = new Uint8Array(Uint16Array.from(text, (c) => c.charCodeAt(0)).buffer);
  const rows = await read(bytes, { startLine: 2 });
  expect(rows.columns.map((c) => [...c])).toEqual([
    [1, 3],
    [2, 4],
  ]);
});

test('blanks after the last line break are no unfinished row', async () => {
  expect((await read('1,2\n3,4\n   ')).lastRowUnterminated).toBe(false);
  expect((await read('1,2\n\n3,4')).lastRowUnterminated).toBe(true);
});

test('reading starts at a line or at a byte', async () => {
  const text = 'name\r\n\r\nTime,Au\r\n1,2\r\n';
  for (const o of [{ startLine: 4 }, { startLine: 4, startByte: text.indexOf('1,2') }]) {
    const rows = await read(text, o);
    expect([rows.rows, rows.columns[1][0], rows.stoppedAtLine]).toEqual([1, 2, 5]);
  }
  expect((await read(text, { startLine: 40 })).rows).toBe(0);
});

test('a short row stops, is an error, or is filled with NaN', async () => {
  const text = '1,2\n3\n4,5\n';
  const stopped = await read(text, { onShortRow: 'stop' });
  expect(stopped).toMatchObject({ rows: 1, stoppedAtLine: 2, stoppedBy: 'short row', stoppedText: '3' });
  await expect(read(text)).rejects.toEqual(failure('F006', /^file.csv:2$/, /1 cells/));
  const filled = await read(text, { onShortRow: 'nan' });
  expect(filled.columns.map((c) => [...c])).toEqual([
    [1, 3, 4],
    [2, Number.NaN, 5],
  ]);
});

test('blank lines are skipped, or end the rows', async () => {
  const text = '1,2\n\n3,4\n';
  expect((await read(text)).rows).toBe(2);
  expect(await read(text, { stopAtBlank: true })).toMatchObject({ rows: 1, stoppedAtLine: 2, stoppedBy: 'blank' });
});

test('text, decimal commas and extra cells are named with file, line and column', async () => {
  await expect(read('1,2\n3,high\n')).rejects.toEqual(failure('F005', /^file.csv:2, column 2$/, /"high"/));
  await expect(read('1,2\n3,0x10\n')).rejects.toEqual(failure('F005', /:2, column 2$/, /"0x10"/));
  await expect(read('1,2\n3,Infinity\n')).rejects.toEqual(failure('F005', /:2, column 2$/, /"Infinity"/));
  await expect(read('1;2\n1,5;2\n', { delimiter: ';' })).rejects.toEqual(
    failure('F009', /:2, column 1$/, /decimal comma/),
  );
  await expect(read('1,5,2,5\n')).rejects.toEqual(failure('F007', /:1$/, /decimal comma/));
  await expect(read('1', { decimal: ',' })).rejects.toEqual(failure('F015', /file.csv/, /both/));
});

test('a gigabyte without a line break ends at once with F008', async () => {
  const piece = new Blob([new Uint8Array(1 << 20).fill(49)]);
  let sliced = 0;
  class Endless extends Blob {
    override get size() {
      return 2 ** 30;
    }
    override slice(from: number, to: number) {
      sliced += to - from;
      return piece.slice(0, to - from);
    }
  }
  await expect(readNumericRows(new Endless(), layout)).rejects.toEqual(failure('F008', /file.csv/, /line break/));
  expect(sliced).toBeLessThan(4 << 20);
});

test('any bytes end in rows or an InputError', async () => {
  const noise = fc.string({
    unit: fc.constantFrom('1', '.', ',', ';', '-', 'e', '"', '\n', '\r', ' ', '\t', 'N', '\0', 'µ'),
  });
  const any = fc.oneof(
    noise.map((s) => new TextEncoder().encode(s)),
    fc.uint8Array(),
  );
  await fc.assert(
    fc.asyncProperty(any, fc.integer({ min: 1, max: 3 }), async (bytes, columns) => {
      const answer = await read(new Uint8Array(bytes), { columns }).catch((error: unknown) => error);
      if (answer instanceof Error) expect(answer.name).toBe('InputError');
    }),
    { numRuns: 1000 },
  );
});

test('an aborted reading rejects', async () => {
  await expect(read('1,2\n', { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' });
});
