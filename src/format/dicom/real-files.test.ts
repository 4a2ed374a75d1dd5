import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Volume } from '../../signal/volume.ts';
import { voxelsOf } from '../../signal/volume.ts';
import { dicomFormat } from './dicom.ts';

const volumes = '../shared/data/volumes';
const expectedFile = '../shared/data/expected/imaging.json';

async function readFolder(folder: string): Promise<Volume> {
  const files = readdirSync(folder).map((name) => [`${folder}/${name}`, readFileSync(`${folder}/${name}`)] as const);
  const heads = new Map(files.map(([path, bytes]) => [path, new Uint8Array(bytes.subarray(0, 65_536))]));
  const [claim] = dicomFormat.claims(heads);
  const blobs = new Map(claim.files.map((path) => [path, new Blob([Uint8Array.from(readFileSync(path))])]));
  const { signals, findings } = await (await dicomFormat.load()).read(blobs, dicomFormat.options.parse({}));
  expect(findings).toEqual([]);
  expect([claim.files.length, signals.length]).toEqual([files.length, 1]);
  return signals[0] as Volume;
}

/** The voxels of a NIfTI file of 32-bit floats (type 16) or integers (4, 8, 512), as its scale makes them. */
function niftiVoxels(path: string): Float64Array {
  const bytes = gunzipSync(Uint8Array.from(readFileSync(path)));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const type = view.getInt16(70, true);
  const [offset, slope, intercept] = [108, 112, 116].map((at) => view.getFloat32(at, true));
  const count = [42, 44, 46].reduce((product, at) => product * view.getInt16(at, true), 1);
  const read: Record<number, (i: number) => number> = {
    4: (i) => view.getInt16(offset + 2 * i, true),
    8: (i) => view.getInt32(offset + 4 * i, true),
    16: (i) => view.getFloat32(offset + 4 * i, true),
    64: (i) => view.getFloat64(offset + 8 * i, true),
  };
  return Float64Array.from({ length: count }, (_, i) => read[type](i) * (slope || 1) + (slope ? intercept : 0));
}

describe.skipIf(!existsSync(volumes))('series of a scanner (skipped without ../shared/data)', () => {
  const expected = JSON.parse(readFileSync(expectedFile, 'utf8')).dicom_series_STS_002;

  test.each(['PET', 'CT', 'MR_T1'])('STS_002 %s: shape, sum and extremes as by pydicom', async (series) => {
    const volume = await readFolder(`${volumes}/STS_002/${series}/image`);
    const want = expected[series];
    expect([...volume.grid.size].reverse()).toEqual(want.shape_zyx);
    volume.grid.stepsMm.forEach((step, axis) => {
      expect(step[axis]).toBeCloseTo(want.spacing_zyx[2 - axis], 9);
      expect(step.filter((_, other) => other !== axis)).toEqual([0, 0].map(() => expect.closeTo(0, 12)));
    });
    expect(volume.grid.originMm[2]).toBeCloseTo(want.z0, 9);
    const [frame] = volume.frames;
    const voxels = await frame.load();
    expect(voxels.length).toBe(voxelsOf(volume.grid));
    const sum = voxels.reduce((total, v) => total + v, 0);
    const [min, max] = [voxels.reduce((a, b) => Math.min(a, b)), voxels.reduce((a, b) => Math.max(a, b))];
    // CT and MR hold whole numbers, so their sums are exact; PET is rounded to 32-bit floats, by 6e-8 each.
    if (series === 'PET') expect(Math.abs(sum / want.sum - 1)).toBeLessThan(1e-8);
    else expect(sum).toBe(want.sum);
    expect([min, max]).toEqual([Math.fround(want.min), Math.fround(want.max)]);
    const [z, y, x] = want.argmax_zyx;
    expect(voxels[(z * volume.grid.size[1] + y) * volume.grid.size[0] + x]).toBe(max);
    expect(sum / voxels.length).toBeCloseTo(want.mean, 6);
  });

  test.each(['PET', 'CT', 'MR_T1'])("STS_002 %s agrees voxel by voxel with the authors' own NIfTI", async (series) => {
    const volume = await readFolder(`${volumes}/STS_002/${series}/image`);
    const voxels = await volume.frames[0].load();
    const theirs = niftiVoxels(`${volumes}/STS_002/nifti/${series}_image.nii.gz`);
    const worst = theirs.reduce((most, v, i) => Math.max(most, Math.abs(v - voxels[i])), 0);
    expect(theirs.length).toBe(voxels.length);
    expect(worst).toBeLessThan(2e-6);
  });
});
