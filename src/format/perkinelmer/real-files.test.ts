import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../../signal/signal.ts';
import { headBytes } from '../format.ts';
import { perkinElmerFormat } from './perkinelmer.ts';

const folder = '../shared/data/icp-ms/perkinelmer-xl';
const expectedFile = '../shared/data/expected/icp-ms.json';

describe.skipIf(!existsSync(folder))('the files of a real ELAN (skipped without ../shared/data)', () => {
  test('ten lines are one raster, with the sums of the text to 1e-6 (doubles added in another order)', async () => {
    const files = new Map(readdirSync(folder).map((name) => [name, new Uint8Array(readFileSync(`${folder}/${name}`))]));
    const heads = new Map([...files].map(([name, bytes]) => [name, bytes.subarray(0, headBytes)]));
    const claims = perkinElmerFormat.claims(heads);
    expect(claims.map((claim) => [claim.name, claim.files.length])).toEqual([
      ['7-7-20_KlinkerWe2_Map1', 10],
      ['single-particle-export', 1],
    ]);
    const reader = await perkinElmerFormat.load();
    const { signals, findings } = await reader.read(
      new Map(claims[0].files.map((name) => [name, new Blob([files.get(name) ?? ''])])),
      {},
    );
    const lines = linesOf(signals[0]);
    const { sum, points_total } = JSON.parse(readFileSync(expectedFile, 'utf8')).stored_sums.perkinelmer_xl_10_lines;
    expect(lines[0].channels.map((channel) => channel.label)).toEqual(Object.keys(sum));
    expect(lines.reduce((total, line) => total + line.seconds.length, 0)).toBe(points_total);
    lines[0].channels.forEach(({ label, unit }, c) => {
      const total = lines.reduce((all, line) => line.channels[c].values.reduce((a, b) => a + b, all), 0);
      expect(unit.code).toBe('{count}/s');
      expect(Math.abs(total / sum[label] - 1)).toBeLessThan(1e-6);
    });
    expect(lines[9].seconds[699]).toBe(52.007);
    expect(findings).toEqual([]);
  });

  test('the single-particle export counts 0 to 9', async () => {
    const reader = await perkinElmerFormat.load();
    const bytes = new Uint8Array(readFileSync(`${folder}/single-particle-export.csv`));
    const { signals } = await reader.read(new Map([['a.csv', new Blob([bytes])]]), {});
    expect([...linesOf(signals[0])[0].channels[0].values]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });
});
