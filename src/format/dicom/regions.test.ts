import { expect, test } from 'vitest';
import type { Contours } from '../../signal/volume.ts';
import type { Written } from '../../text/dicom/dicom-file.reference.ts';
import { readSlices, slice, voxelsOf } from './series.reference.ts';

const ring = [0, 0, 5, 10, 0, 5, 0, 20, 5];
const structureSet: Written = {
  '00080016 UI': '1.2.840.10008.5.1.4.1.1.481.3',
  '0020000E UI': '1.9',
  '30060020 SQ': [
    { '30060022 IS': '1', '30060026 LO': 'tumour' },
    { '30060022 IS': '2', '30060026 LO': 'empty' },
    { '30060022 IS': '3', '30060026 LO': 'seed' },
  ],
  '30060039 SQ': [
    {
      '30060084 IS': '1',
      '30060040 SQ': [
        { '30060042 CS': 'CLOSED_PLANAR', '30060050 DS': ring },
        { '30060042 CS': 'CLOSED_PLANAR', '30060050 DS': [...ring, 0, 0, 5] },
      ],
    },
    { '30060084 IS': '3', '30060040 SQ': [{ '30060042 CS': 'POINT', '30060050 DS': [1, 2, 3] }] },
  ],
};

test('outlines of a structure set by name; a repeated first point is left out, and what encloses nothing is said', async () => {
  const { signals, codes } = await readSlices([structureSet]);
  const { structures } = signals[0] as Contours;
  expect(structures.map((s) => [s.name, s.ringsMm.map((r) => [...r])])).toEqual([['tumour', [ring, ring]]]);
  expect(codes).toEqual(['F201', 'F202']);
});

test('a structure set without rings, and one with damaged points, are refused', async () => {
  await expect(readSlices([{ ...structureSet, '30060039 SQ': [] }])).rejects.toMatchObject({ code: 'F200' });
  const cut = [{ '30060084 IS': '1', '30060040 SQ': [{ '30060042 CS': 'CLOSED_PLANAR', '30060050 DS': [1, 2] }] }];
  await expect(readSlices([{ ...structureSet, '30060039 SQ': cut }])).rejects.toMatchObject({ code: 'F185' });
});

/** Frames of 2 × 3 pixels: segment and z of each; one bit a pixel, the lowest of a byte first. */
const segmentation = (frames: readonly (readonly [segment: number, z: number])[], more: Written): Written => {
  const { '00200032 DS': _p, '00200037 DS': _o, '00280030 DS': _s, '00180050 DS': _t, ...rest } = slice(0, 0);
  return {
    ...rest,
    '00080016 UI': '1.2.840.10008.5.1.4.1.1.66.4',
    '00080060 CS': 'SEG',
    '00280008 IS': String(frames.length),
    '00280100 US': [1],
    '00280101 US': [1],
    '00280102 US': [0],
    '00280103 US': [0],
    '00620001 CS': 'BINARY',
    '00620002 SQ': [
      { '00620004 US': [1], '00620005 LO': 'liver' },
      { '00620004 US': [2], '00620005 LO': 'kidney' },
    ],
    '52009229 SQ': [
      {
        '00209116 SQ': [{ '00200037 DS': '1\\0\\0\\0\\1\\0' }],
        '00289110 SQ': [{ '00280030 DS': '2\\2', '00180050 DS': '3' }],
      },
    ],
    '52009230 SQ': frames.map(([segment, z]) => ({
      '00209113 SQ': [{ '00200032 DS': [0, 0, z] }],
      '0062000A SQ': [{ '0062000B US': [segment] }],
    })),
    ...more,
  };
};

const bits = (text: string): Uint8Array => {
  const out = new Uint8Array(Math.ceil(text.length / 8));
  [...text].forEach((bit, i) => {
    out[i >> 3] |= Number(bit) << (i & 7);
  });
  return out;
};

test('segments that may overlap are a frame each; planes that the file leaves out are empty', async () => {
  const file = segmentation(
    [
      [1, 0],
      [1, 9],
      [2, 9],
    ],
    { '7FE00010 OB': bits('110000' + '011000' + '001111') },
  );
  const { volume, codes } = await readSlices([file]);
  expect(codes).toEqual([]);
  expect([volume.quantity, volume.grid.size]).toEqual(['label', [3, 2, 4]]);
  expect(volume.labels).toEqual([
    { value: 1, name: 'liver', frame: 0 },
    { value: 2, name: 'kidney', frame: 1 },
  ]);
  const none = new Array(6).fill(0);
  expect(await voxelsOf(volume)).toEqual([
    [1, 1, 0, 0, 0, 0, ...none, ...none, 0, 1, 1, 0, 0, 0],
    [...none, ...none, ...none, 0, 0, 2, 2, 2, 2],
  ]);
});

test('segments that do not overlap share a frame', async () => {
  const file = segmentation(
    [
      [1, 0],
      [2, 0],
    ],
    { '00620013 CS': 'NO', '7FE00010 OB': bits('110000' + '001100') },
  );
  const { volume } = await readSlices([file]);
  expect(await voxelsOf(volume)).toEqual([[1, 1, 2, 2, 0, 0]]);
  expect(volume.labels?.map((l) => l.frame)).toEqual([0, 0]);
});

test('of a fractional segmentation half a voxel and more counts as inside, which is said', async () => {
  const file = segmentation([[1, 0]], {
    '00280100 US': [8],
    '00280101 US': [8],
    '00280102 US': [7],
    '00620001 CS': 'FRACTIONAL',
    '0062000E US': [200],
    '7FE00010 OB': Uint8Array.of(0, 99, 100, 200, 1, 150),
  });
  const { volume, codes } = await readSlices([file]);
  expect(codes).toEqual(['F204']);
  expect((await voxelsOf(volume))[0]).toEqual([0, 0, 1, 1, 0, 1]);
});

test('a segmentation whose frames are twice the same, or that lists no segments, is refused', async () => {
  const twice = segmentation(
    [
      [1, 0],
      [1, 0],
    ],
    { '7FE00010 OB': bits('110000' + '001100') },
  );
  await expect(readSlices([twice])).rejects.toMatchObject({ code: 'F195' });
  await expect(readSlices([{ ...twice, '00620002 SQ': [] }])).rejects.toMatchObject({ code: 'F203' });
});
