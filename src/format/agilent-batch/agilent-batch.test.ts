import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scan } from '../../signal/signal.ts';
import { agilentBatchFormat } from './agilent-batch.ts';
import type { AgilentBatchOptions } from './options.ts';

type Files = Record<string, string | Uint8Array<ArrayBuffer>>;

/** Bytes typed in hexadecimal; blanks are let pass, and `*n` behind a byte repeats it. */
function hex(text: string): Uint8Array<ArrayBuffer> {
  const bytes = text
    .trim()
    .split(/\s+/)
    .flatMap((word) => {
      const [digits, times] = word.split('*');
      const group = digits.match(/../g)?.map((pair) => Number.parseInt(pair, 16)) ?? [];
      return Array.from({ length: Number(times ?? 1) }, () => group).flat();
    });
  return Uint8Array.from(bytes);
}

// Two scans, at 0.25 min and 0.5 min. Doubles: 0.25 = 3fd0…, 0.5 = 3fe0…, 1 = 3ff0…, 2 = 4000…, 3 = 4008…, 5 = 4014…
const scanBytes = hex(`
  01010000 00*84 5c000000
  01000000 01000000 01000000  000000000000d03f  01000000 01000000  00*24  02000000 00040000 00000000 00*8
  01000000 4400000000000000 38000000 02000000  00*32  00*12
  02000000 01000000 01000000  000000000000e03f  01000000 01000000  00*24  02000000 00040000 00000000 00*8
  01000000 7c00000000000000 38000000 02000000  00*32  00*12`);
// Masses 31.0 and 197.0 as floats; Analog 1, 5 and 2, 3; Analog 2 and Digital filled with 9 = 4022…, never to be read.
const profileBytes = hex(`
  02010000 00*64
  0000f841 00004543  000000000000f03f 0000000000001440  0000000000002240*4
  0000f841 00004543  0000000000000040 0000000000000840  0000000000002240*4`);
const specific = `\uFEFF<?xml version="1.0"?><IonRecords><IonRecord TimeSegmentID="1">
  <Masses><Mass>31</Mass><Name>P</Name><AccumulationTime>0.5</AccumulationTime></Masses>
  <Masses><Mass>197</Mass><Name>Au</Name><AccumulationTime>0.25</AccumulationTime></Masses></IonRecord></IonRecords>`;
const csv = `D:\\a.b\\1.d\r\nIntensity Vs Time,CPS\r\nAcquired      : 2020/11/18 14:24:29 using Batch a.b
Time [Sec],P31,Au197\r\n15.0,2.00,20.00\r\n30.0,4.00,12.00\r\n\r\n\r\n          Printed:2020/11/18 14:24:47\r\n`;
const logXml = (...runs: string[]) =>
  `<BatchLogDataSet xmlns="BatchLog">${runs
    .map((run) => {
      const [line, result = 'Pass'] = run.split(' ');
      return `<BatchLogInfo><AcqResult>${result}</AcqResult><DataFileName>D:\\x\\${line}</DataFileName></BatchLogInfo>`;
    })
    .join('')}</BatchLogDataSet>`;

const binaryLine = (line: string): Files => ({
  [`a.b/${line}/AcqData/MSScan.bin`]: scanBytes,
  [`a.b/${line}/AcqData/MSProfile.bin`]: profileBytes,
  [`a.b/${line}/AcqData/MSTS_XSpecific.xml`]: specific,
});
const csvLine = (line: string): Files => ({ [`a.b/${line}/${line.replace('.d', '.csv')}`]: csv });

async function read(files: Files, options: AgilentBatchOptions = {}) {
  const reader = await agilentBatchFormat.load();
  const blobs = new Map(Object.entries(files).map(([path, content]) => [path, new Blob([content])]));
  const { signals, findings } = await reader.read(blobs, options);
  const [scan] = signals;
  if (scan.kind !== 'scan') throw new Error(scan.kind);
  return { scan, findings };
}

const values = (scan: Scan) => scan.lines.map((line) => line.channels.map((channel) => [...channel.values]));
const names = (scan: Scan) => scan.lines.map((line) => line.name);
const said = (findings: readonly { code: string; message: string }[], code: string) =>
  findings.find((finding) => finding.code === code)?.message;

test('binary data typed by hand are counts of "Analog", seconds, and the dwell time of each mass', async () => {
  const { scan, findings } = await read({ ...binaryLine('1.d'), 'a.b/Method/BatchLog.xml': logXml('1.d') });
  expect(findings).toEqual([]);
  expect(scan.name).toBe('a');
  expect([...scan.lines[0].seconds]).toEqual([15, 30]);
  expect(
    scan.lines[0].channels.map(({ label, nuclide, mode, unit, dwellSeconds }) => [
      label,
      nuclide,
      mode,
      unit.code,
      dwellSeconds,
    ]),
  ).toEqual([
    ['P31', '31P', 'counts', '{count}', 0.5],
    ['Au197', '197Au', 'counts', '{count}', 0.25],
  ]);
  expect(values(scan)).toEqual([
    [
      [1, 2],
      [5, 3],
    ],
  ]);
});

