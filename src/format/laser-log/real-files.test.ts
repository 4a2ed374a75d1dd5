import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { laserLogFormat } from './laser-log.ts';

const folder = '../shared/data/icp-ms/laser-logs';

async function passes(name: string) {
  const text = readFileSync(`${folder}/${name}`, 'utf8');
  const { read } = await laserLogFormat.load();
  const { signals, findings } = await read(new Map([[name, new Blob([text])]]), {});
  if (signals[0].kind !== 'ablation') expect.unreachable();
  return {
    text,
    passes: signals[0].passes,
    acquired: signals[0].metadata.acquired,
    codes: findings.map((f) => f.code),
  };
}

describe.skipIf(!existsSync(folder))('real laser logs (skipped without ../shared/data)', () => {
  test.each([
    ['LaserLog_test_rasters.csv', 25, [40, 40], 400, 40, '2024-07-17T13:12:58.112', ['F133']],
    ['LaserLog_zero_size_vert.csv', 55, [1, 1], 50, 1, '2025-03-07T11:20:59.603', ['F133']],
    ['area.Iolite.csv', 27, [20, 20], 400, 20, '2025-08-25T10:31:33.429', ['F053']],
    ['nwr-activeview-by-line.csv', 3, [10, 10], 1000, 100, '2024-07-02T12:00:00.000', ['F133']],
  ])('%s: as many passes as rows switch the beam on', async (name, count, spot, speed, spacing, acquired, codes) => {
    const log = await passes(name);
    const lit = log.text.split(/\r?\n/).map((row) => /,On,/.test(row));
    expect(lit.filter((on, i) => on && !lit[i - 1])).toHaveLength(count);
    expect(log.passes).toHaveLength(count);
    expect([log.acquired, log.codes]).toEqual([acquired, codes]);
    for (const { spotUm, speedUmPerSecond } of log.passes) expect([spotUm, speedUmPerSecond]).toEqual([spot, speed]);
    const steps = log.passes.slice(1).flatMap((pass, i) => {
      const before = log.passes[i];
      const step = Math.min(...[0, 1].map((axis) => Math.abs(pass.fromUm[axis] - before.fromUm[axis]) || Infinity));
      return pass.name.replace(/-\d+$/, '') === before.name.replace(/-\d+$/, '') ? [step] : [];
    });
    for (const step of steps.filter((s) => s > 1.5)) expect(step).toBeCloseTo(spacing, 6);
  });

  test('the first line of the first raster runs 1,042 µm in 2.605 s', async () => {
    const [first] = (await passes('LaserLog_test_rasters.csv')).passes;
    expect(first).toEqual({
      name: 'Image Raster1',
      startSeconds: 4.76,
      endSeconds: 7.365,
      fromUm: [8567.7972, 34824.0754],
      toUm: [9609.7972, 34824.0754],
      spotUm: [40, 40],
      speedUmPerSecond: 400,
      shotsPerSecond: 200,
    });
  });

  test('the lines of an area stand in its order, though their length varies', async () => {
    const { passes: lines } = await passes('area.Iolite.csv');
    expect(lines.map((line) => line.fromUm[1])).toEqual(Array.from({ length: 27 }, (_, i) => 41185 + 20 * i));
    expect(lines[26].name).toBe('Area 1-27');
    expect(lines[26].toUm).toEqual([31462, 41705]);
  });
});
