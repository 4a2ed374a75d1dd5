import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { regionStatistics } from '../analysis/volume/region-statistics.ts';
import { regionsOnGrid } from '../analysis/volume/regions-on-grid.ts';
import { niftiFormat } from '../format/nifti/nifti.ts';
import type { Contours, Volume } from '../signal/volume.ts';
import { readHeader } from '../text/dicom/header.ts';
import { itemsOf, textOf, textsOf } from '../text/dicom/values.ts';

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

/** The structures of an RTSTRUCT, as its sequences have them. */
async function structures(path: string): Promise<Contours['structures']> {
  const { elements } = await readHeader(new Blob([readFileSync(path) as never]), path);
  const names = new Map(
    itemsOf(elements, [0x30060020, 'SQ']).map((roi) => [
      textOf(roi, [0x30060022, 'IS']),
      textOf(roi, [0x30060026, 'LO']),
    ]),
  );
  return itemsOf(elements, [0x30060039, 'SQ']).map((roi) => ({
    name: names.get(textOf(roi, [0x30060084, 'IS'])) ?? '',
    ringsMm: itemsOf(roi, [0x30060040, 'SQ']).map((ring) =>
      Float64Array.from(textsOf(ring, [0x30060050, 'DS']), Number),
    ),
  }));
}

test.skipIf(!existsSync(folder)).each(['PET', 'CT', 'MR_T1'])(
  'the contours of the tumour on the %s fill the very voxels of the mask of the authors (skipped without ../shared/data)',
  async (name) => {
    const mask = await read(`${name}_mask`);
    const drawn: Contours = {
      kind: 'contours',
      name: 'RS',
      structures: await structures(`${folder}/../${name}/mask/RS.dcm`),
      metadata: {},
    };
    const [filled] = await regionsOnGrid([{ name: 'RS', signal: drawn }], mask.grid, '');
    const [authors] = await regionsOnGrid([{ name: 'mask', signal: mask }], mask.grid, '');
    expect(filled.name).toBe(`GTV_Mass_${name}`);
    expect(filled.voxels).toEqual(authors.voxels);
  },
);