test('MS/MS masses are named by their pair, single quadrupole ones of an 8900 by their mass', async () => {
  const pair = (i: number, from: number, to: number) =>
    `<MSTS_XAddition_IndexedMasses><Index>${i}</Index><PrecursorIonMZ>${from}</PrecursorIonMZ><ProductIonMZ>${to}</ProductIonMZ></MSTS_XAddition_IndexedMasses>`;
  const addition = (type: string) => `<A><M><ScanType>${type}</ScanType>${pair(1, 31, 47)}${pair(2, 197, 197)}</M></A>`;
  const labels = async (type: string) => {
    const { scan } = await read({ ...binaryLine('1.d'), 'a.b/1.d/MSTS_XAddition.xml': addition(type) });
    return scan.lines[0].channels.map((channel) => channel.label);
  };
  expect(await labels('MS_MS')).toEqual(['P31 -> 47', 'Au197 -> 197']);
  expect(await labels('SQ')).toEqual(['P47', 'Au197']);
});

test('the order is that of the log; a line run again stands at its last run; what did not pass is left out and named', async () => {
  const files = { ...binaryLine('1.d'), ...binaryLine('2.d'), ...binaryLine('10.d'), ...binaryLine('3.d') };
  const log = logXml('1.d', '10.d', '2.d', '1.d', '3.d Fail');
  const { scan, findings } = await read({ ...files, 'a.b/Method/BatchLog.xml': log });
  expect(names(scan)).toEqual(['10', '2', '1']);
  expect(said(findings, 'F027')).toMatch(/"Pass": 3\.d$/);
});

test('BatchLog.csv comes next, with quoted cells; then AcqMethod.xml; then the names by their numbers', async () => {
  const files = { ...binaryLine('1.d'), ...binaryLine('2.d'), ...binaryLine('10.d') };
  const logCsv =
    '#,Time,Type,Sample Name,Vial#,File Name,Acquisition Result\n' +
    ['10', '1', '2'].map((n) => `${n},t,Sample,"drop, ${n}",1,"D:\\x\\${n}.d",Pass`).join('\n');
  const sample = (id: number, line: string) =>
    `<SampleParameter><SampleID>${id}</SampleID><DataFileName>${line}</DataFileName></SampleParameter>`;
  const method = `<A>${sample(10, '10.d')}${sample(9, '1.d')}${sample(1, '2.d')}</A>`;
  const broken = { 'a.b/Method/BatchLog.xml': '<cut' };
  const byCsv = await read({ ...files, ...broken, 'a.b/BatchLog.csv': logCsv, 'a.b/Method/AcqMethod.xml': method });
  expect([names(byCsv.scan), byCsv.scan.metadata.order]).toEqual([['10', '1', '2'], 'BatchLog.csv']);
  expect(byCsv.scan.lines[0].metadata.sample).toBe('drop, 10');
  expect(said(byCsv.findings, 'F026')).toMatch(/cannot be read/);
  const byMethod = await read({ ...files, 'a.b/Method/AcqMethod.xml': method });
  expect(names(byMethod.scan)).toEqual(['2', '1', '10']);
  const byName = await read(files);
  expect(names(byName.scan)).toEqual(['1', '2', '10']);
  expect(said(byName.findings, 'F026')).toMatch(/order of their names/);
});

test('lines of the log without files are named, and the others are read', async () => {
  const { scan, findings } = await read({
    ...binaryLine('1.d'),
    'a.b/Method/BatchLog.xml': logXml('1.d', '2.d', '3.d'),
  });
  expect(names(scan)).toEqual(['1']);
  expect(findings.map((f) => [f.level, f.code, f.message])).toEqual([
    ['warning', 'F020', 'in the batch, but without signal: 2.d, 3.d; the others are read'],
  ]);
});

test('without any binary the csv is read in its own unit, with the integration times of the method', async () => {
  const element =
    '<IcpmsElement><ElementName>P</ElementName><MZ>31</MZ><SelectedMZ>31</SelectedMZ><IntegrationTime>0.1</IntegrationTime></IcpmsElement>';
  const { scan } = await read({ ...csvLine('1.d'), 'a.b/Method/AcqMethod.xml': `<A>${element}</A>` });
  expect(values(scan)).toEqual([
    [
      [2, 4],
      [20, 12],
    ],
  ]);
  expect(scan.lines[0].channels.map((c) => [c.unit.code, c.dwellSeconds])).toEqual([
    ['{count}/s', 0.1],
    ['{count}/s', undefined],
  ]);
});

