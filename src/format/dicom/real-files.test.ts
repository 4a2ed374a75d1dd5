import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import type { Contours, Volume } from '../../signal/volume.ts';
import { voxelsOf } from '../../signal/volume.ts';
import { readHeader } from '../../text/dicom/header.ts';
import { tags } from '../../text/dicom/tags.ts';
import { numberOf } from '../../text/dicom/values.ts';
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

async function readFile(path: string) {
  const reader = await dicomFormat.load();
  const blob = new Blob([Uint8Array.from(readFileSync(path))]);
  return reader.read(new Map([[path, blob]]), dicomFormat.options.parse({}));
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

  test('the same PET in Bq/mL, decay-corrected to the start and to the injection; all 48 slopes differ', async () => {
    const expectedMax = JSON.parse(readFileSync(expectedFile, 'utf8')).suv_bqml_derived.max_Bq_per_mL;
    for (const name of ['BQML_START', 'BQML_ADMIN']) {
      const volume = await readFolder(`${volumes}/derived_bqml/${name}`);
      const max = (await volume.frames[0].load()).reduce((a, b) => Math.max(a, b));
      expect(max).toBe(Math.fround(expectedMax[name]));
      expect([volume.name, volume.quantity, volume.unit.code]).toEqual([name, 'activity concentration', 'Bq/mL']);
      expect(volume.pet).toMatchObject({
        units: 'BQML',
        decayCorrection: name.slice(5),
        nuclide: '18F',
        halfLifeSeconds: 6588,
        injectedBq: 433344096,
        weightKg: 99,
        heightM: 1.74,
        injectedAt: Date.parse('2006-01-29T13:51:00Z') / 1000,
        seriesAt: Date.parse('2006-01-28T14:57:59Z') / 1000,
        acquiredAt: Date.parse('2006-01-28T14:57:59Z') / 1000,
      });
    }
    const planes = readdirSync(`${volumes}/STS_002/PET/image`).map(async (file) => {
      const bytes = Uint8Array.from(readFileSync(`${volumes}/STS_002/PET/image/${file}`));
      return numberOf((await readHeader(new Blob([bytes]), file)).elements, tags.rescaleSlope);
    });
    expect(new Set(await Promise.all(planes)).size).toBe(48);
  });

  test.each([
    ['PET', 5058, -1723023.622],
    ['CT', 5142, -1751737.415],
    ['MR_T1', 5130, -1747511.239],
  ])('the structure set of %s: 16 rings, with the points that pydicom reads', async (series, points, coordinateSum) => {
    const [contours] = (await readFile(`${volumes}/STS_002/${series}/mask/RS.dcm`)).signals as Contours[];
    const [{ name, ringsMm }] = contours.structures;
    expect([contours.structures.length, name, ringsMm.length]).toEqual([1, `GTV_Mass_${series}`, 16]);
    expect(ringsMm.reduce((sum, ring) => sum + ring.length, 0)).toBe(3 * points);
    const total = ringsMm.flatMap((ring) => [...ring]).reduce((sum, x) => sum + x, 0);
    expect(total).toBeCloseTo(coordinateSum, 3);
  });

  // Sums and extremes: pydicom 2.3.1, JPEG 2000 also by GDCM 3.0.21.
  test.each([
    ['693_J2KI.dcm', -270617240, -3995, 1812],
    ['CT_small.dcm', -1950906, -896, 1167],
    ['MR-SIEMENS-DICOM-WithOverlays.dcm', 28033480, 0, 1123],
    ['MR_small.dcm', 2125338, 127, 2145],
    ['MR_small_RLE.dcm', 2125338, 127, 2145],
    ['MR_small_bigendian.dcm', 2125338, 127, 2145],
  ])('%s is read', async (file, sum, min, max) => {
    const { signals } = await readFile(`${volumes}/dicom_misc/${file}`);
    const voxels = await (signals[0] as Volume).frames[0].load();
    expect(voxels.reduce((a, b) => a + b)).toBe(sum);
    expect([voxels.reduce((a, b) => Math.min(a, b)), voxels.reduce((a, b) => Math.max(a, b))]).toEqual([min, max]);
  });

  test.each([
    ['JPEG2000.dcm', 'F191', 'Secondary Capture Image'],
    ['emri_small.dcm', 'F191', 'Enhanced MR Image'],
    ['emri_small_jpeg_ls_lossless.dcm', 'F191', 'Enhanced MR Image'],
    ['rtplan.dcm', 'F186', 'RT Plan'],
  ])('%s is refused by name and reason', async (file, code, object) => {
    const error = await readFile(`${volumes}/dicom_misc/${file}`).catch((e) => e);
    expect([error.code, error.message]).toEqual([code, expect.stringContaining(object)]);
  });
});
