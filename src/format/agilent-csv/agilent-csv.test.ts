import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agilentCsvFormat } from './agilent-csv.ts';

const typed = [
  'D:\\Agilent\\ICPMH\\1\\DATA\\spheroid.b\\drop 3.d',
  'Intensity Vs Time,Counts',
  'Acquired      : 17/03/2023 4:35:53 PM using Batch spheroid.b',
  'Time [Sec],Au197,P31 -> 47',
  '0.0105,1.00,12.50',
  '0.0206,29.32,0.00',
  '0.0307,122.38,6.25',
  '',
  '',
  '          Printed:17/03/2023 4:36:53 PM',
  '',
].join('\r\n');

async function read(content: string | Uint8Array<ArrayBuffer>, options = {}) {
  const reader = await agilentCsvFormat.load();
  const { signals, findings } = await reader.read(new Map([['raw/drop 3.csv', new Blob([content])]]), options);
  const [trace] = signals;
  if (trace.kind !== 'trace') throw new Error(trace.kind);
  return { trace, findings };
}

const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
const failure = (code: string, found: RegExp) => ({ name: 'InputError', code, found: expect.stringMatching(found) });

test('a file typed by hand is one trace in the unit of its second line', async () => {
  const { trace, findings } = await read(typed);
  expect(findings).toEqual([]);
  expect(trace.name).toBe('drop 3');
  expect([...trace.seconds]).toEqual([0.0105, 0.0206, 0.0307]);
  expect(trace.channels.map(({ label, nuclide, mode, dwellSeconds }) => [label, nuclide, mode, dwellSeconds])).toEqual([
    ['Au197', '197Au', 'counts', undefined],
    ['P31 -> 47', '31P', 'counts', undefined],
  ]);
  expect(trace.channels.map(({ unit, values }) => [unit.code, ...values])).toEqual([
    ['{count}', 1, 29.32, 122.38],
    ['{count}', 12.5, 0, 6.25],
  ]);
  expect(trace.metadata).toEqual({
    software: 'Agilent MassHunter',
    path: 'D:\\Agilent\\ICPMH\\1\\DATA\\spheroid.b\\drop 3.d',
    acquired: '17/03/2023 4:35:53 PM',
    acquiredIso: '2023-03-17T16:35:53',
    batch: 'spheroid.b',
    sample: 'drop 3',
  });
});

test('CPS is a rate', async () => {
  const { trace } = await read(typed.replace('Counts', 'CPS'));
  expect(trace.channels.map(({ mode, unit }) => [mode, unit.code])).toEqual([
    ['rate', '{count}/s'],
    ['rate', '{count}/s'],
  ]);
});

test('a semicolon file with decimal commas is read when the study says so, and refused when not', async () => {
  const european = typed.replaceAll(',', ';').replaceAll('.', ',').replace('spheroid,b', 'spheroid.b');
  const { trace } = await read(european, { decimal: ',' });
  expect([...trace.channels[0].values]).toEqual([1, 29.32, 122.38]);
  await expect(read(european)).rejects.toMatchObject(failure('F009', /"0,0105".*decimal comma/));
});

test('a file cut anywhere keeps its whole rows and says that it is cut', async () => {
  const headerLines = 4;
  for (let end = typed.indexOf('0.0206'); end < typed.indexOf('\r\n\r\n'); end++) {
    const cut = typed.slice(0, end);
    const { trace, findings } = await read(cut);
    expect([end, trace.seconds.length]).toEqual([end, cut.split('\r').length - 1 - headerLines]);
    expect(findings.map((f) => f.code)).toEqual(/[\r\n]$/.test(cut) ? [] : ['F010']);
  }
});

test('the whole file without its footer, as older software writes it, is read without a warning', async () => {
  const { trace, findings } = await read(typed.slice(0, typed.indexOf('\r\n\r\n') + 2));
  expect([trace.seconds.length, findings.length]).toEqual([3, 0]);
});

