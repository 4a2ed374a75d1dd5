import { bytesOfBase64, packedPixels } from '../../src/format/dicom/pixels/packed-pixels.reference.ts';
import { slice, words } from '../../src/format/dicom/series.reference.ts';
import { dicomFile, type Written } from '../../src/text/dicom/dicom-file.reference.ts';

type Files = Readonly<Record<string, Uint8Array>>;

const { '7FE00010 OW': _, '00200032 DS': _p, '00200037 DS': _o, '00280030 DS': _s, ...bare } = slice(0, 0);
const placed = { '00200032 DS': '0\\0\\0', '00200037 DS': '1\\0\\0\\0\\1\\0', '00280030 DS': '1\\1' };
const shared: Written = {
  '00209116 SQ': [{ '00200037 DS': '1\\0\\0\\0\\1\\0' }],
  '00289110 SQ': [{ '00280030 DS': '2\\2', '00180050 DS': '3' }],
};

const packed = (Object.keys(packedPixels) as (keyof typeof packedPixels)[]).map((name): Files => {
  const { syntax, base64, bits, signed } = packedPixels[name];
  const form = { '00280010 US': [6], '00280011 US': [7], '00280101 US': [bits], '00280102 US': [bits - 1] };
  const wide = { '00280100 US': [bits > 8 ? 16 : 8], '00280103 US': [signed ? 1 : 0] };
  const pixels = { '7FE00010 OB': [bytesOfBase64(base64)] as never };
  return { 'a.dcm': dicomFile({ ...bare, ...placed, ...form, ...wide, ...pixels }, syntax) };
});

const runLength = new Uint8Array(74);
new DataView(runLength.buffer).setUint32(0, 2, true);
new DataView(runLength.buffer).setUint32(4, 64, true);
new DataView(runLength.buffer).setUint32(8, 68, true);
runLength.set([251, 1, 128, 128, 1, 7, 8, 253, 9, 0], 64);

const enhanced: Written = {
  ...bare,
  '00080016 UI': '1.2.840.10008.5.1.4.1.1.4.1',
  '00080060 CS': 'MR',
  '00280008 IS': '4',
  '7FE00010 OW': words([4, 3, 2, 1].flatMap((v) => new Array(6).fill(v))),
  '52009229 SQ': [shared],
  '52009230 SQ': [0, 3].flatMap((z) =>
    [10, 20].map((echo) => ({
      '00209113 SQ': [{ '00200032 DS': [0, 0, z] }],
      '00189114 SQ': [{ '00189082 FD': [echo] }],
      '00289145 SQ': [{ '00281052 DS': '0', '00281053 DS': String(echo) }],
    })),
  ),
};

const segmentation: Written = {
  ...bare,
  '00080016 UI': '1.2.840.10008.5.1.4.1.1.66.4',
  '00280008 IS': '2',
  '00280100 US': [1],
  '00280101 US': [1],
  '00280102 US': [0],
  '00280103 US': [0],
  '00620001 CS': 'BINARY',
  '00620002 SQ': [
    { '00620004 US': [1], '00620005 LO': 'liver' },
    { '00620004 US': [2], '00620005 LO': 'kidney' },
  ],
  '52009229 SQ': [shared],
  '52009230 SQ': [1, 2].map((segment) => ({
    '00209113 SQ': [{ '00200032 DS': [0, 0, 3 * segment] }],
    '0062000A SQ': [{ '0062000B US': [segment] }],
  })),
  '7FE00010 OB': Uint8Array.of(0b11000110, 0b1100),
};

const structureSet: Written = {
  '00080016 UI': '1.2.840.10008.5.1.4.1.1.481.3',
  '0020000E UI': '1.9',
  '30060020 SQ': [{ '30060022 IS': '1', '30060026 LO': 'tumour' }],
  '30060039 SQ': [
    {
      '30060084 IS': '1',
      '30060040 SQ': [{ '30060042 CS': 'CLOSED_PLANAR', '30060050 DS': [0, 0, 5, 10, 0, 5, 0, 20, 5] }],
    },
  ],
};

const tracer: Written = {
  '00080060 CS': 'PT',
  '00541001 CS': 'BQML',
  '00541102 CS': 'START',
  '00080022 DA': '20260302',
  '00540016 SQ': [{ '00181074 DS': '2.5e8', '00540300 SQ': [{ '00080104 LO': 'F-18' }] }],
};
const dynamic = [0, 1, 2, 3].map((n) =>
  slice(2.5 * (n >> 1), n, { ...tracer, '00080032 TM': `1000${n % 2}0`, '00281053 DS': `0.${n + 1}` }),
);

/** One acquisition for each kind of object and packing. */
export const dicomSeeds: readonly Files[] = [
  Object.fromEntries(dynamic.map((one, n) => [`s/${n}.dcm`, dicomFile(one)])),
  { 'e.dcm': dicomFile(enhanced) },
  { 'seg.dcm': dicomFile(segmentation) },
  { 'rs.dcm': dicomFile(structureSet) },
  { 'rle.dcm': dicomFile({ ...bare, ...placed, '7FE00010 OB': [runLength] as never }, '1.2.840.10008.1.2.5') },
  ...packed,
];
