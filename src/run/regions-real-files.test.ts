import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { regionStatistics } from '../analysis/volume/region-statistics.ts';
import { regionsOnGrid } from '../analysis/volume/regions-on-grid.ts';
import { niftiFormat } from '../format/nifti/nifti.ts';
import type { Volume } from '../signal/volume.ts';

const folder = '../shared/data/volumes/STS_002/nifti';
const expected = '../shared/data/expected/imaging.json';

async function read(name: string): Promise<Volume> {
  const path = `${folder}/${name}.nii.gz`;
  const { signals } = await (await niftiFormat.load()).read(
    new Map([[path, new Blob([readFileSync(path) as never])]]),
    niftiFormat.options.parse({}),
  );
  return signals[0] as Volume;
}

/** Relative spread of float32, in which the authors' files stand. */
const float32 = 6e-8;

test.skipIf(!existsSync(folder)).each(['PET', 'CT', 'MR_T1'])(
  'the tumour of STS_002 on its %s, by the mask of the authors (skipped without ../shared/data)',
  async (name) => {
    const known = JSON.parse(readFileSync(expected, 'utf8')).dicom_series_STS_002[name];
    const volume = await read(`${name}_image`);
    const values = await volume.frames[0].load();
    const mask = await read(`${name}_mask`);
    expect(mask.quantity).toBe('label');
    const [region, ...more] = await regionsOnGrid([{ name: 'tumour', signal: mask }], volume.grid, '');
    const { n, ...of } = regionStatistics(values, region);
    expect([more.length, n]).toEqual([0, known.mask_voxels]);
    expect(Math.abs(of.mean / known.mask_mean - 1)).toBeLessThan(float32);
    expect(Math.abs(of.max / known.mask_max - 1)).toBeLessThan(float32);
    expect(Math.abs(of.min / known.mask_min - 1)).toBeLessThan(float32);
  },
);
