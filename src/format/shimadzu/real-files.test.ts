import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../signal/signal.ts';
import { headBytes } from '../format.ts';
import { shimadzuFormat } from './shimadzu.ts';

const file = '../shared/data/icp-ms/shimadzu/LA_Data_C1SA1.csv';
const expectedFile = '../shared/data/expected/icp-ms.json';

describe.skipIf(!existsSync(file))('a real image (skipped without ../shared/data)', () => {
  test('200 lines of 219 points, with the sums and maxima of numpy', async () => {
    const bytes = new Uint8Array(readFileSync(file));
    const claims = shimadzuFormat.claims(new Map([['C1SA1.csv', bytes.subarray(0, headBytes)]]));
    expect(claims).toEqual([{ name: 'C1SA1', files: ['C1SA1.csv'], doubts: [] }]);
    const reader = await shimadzuFormat.load();
    const { signals, findings } = await reader.read(new Map([['C1SA1.csv', new Blob([bytes])]]), {});
    const lines = linesOf(signals[0]);
    const reference = JSON.parse(readFileSync(expectedFile, 'utf8')).pewlib.sekro_LA_Data_C1SA1;
    expect(lines.length).toBe(200);
    expect(lines.every((line) => line.seconds.length === 219)).toBe(true);
    expect(lines[0].channels.map((c) => c.label)).toEqual(['P:31', 'Fe:57', 'Zn:64', 'Zn:66']);
    lines[0].channels.forEach(({ label }, c) => {
      const total = lines.reduce((all, line) => line.channels[c].values.reduce((a, b) => a + b, all), 0);
      const most = lines.reduce((top, line) => line.channels[c].values.reduce((a, b) => Math.max(a, b), top), 0);
      expect(Math.abs(total / reference[label].sum - 1)).toBeLessThan(1e-6);
      expect(most).toBe(reference[label].max);
    });
    expect(lines[0].seconds[1]).toBeCloseTo(reference.scantime_s, 6);
    expect(lines[199].metadata.acquired).toBe('10/9/2019 5:54:17 PM');
    expect(findings.map((finding) => finding.code)).toEqual(['F053']);
  });
});
