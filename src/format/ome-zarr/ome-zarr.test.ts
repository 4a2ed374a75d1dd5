import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { get, open, root } from 'zarrita';
import { unit } from '../../quantity/unit.ts';
import type { Image } from '../../signal/signal.ts';
import { writeOmeZarr } from './write.ts';

/** A ramp whose chunks differ, with a missing pixel. */
const ramp = (width: number, height: number, tenth: boolean): Image => ({
  kind: 'image',
  name: 'section',
  width,
  height,
  pixelUm: [20, 12.5],
  channels: ['Au197', 'P31'].map((label, c) => ({
    label,
    mode: 'rate',
    unit: unit(c === 0 ? 'cps' : 'ug/g'),
    values: Float64Array.from({ length: width * height }, (_, i) =>
      i === 7 ? Number.NaN : c * 1e6 + i + (tenth ? 0.1 : 0.5),
    ),
  })),
  metadata: {},
});

function folderOf(image: Image): Map<string, Uint8Array> {
  return new Map(writeOmeZarr([image]).map(({ path, pieces }) => [path, new Uint8Array(Buffer.concat([...pieces]))]));
}
const hash = (values: Uint8Array | Float64Array) => createHash('sha256').update(values).digest('hex');
const text = (files: Map<string, Uint8Array>, path: string) => JSON.parse(new TextDecoder().decode(files.get(path)));

describe('zarrita reads back what was written', () => {
  test.each([
    ['one chunk', 5, 3, false],
    ['64-bit floats', 5, 3, true],
    ['chunks cut by the edge', 700, 530, false],
  ])('%s, NaN included, pixel for pixel', async (_, width, height, tenth) => {
    const image = ramp(width, height, tenth);
    const files = folderOf(image);
    const store = { get: async (key: `/${string}`) => files.get(key.slice(1)) };
    const group = await open.v2(root(store), { kind: 'group' });
    const [multiscale] = group.attrs.multiscales as { datasets: { path: string }[] }[];
    const array = await open.v2(group.resolve(multiscale.datasets[0].path), { kind: 'array' });
    expect([array.shape, array.dtype]).toEqual([[2, height, width], tenth ? 'float64' : 'float32']);
    const { data } = (await get(array)) as unknown as { data: Float64Array };
    const expected = Float64Array.from([...image.channels[0].values, ...image.channels[1].values]);
    expect(hash(Float64Array.from(data))).toBe(hash(expected));
  });
});

describe('OME-NGFF 0.4 metadata', () => {
  test('axes with units, the scale in their order, names and units of channels', () => {
    const files = folderOf(ramp(5, 3, false));
    const { multiscales, omero, cupel } = text(files, '.zattrs');
    expect(multiscales[0].axes).toEqual([
      { name: 'c', type: 'channel' },
      { name: 'y', type: 'space', unit: 'micrometer' },
      { name: 'x', type: 'space', unit: 'micrometer' },
    ]);
    expect(multiscales[0].datasets[0].coordinateTransformations).toEqual([{ type: 'scale', scale: [1, 12.5, 20] }]);
    expect(omero.channels.map((c: { label: string }) => c.label)).toEqual(['Au197', 'P31']);
    expect(omero.channels[0].window).toEqual({ min: 0.5, max: 14.5, start: 0.5, end: 14.5 });
    expect(cupel.channels.map((c: { ucum: string }) => c.ucum)).toEqual(['{count}/s', 'ug/g']);
    expect(text(files, '.zgroup')).toEqual({ zarr_format: 2 });
  });

  test('without a pixel size there is no unit, and the scale is one pixel', () => {
    const files = folderOf({ ...ramp(5, 3, false), pixelUm: [Number.NaN, Number.NaN] });
    const [{ axes, datasets }] = text(files, '.zattrs').multiscales;
    expect(axes[1]).toEqual({ name: 'y', type: 'space' });
    expect(datasets[0].coordinateTransformations[0].scale).toEqual([1, 1, 1]);
  });
});

test('the same image gives the same files, byte for byte', () => {
  const hashes = () => [...folderOf(ramp(600, 3, true))].map(([path, bytes]) => [path, hash(bytes)]);
  expect(hashes()).toEqual(hashes());
});