test('negative counts and missing values are said with their number', async () => {
  const { findings } = await read(typed.replace('29.32', '-29.32').replace('12.50', ''));
  expect(findings.map((f) => [f.level, f.code, f.message])).toEqual([
    ['warning', 'F011', 'negative signal: 1 of 3 in Au197; a detector counts no fewer than zero'],
    ['warning', 'F012', 'missing values, kept as NaN: 1 of 3 in P31 -> 47'],
  ]);
});

test('what cannot be read is an InputError with its code', async () => {
  await expect(read('')).rejects.toMatchObject(failure('F001', /empty/));
  await expect(read(Uint8Array.of(1, 1, 0, 0, 5))).rejects.toMatchObject(failure('F002', /no text/));
  await expect(read('Time;Au\n1;2\n')).rejects.toMatchObject(failure('F004', /Time;Au/));
  await expect(read(typed.replace('Counts', 'Volts'))).rejects.toMatchObject(failure('F004', /Volts/));
  await expect(read(typed.slice(0, typed.indexOf('0.0105')))).rejects.toMatchObject(failure('F003', /no whole row/));
  await expect(read(typed.replace('29.32,0.00', '29.32'))).rejects.toMatchObject(failure('F006', /0.0206,29.32/));
  await expect(read(typed.replace('29.32', 'high'))).rejects.toMatchObject(failure('F005', /high/));
  await expect(read(typed.replace('29.32', '29,32'))).rejects.toMatchObject(failure('F007', /4 cells/));
});

test('any change of bytes ends in a trace or an InputError', async () => {
  const bytes = new TextEncoder().encode(typed);
  const flips = fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(flips, fc.nat(bytes.length), async (changes, length) => {
      const changed = bytes.slice(0, length);
      for (const [at, value] of changes) if (at < length) changed[at] = value;
      const answer = await read(changed).catch((error: unknown) => error);
      if (answer instanceof Error) expect(answer.name).toBe('InputError');
    }),
    { numRuns: 1000 },
  );
});

test('claims MassHunter files by content, and says what they do not state', () => {
  const heads = new Map(
    Object.entries({
      'raw/a.txt': typed,
      'raw/ambiguous.csv': typed.replace('17/03/2023', '2/9/2023'),
      'raw/perkin.xl': 'Intensity Vs Time, Counts Per Second\nTime in Seconds ,Na23\n0.,1.\n',
      'raw/table.csv': 'Name,Au197 (CPS)\na,1\n',
      'raw/empty.csv': '',
    }).map(([path, text]) => [path, new TextEncoder().encode(text)]),
  );
  expect(agilentCsvFormat.claims(heads)).toEqual([
    { name: 'a', files: ['raw/a.txt'], doubts: ['the dwell time is not in this file'] },
    {
      name: 'ambiguous',
      files: ['raw/ambiguous.csv'],
      doubts: ['the dwell time is not in this file', 'day and month of "2/9/2023 4:35:53 PM" could be exchanged'],
    },
  ]);
});

const folder = '../shared/data';
type Stored = Record<string, { unit: string; points: number; sum: Record<string, number> }>;

describe.skipIf(!existsSync(folder))('real files (skipped where ../shared/data is absent)', () => {
  const expected = JSON.parse(existsSync(folder) ? readFileSync(`${folder}/expected/icp-ms.json`, 'utf8') : '{}');
  const stored: Stored = expected.stored_sums?.agilent_csv ?? {};
  // Sums by an independent program; 1e-6 leaves room for the order of summation only.
  test.each(Object.entries(stored))(
    '%s has the unit, points and sums of an independent program',
    async (path, want) => {
      const { trace } = await read(new Uint8Array(readFileSync(`${folder}/icp-ms/${path}`)));
      expect(trace.seconds.length).toBe(want.points);
      expect(trace.channels.map((c) => c.label)).toEqual(Object.keys(want.sum));
      for (const { label, mode, values } of trace.channels) {
        expect(mode).toBe(want.unit === 'CPS' ? 'rate' : 'counts');
        expect(Math.abs(sum(values) - want.sum[label])).toBeLessThanOrEqual(1e-6 * Math.abs(want.sum[label]));
      }
    },
  );

  test('nine files were compared', () => {
    expect(Object.keys(stored).length).toBe(9);
  });
});
