import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Volume } from '../../signal/volume.ts';
import { niftiFormat } from './nifti.ts';

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
  'the %s of STS_002 as the authors wrote it (skipped without ../shared/data)',
  async (name) => {
    const known = JSON.parse(readFileSync(expected, 'utf8')).dicom_series_STS_002[name];
    const volume = await read(`${name}_image`);
    const values = await volume.frames[0].load();
    let [sum, max, min, at] = [0, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY, 0];
    for (let v = 0; v < values.length; v++) {
      sum += values[v];
      min = Math.min(min, values[v]);
      if (values[v] > max) [max, at] = [values[v], v];
    }
    const [nz, ny, nx] = known.shape_zyx;
    expect(volume.grid.size).toEqual([nx, ny, nz]);
    expect(Math.abs(max - known.max)).toBeLessThanOrEqual(float32 * Math.abs(known.max) + known.nifti_max_abs_diff);
    expect(Math.abs(min - known.min)).toBeLessThanOrEqual(known.nifti_max_abs_diff);
    expect(Math.abs(sum - known.sum)).toBeLessThanOrEqual(values.length * known.nifti_max_abs_diff);
    expect(Math.abs(sum / values.length / known.mean - 1)).toBeLessThan(float32);
    const [z, y, x] = known.argmax_zyx;
    expect(volume.grid.originMm[2]).toBeCloseTo(known.z0, 3);
    expect(at).toBe(x + nx * (y + ny * z));
  },
);