test('a line with missing or broken binary comes from its csv, as counts like the others, and this is said', async () => {
  const files = { ...binaryLine('1.d'), ...csvLine('2.d'), ...binaryLine('3.d'), ...csvLine('3.d') };
  const broken = { ...files, 'a.b/3.d/AcqData/MSProfile.bin': profileBytes.slice(0, -1) };
  const { scan, findings } = await read({ ...broken, 'a.b/Method/BatchLog.xml': logXml('1.d', '2.d', '3.d') });
  // 2 and 4 cps × 0.5 s; 20 and 12 cps × 0.25 s
  expect(values(scan)).toEqual(
    [1, 2, 3].map(() => [
      [1, 2],
      [5, 3],
    ]),
  );
  expect(said(findings, 'F021')).toMatch(/csv taken instead: 3\.d .*inside MSProfile\.bin.*of 179\)/);
  expect(said(findings, 'F028')).toMatch(/: 2\.d, 3\.d$/);
});

test('the option chooses the source', async () => {
  const files = { ...binaryLine('1.d'), ...csvLine('1.d'), ...csvLine('2.d') };
  const fromCsv = await read(files, { source: 'csv' });
  expect(values(fromCsv.scan)).toEqual(
    [1, 2].map(() => [
      [2, 4],
      [20, 12],
    ]),
  );
  const fromBinary = await read(files, { source: 'binary' });
  expect(names(fromBinary.scan)).toEqual(['1']);
  expect(said(fromBinary.findings, 'F020')).toMatch(/2\.d/);
});

test('lines of unequal length keep their own, and this is said', async () => {
  const files = { ...csvLine('1.d'), 'a.b/2.d/2.csv': csv.replace('30.0,4.00,12.00\r\n', '') };
  const { scan, findings } = await read(files);
  expect(scan.lines.map((line) => line.seconds.length)).toEqual([2, 1]);
  expect(said(findings, 'F055')).toBe('the lines have 1 to 2 points; each keeps its own length');
});

test('a line with other channels or another unit is left out and named', async () => {
  const files = {
    ...csvLine('1.d'),
    'a.b/2.d/2.csv': csv.replace('Au197', 'Ag107'),
    'a.b/3.d/3.csv': csv.replace('CPS', 'Counts'),
  };
  const { scan, findings } = await read(files);
  expect(names(scan)).toEqual(['1']);
  expect(said(findings, 'F024')).toMatch(/2\.d \(P31, Ag107 in CPS\); 3\.d \(P31, Au197 in counts\)/);
});

test('a batch without a readable line is an InputError', async () => {
  const log = { 'a.b/Method/BatchLog.xml': logXml('1.d') };
  await expect(read(log)).rejects.toMatchObject({ name: 'InputError', code: 'F025' });
  await expect(read({ ...log, 'a.b/1.d/1.csv': '' })).rejects.toMatchObject({ code: 'F025' });
  await expect(read({})).rejects.toMatchObject({ code: 'F016' });
});

test('any change of the binary ends in a scan or an InputError, in memory bounded by the files', async () => {
  const whole: Files = { ...binaryLine('1.d'), 'a.b/Method/BatchLog.xml': logXml('1.d') };
  const paths = Object.keys(whole);
  const change = fc.record({
    path: fc.constantFrom(...paths),
    flips: fc.array(fc.tuple(fc.nat(400), fc.constantFrom(0, 1, 127, 128, 255, 60, 62)), { maxLength: 6 }),
    keep: fc.oneof(fc.constant(1), fc.double({ min: 0, max: 1, noNaN: true })),
  });
  let errors = 0;
  await fc.assert(
    fc.asyncProperty(change, async ({ path, flips, keep }) => {
      const content = whole[path];
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content.slice();
      for (const [at, value] of flips) if (at < bytes.length) bytes[at] = value;
      const changed = { ...whole, [path]: bytes.slice(0, Math.ceil(bytes.length * keep)) };
      const answer = await read(changed).catch((error: unknown) => error);
      if (!(answer instanceof Error)) return;
      errors++;
      expect(answer.name).toBe('InputError');
    }),
    { numRuns: 2000 },
  );
  expect(errors).toBeGreaterThan(100);
});

describe('claims', () => {
  const heads = (files: Files) =>
    new Map(Object.entries(files).map(([path, c]) => [path, typeof c === 'string' ? new TextEncoder().encode(c) : c]));

  test('every file of a batch folder belongs to one acquisition', () => {
    const files = { ...binaryLine('1.d'), 'a.b/Method/BatchLog.xml': logXml('1.d'), 'a.b/4.d/.dummy': ' ' };
    expect(agilentBatchFormat.claims(heads({ ...files, 'other.csv': csv }))).toEqual([
      { name: 'a', files: Object.keys(files), doubts: ['no signal in 4.d'] },
    ]);
  });

  test('a batch is also recognised from inside its folder; a csv alone is no batch', () => {
    const inside = Object.fromEntries(Object.entries(binaryLine('1.d')).map(([path, c]) => [path.slice(4), c]));
    expect(agilentBatchFormat.claims(heads(inside)).map((claim) => claim.files.length)).toEqual([3]);
    expect(agilentBatchFormat.claims(heads({ 'raw/1.csv': csv, 'x.b/notes.txt': 'x', 'y.d/1.csv': csv }))).toEqual([]);
  });
});
