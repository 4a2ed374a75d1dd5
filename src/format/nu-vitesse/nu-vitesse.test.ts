import { describe, expect, test } from 'vitest';
import { linesOf } from '../../signal/signal.ts';
import { nuVitesseFormat } from './nu-vitesse.ts';
import {
  autobBytes,
  gzipped,
  integBytes,
  pulseBytes,
  smallIndex,
  smallInfo,
  smallInteg,
  smallRun,
  twoMasses,
} from './run.reference.ts';

async function reading(files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) {
  const reader = await nuVitesseFormat.load();
  const { signals, findings } = await reader.read(
    new Map([...files].map(([path, bytes]) => [path, new Blob([bytes])])),
    {},
  );
  const said = findings.map(({ level, code, message }) => `${level} ${code} ${message}`);
  return { signals, lines: signals.flatMap(linesOf), said };
}
const columns = (line: { channels: readonly { values: Float64Array }[] }) =>
  line.channels.map(({ values }) => [...values]);
const gap = Number.NaN;

describe('a run', () => {
  test('is a folder with run.info and results; other text under these names is not', () => {
    const files = smallRun({
      '10.integ': smallInteg,
      '2.integ': smallInteg,
      '1.autob': new Uint8Array(0),
      'notes.txt': {},
    });
    const name = 'r';
    const parts = ['1.autob', '1.integ', '2.integ', '10.integ', 'integrated.index', 'run.info'];
    expect(nuVitesseFormat.claims(files)).toEqual([{ name, files: parts.map((part) => `r/${part}`), doubts: [] }]);
    expect(nuVitesseFormat.claims(smallRun({ 'run.info': { RunId: 1 } }))).toEqual([]);
    expect(nuVitesseFormat.claims(new Map([['r/run.info', smallRun().get('r/run.info') ?? new Uint8Array()]]))).toEqual(
      [],
    );
  });

  test('gives ions by mass, one point for its accumulations, with the isotope of the mass', async () => {
    const { lines, said } = await reading(smallRun());
    expect(lines[0].channels.map(({ label, nuclide }) => [label, nuclide])).toEqual([
      ['107.000', '107Ag'],
      ['197.000', '197Au'],
    ]);
    expect(columns(lines[0])).toEqual([
      [1, 0, 0.5],
      [0, 2.5, 3],
    ]);
    expect([...lines[0].seconds].map((s) => s.toFixed(7))).toEqual(['0.0001000', '0.0002000', '0.0003000']);
    expect(lines[0].channels[0]).toMatchObject({
      mode: 'counts',
      unit: { code: '{count}' },
      singleIon: { logSd: null },
    });
    expect(lines[0].channels[0].dwellSeconds).toBeCloseTo(1e-4, 15);
    expect(said).toEqual([]);
  });

  test('is the same from gzip', async () => {
    const { lines } = await reading(smallRun({ '1.integ': gzipped(smallInteg) }));
    expect(columns(lines[0])).toEqual(columns((await reading(smallRun())).lines[0]));
  });

  test('has a gap where points or a file are missing, never a zero', async () => {
    const third = integBytes([[1, 1, 10, twoMasses(20, 0)]]);
    const index = [...smallIndex, { ...smallIndex[0], FileNum: 2 }, { ...smallIndex[0], FileNum: 3, FirstAcqNum: 10 }];
    const { lines, said } = await reading(smallRun({ 'integrated.index': index, '3.integ': third }));
    expect(columns(lines[0])[0]).toEqual([1, 0, 0.5, gap, 2]);
    expect(said).toEqual([
      'warning F103 integrated.index names 2.integ, not found',
      'warning F103 1 points of segment 1 are missing; they are NaN',
    ]);
  });

  test('of several segments is a trace of each, by its own delay, at its own times', async () => {
    const [segment] = smallInfo.SegmentInfo;
    const second = { ...segment, Num: 2, AcquisitionCount: 500, AcquisitionTriggerDelayNs: 200 };
    const info = { ...smallInfo, SegmentInfo: [{ ...segment, AcquisitionCount: 4 }, second] };
    const integ = integBytes([
      [1, 1, 2, twoMasses(1, 2)],
      [1, 1, 4, twoMasses(3, 4)],
      [1, 2, 2, [[(Math.sqrt(63) / 0.001 - 200) / 0.5, 70]]],
    ]);
    const { lines } = await reading(smallRun({ 'run.info': info, '1.integ': integ }));
    expect(lines.map(({ name, channels }) => [name, ...channels.map(({ nuclide }) => nuclide)])).toEqual([
      ['segment 1', '107Ag', '197Au'],
      ['segment 2', '63Cu'],
    ]);
    expect(lines[1].seconds[0]).toBeCloseTo(6 * 50e-6, 12);
  });

  test('shows the shots of the laser', async () => {
    const pulse = pulseBytes([
      [1, 1, 3],
      [1, 1, 4],
    ]);
    const { lines } = await reading(smallRun({ '1.pulse': pulse }));
    expect(lines[0].channels[2]).toMatchObject({
      label: 'laser pulses',
      mode: 'other',
      values: Float64Array.of(0, 2, 0),
    });
  });
});

