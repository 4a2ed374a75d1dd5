import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cupel, removeFolders, studyFolder, temporaryFolder } from './spawned.reference.ts';

afterAll(removeFolders);

const file = '../shared/data/icp-ms/shimadzu/LA_Data_C1SA1.csv';
const expectedFile = '../shared/data/expected/icp-ms.json';

/** The tissue map of sekro/la-icp-msi_segmentation with the authors' line for 64Zn. */
const study = (path: string) => `format: cupel-study/1
title: Zinc in a tissue section
specimens:
  section: { kind: section }
data:
  map: { path: ${path}, specimen: section }
calibrations:
  zinc:
    method: laser-ablation-map
    published: { slope: 0.0395 kcps/(ug/g), intercept: 1.308 kcps, source: the authors of the data set }
measurements:
  zn: { method: laser-ablation-map, sample: map, calibration: zinc, channel: "Zn:64", per: g }
  tissue:
    method: laser-ablation-map
    sample: map
    calibration: zinc
    channel: "Zn:64"
    per: g
    parameters: { regions: { dense: { channel: "P:31", above: 43.03536 kcps }, rest: { channel: "P:31", below: 43.03536 kcps } } }
  found: { method: laser-ablation-map, sample: map, calibration: zinc, channel: "Zn:64", per: g, parameters: { regions: { section: { channel: "P:31", find: tissue } } } }
`;

type Row = {
  measurement: string;
  region: string;
  quantity: string;
  statistic: string;
  per: string;
  rung: string;
  missing: string | null;
  value: { value: number; unit: string };
  n: number;
};

describe.skipIf(!existsSync(file))("the authors' zinc line on a real map (skipped without ../shared/data)", () => {
  test('gives a map of 200 × 219 and means in µg/g at rung metal, naming what is missing for probe', async () => {
    const reference = JSON.parse(readFileSync(expectedFile, 'utf8')).pewlib.sekro_LA_Data_C1SA1;
    // Beside the study's own folder, so as deep as it.
    const path = relative(join(temporaryFolder(), 'study'), resolve(file));
    const folder = studyFolder(study(path), {});
    const { code, stdout, stderr } = await cupel(['run', folder, '--json']);
    expect(code).toBe(0);
    expect(stderr).toContain('note[P007]');
    const record = JSON.parse(stdout);
    const rows: Row[] = record.rows.filter((r: Row) => r.statistic === 'mean');
    expect(rows.map((r) => [r.measurement, r.region])).toEqual([
      ['zn', 'whole map'],
      ['tissue', 'dense'],
      ['tissue', 'rest'],
      ['found', 'section'],
    ]);
    for (const row of rows) {
      expect([row.quantity, row.per, row.rung, row.value.unit]).toEqual(['metal mass', 'g', 'metal', 'ug/g']);
      expect(row.missing).toMatch(/^probe/);
    }
    // 1e-6: the reference is numpy's mean of the same numbers, so only the rounding of sums remains.
    expect(Math.abs(rows[0].value.value / reference.Zn_ug_g_all.mean - 1)).toBeLessThan(1e-6);
    expect(rows[0].n).toBe(200 * 219);
    expect(rows[1].n).toBe(reference.tissue_mask_otsu_P31.pixels);
    expect(Math.abs(rows[1].value.value / reference.tissue_mask_otsu_P31.Zn_ug_g_mean - 1)).toBeLessThan(1e-6);
    expect(rows[1].n + rows[2].n).toBe(200 * 219);
    // Sixty spikes take Otsu's threshold from the tissue; ours is not led by them.
    expect(rows[1].n).toBe(60);
    expect(rows[3].n).toBeGreaterThan(25_000);
    expect(rows[3].n).toBeLessThan(31_000);
    const figures = record.measurements.flatMap(
      (m: { figures: { kind: string; width: number; height: number }[] }) => m.figures,
    );
    const maps = figures.filter((f: { kind: string }) => f.kind === 'map');
    expect(maps.length).toBeGreaterThanOrEqual(2);
    for (const { width, height } of maps) expect([width, height]).toEqual([219, 200]);
    const codes = record.findings.map((f: { code: string }) => f.code);
    expect(codes).toContain('Q117');
    // That the map stands outside the study folder is said to people.
    expect((await cupel(['run', folder])).stderr).toContain('note[P007]');
  });
});
