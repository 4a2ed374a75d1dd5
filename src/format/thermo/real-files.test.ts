import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { linesOf, type Signal } from '../../signal/signal.ts';
import { headBytes, type Reading } from '../format.ts';
import { thermoFormat } from './thermo.ts';

const folder = '../shared/data/icp-ms/thermo';
const expectedFile = '../shared/data/expected/icp-ms.json';

const sum = (signal: Signal, channel: number) =>
  linesOf(signal).reduce((total, line) => line.channels[channel].values.reduce((a, b) => a + b, total), 0);

/** Relative; the sums of pewlib 0.10.10 are in doubles, added in another order. */
const tolerance = 1e-6;

describe.skipIf(!existsSync(folder))('the files of a real iCAP (skipped without ../shared/data)', () => {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const read = new Map<string, Reading>();
  let masses: Record<string, Record<string, { sum: number }>>;

  beforeAll(async () => {
    for (const name of readdirSync(folder)) files.set(name, new Uint8Array(readFileSync(`${folder}/${name}`)));
    masses = JSON.parse(readFileSync(expectedFile, 'utf8')).pewlib;
    const reader = await thermoFormat.load();
    const heads = new Map([...files].map(([name, bytes]) => [name, bytes.subarray(0, headBytes)]));
    for (const claim of thermoFormat.claims(heads)) {
      const blobs = claim.files.map((name): [string, Blob] => [name, new Blob([files.get(name) ?? ''])]);
      read.set(claim.name, await reader.read(new Map(blobs), {}));
    }
  });

  test('are three acquisitions, and every file belongs to one', () => {
    expect([...read.keys()].sort()).toEqual(['icap_columns', 'test_icap_ldr', 'thermo_icap_export']);
    expect(files.size).toBe(7);
  });

  test.each([
    ['test_icap_ldr', 'thermo_ldr_lines'],
    ['icap_columns', 'thermo_icap_columns'],
  ])('%s: five lines of five points, with the sums that pewlib finds', (name, key) => {
    const [signal] = read.get(name)?.signals ?? [];
    const lines = linesOf(signal);
    expect(lines.map((line) => line.seconds.length)).toEqual([5, 5, 5, 5, 5]);
    expect(lines[0].channels.map((c) => c.label)).toEqual(['31P', '153Eu', '182W']);
    lines[0].channels.forEach(({ label, unit }, c) => {
      expect(unit.code).toBe('{count}/s');
      expect(Math.abs(sum(signal, c) / masses[key][label].sum - 1)).toBeLessThan(tolerance);
    });
    expect(lines[1].seconds[4]).toBe(4.222);
  });

  test('the dwell time of each mass, which the lines state', () => {
    const [signal] = read.get('test_icap_ldr')?.signals ?? [];
    expect(linesOf(signal)[4].channels.map((c) => c.dwellSeconds)).toEqual([0.2, 0.4, 0.4]);
  });

  test('the single-particle export: 1000 points of 50 µs, with the mean count that SPCal finds', () => {
    const [signal] = read.get('thermo_icap_export')?.signals ?? [];
    const [line] = linesOf(signal);
    expect(line.seconds.length).toBe(1000);
    expect(line.seconds[999]).toBe(0.05);
    expect(sum(signal, 0) * 50e-6).toBeCloseTo(45.03268003463745, 4);
  });
});