describe('the auto-blanker', () => {
  const edge = (massDa: number) => Math.round(Math.sqrt(massDa) / 0.01 / 1.25);
  const windows = [edge(190), edge(200)];

  test('makes the masses in its window NaN, from the point it goes on to the point it goes off', async () => {
    const autob = autobBytes([
      [1, 1, 3, 0, windows],
      [1, 1, 4, 1, []],
    ]);
    const { lines, said } = await reading(smallRun({ '1.autob': autob }));
    expect(columns(lines[0])).toEqual([
      [1, 0, 0.5],
      [0, gap, 3],
    ]);
    expect(said).toEqual(['note F106 the auto-blanker kept 1 of 6 values from the detector; they are missing (NaN)']);
  });

  test('left on blanks to the end; switched off at the start it blanks nothing', async () => {
    const on = await reading(smallRun({ '1.autob': autobBytes([[1, 1, 5, 0, windows]]) }));
    expect(columns(on.lines[0])[1]).toEqual([0, 2.5, gap]);
    const off = await reading(smallRun({ '1.autob': autobBytes([[1, 1, 3, 1, []]]) }));
    expect(off.said).toEqual([]);
  });

  test('whose records are missing is said', async () => {
    const { said } = await reading(smallRun({ 'run.info': { ...smallInfo, BlankerUsed: 1 } }));
    expect(said).toEqual([expect.stringMatching(/^warning F105 /)]);
  });
});

describe('a damaged run', () => {
  const claimed = smallInteg.slice();
  new DataView(claimed.buffer).setUint32(12, 0xffffffff, true);
  const far = integBytes([
    [1, 1, 2, twoMasses(1, 1)],
    [4_000_000, 1, 4, twoMasses(1, 1)],
  ]);

  test.each<[string, Record<string, Uint8Array | object>, string]>([
    ['a record that claims four billion results', { '1.integ': claimed.slice(0, 20) }, 'F102'],
    ['the same in a whole file', { '1.integ': claimed }, 'F102'],
    ['points millions of cycles apart', { '1.integ': far }, 'F102'],
    ['a segment that run.info has not', { '1.integ': integBytes([[1, 9, 2, twoMasses(1, 1)]]) }, 'F102'],
    ['records out of order', { '1.integ': Uint8Array.from([...smallInteg, ...smallInteg]) }, 'F102'],
    ['a file of another run', { '1.integ': integBytes([[1, 1, 4, twoMasses(1, 1)]]) }, 'F102'],
    ['no record', { '1.integ': new Uint8Array(0) }, 'F102'],
    ['edges that are not there', { '1.autob': autobBytes([[1, 1, 2, 0, [1, 2]]]).slice(0, 27) }, 'F102'],
    ['half a pulse', { '1.pulse': new Uint8Array(5) }, 'F102'],
    ['run.info that is no JSON', { 'run.info': Uint8Array.from([123]) }, 'F101'],
    ['run.info without its calibration', { 'run.info': { ...smallInfo, MassCalCoefficients: [1] } }, 'F101'],
    ['an index that is none', { 'integrated.index': {} }, 'F101'],
    ['a cut gzip', { '1.integ': gzipped(smallInteg).slice(0, 30) }, 'F113'],
    ['three bytes of gzip', { '1.integ': Uint8Array.of(31, 139, 8) }, 'F113'],
    ['a gzip bomb', { '1.integ': gzipped(new Uint8Array(70 * 2 ** 20)) }, 'F113'],
  ])('%s is an InputError', async (_, others, code) => {
    await expect(reading(smallRun(others))).rejects.toMatchObject({ name: 'InputError', code });
  });

  test('a file cut within a record keeps the whole ones and says so', async () => {
    const { lines, said } = await reading(smallRun({ '1.integ': smallInteg.slice(0, -5) }));
    expect(columns(lines[0])[0]).toEqual([1, 0]);
    expect(said).toEqual(['warning F010 the file ends within a record; its last 37 bytes are left out']);
  });
});
