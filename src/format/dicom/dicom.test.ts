import { describe, expect, test } from 'vitest';
import { dicomFile, type Written } from '../../text/dicom/dicom-file.reference.ts';
import { dicomFormat } from './dicom.ts';
import { nuclideOfCode } from './nuclide-code.ts';
import { readFiles, readSlices, slice, voxelsOf, words } from './series.reference.ts';

const claimsOf = (files: Readonly<Record<string, Written>>) =>
  dicomFormat.claims(new Map(Object.entries(files).map(([path, one]) => [path, dicomFile(one)])));

test('a series is one claim: named by its folder where that holds nothing else, by its first file where it does', () => {
  const other = (uid: string) => ({ '0020000E UI': uid });
  const claims = claimsOf({
    'raw/m01_24h/1.dcm': slice(0, 1),
    'raw/m01_24h/2.dcm': slice(1, 1),
    'raw/mixed/a1.dcm': slice(0, 1, other('1.5')),
    'raw/mixed/b1.dcm': slice(0, 1, other('1.6')),
    'raw/mixed/a2.dcm': slice(1, 1, other('1.5')),
    'x/m02/pet/1.dcm': slice(0, 1, other('1.7')),
    'x/m02/pet/2.dcm': slice(1, 1, other('1.7')),
    'x/m03/pet/1.dcm': slice(0, 1, other('1.8')),
    'x/m03/pet/2.dcm': slice(1, 1, other('1.8')),
  });
  expect(claims.map((c) => [c.name, c.files.length])).toEqual([
    ['m01_24h', 2],
    ['a1', 2],
    ['b1', 1],
    ['m02_pet', 2],
    ['m03_pet', 2],
  ]);
});

test('a file without the mark of a DICOM file is told by its first elements; text and noise are not', () => {
  const bare = dicomFile(slice(0, 1)).subarray(132 + 28);
  expect(String.fromCharCode(...bare.subarray(4, 6))).toBe('CS');
  const noise = Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251);
  const heads = new Map([
    ['bare', bare],
    ['noise', noise],
    ['text.csv', new TextEncoder().encode('a,b\n1,2\n')],
    ['empty', new Uint8Array()],
  ]);
  expect(dicomFormat.claims(heads).map((c) => c.files)).toEqual([['bare']]);
});

const enhanced: Written = {
  ...slice(0, 0),
  '00080016 UI': '1.2.840.10008.5.1.4.1.1.4.1',
  '00080060 CS': 'MR',
  '00280008 IS': '4',
  '7FE00010 OW': words([4, 3, 2, 1].flatMap((v) => new Array(6).fill(v))),
  '52009229 SQ': [
    {
      '00209116 SQ': [{ '00200037 DS': '1\\0\\0\\0\\1\\0' }],
      '00289110 SQ': [{ '00280030 DS': '2\\2', '00180050 DS': '3' }],
      '00189112 SQ': [{ '00180080 DS': '8', '00181314 DS': '12' }],
    },
  ],
  '52009230 SQ': [
    [3, 20],
    [0, 20],
    [3, 10],
    [0, 10],
  ].map(([z, echo]) => ({
    '00209113 SQ': [{ '00200032 DS': [0, 0, z] }],
    '00189114 SQ': [{ '00189082 FD': [echo] }],
    '00289145 SQ': [{ '00281052 DS': '0', '00281053 DS': String(echo) }],
    '00209111 SQ': [{ '00189074 DT': `2026030210${echo}00`, '00189220 FD': [1500] }],
  })),
};

test('an enhanced file: position, rescaling, echo and times of each frame from its functional groups', async () => {
  const { '00200032 DS': _p, '00200037 DS': _o, '00280030 DS': _s, '00180050 DS': _t, ...file } = enhanced;
  const { volume, codes } = await readSlices([file]);
  expect(codes).toEqual([]);
  expect(volume.grid.stepsMm).toEqual([
    [2, 0, 0],
    [0, 2, 0],
    [0, 0, 3],
  ]);
  expect(
    volume.frames.map(({ settings, startSeconds, durationSeconds }) => [settings, startSeconds, durationSeconds]),
  ).toEqual([
    [{ flipAngleDegrees: 12, repetitionSeconds: 0.008, echoSeconds: 0.01 }, 0, 1.5],
    [{ flipAngleDegrees: 12, repetitionSeconds: 0.008, echoSeconds: 0.02 }, 600, 1.5],
  ]);
  expect((await voxelsOf(volume)).map((v) => [v[0], v[6]])).toEqual([
    [10, 20],
    [60, 80],
  ]);
});

const pet: Written = slice(0, 4, {
  '00080016 UI': '1.2.840.10008.5.1.4.1.1.128',
  '00080060 CS': 'PT',
  '00080021 DA': '20260302',
  '00080031 TM': '101500',
  '00080022 DA': '20260302',
  '00080032 TM': '101501',
  '00100010 PN': 'Doe^Jane',
  '00100020 LO': 'secret-7',
  '00100040 CS': 'F',
  '00101020 DS': '1.62',
  '00101030 DS': '61.5',
  '00181242 IS': '180000',
  '00280051 CS': 'DECY\\ATTN',
  '00541001 CS': 'CNTS',
  '00541102 CS': 'START',
  '00540016 SQ': [
    {
      '00181072 TM': '091000',
      '00181074 DS': '2.5e8',
      '00181075 DS': '6586.2',
      '00181078 DT': '20260302091000.00',
      '00540300 SQ': [{ '00080100 SH': 'C-111A1', '00080104 LO': '^18^Fluorine' }],
    },
  ],
  '00090010 LO': 'GEMS_PETD_01',
  '0009100D DT': '20260302100000',
  '70530010 LO': 'Philips PET Private Group',
  '70531000 DS': '0.000728',
  '70531009 DS': '1.5',
});

const at = (clock: string): number => Date.parse(`2026-03-02T${clock}Z`) / 1000;

test('what a PET header states of tracer, dose, corrections and subject, vendors own elements by their creator', async () => {
  const { volume } = await readSlices([pet]);
  expect(volume.pet).toEqual({
    units: 'CNTS',
    suvType: null,
    decayCorrection: 'START',
    corrections: ['DECY', 'ATTN'],
    nuclide: '18F',
    halfLifeSeconds: 6586.2,
    injectedBq: 2.5e8,
    injectedAt: at('09:10:00'),
    injectedTimeOfDay: 33_000,
    weightKg: 61.5,
    heightM: 1.62,
    sex: 'F',
    seriesAt: at('10:15:00'),
    acquiredAt: at('10:15:01'),
    acquiredLast: at('10:15:01'),
    geScanAt: at('10:00:00'),
    philipsSuvFactor: 0.000728,
    philipsActivityFactor: 1.5,
  });
  const strange = await readSlices([{ ...pet, '70530010 LO': 'Somebody Else', '00090010 LO': 'GEMS_X' }]);
  const { philipsSuvFactor, philipsActivityFactor, geScanAt } = strange.volume.pet ?? {};
  expect([philipsSuvFactor, philipsActivityFactor, geScanAt]).toEqual([null, null, null]);
});

test.each([
  ['BQML', 'activity concentration', 'Bq/mL'],
  ['GML', 'SUV', 'g/mL'],
  ['CNTS', 'counts', '1'],
  ['PROPCNTS', 'other', '1'],
  ['CPS', 'other', '1'],
])('PET in %s is %s in %s', async (units, quantity, unit) => {
  const { volume } = await readSlices([{ ...pet, '00541001 CS': units }]);
  expect([volume.quantity, volume.unit.code]).toEqual([quantity, unit]);
});

test('who the patient is does not leave the reader, unless asked; what was withheld is named', async () => {
  const { volume } = await readSlices([pet]);
  expect(JSON.stringify(volume)).not.toMatch(/Doe|secret-7/);
  expect(volume.metadata).toMatchObject({
    withheld: "Patient's Name, Patient ID, 5 private elements",
    'read for SUV only': "Patient's Sex, Patient's Size, Patient's Weight",
  });
  const asked = await readSlices([pet], { patient: true });
  expect(asked.volume.metadata).toMatchObject({ "patient's name": 'Doe^Jane', 'patient id': 'secret-7' });
});

test.each([
  ['C-111A1', '', '18F'],
  ['3932008', '', '64Cu'],
  ['', 'Copper-64', '64Cu'],
  ['', '^89^Zirconium', '89Zr'],
  ['', 'F-18', '18F'],
  ['', '52mMn', '52mMn'],
  ['', 'Solution', null],
  ['', 'Xx-12', null],
])('code "%s" and meaning "%s" are %s', (code, meaning, nuclide) => {
  expect(nuclideOfCode(code, meaning)).toBe(nuclide);
});

describe('what cannot be read is refused by name and reason', () => {
  test.each<[string, string, Written]>([
    ['F186', 'RT Plan', { '00080016 UI': '1.2.840.10008.5.1.4.1.1.481.5', '0020000E UI': '1' }],
    ['F188', 'RGB', slice(0, 1, { '00280002 US': [3], '00280004 CS': 'RGB' })],
    ['F188', 'from bit', slice(0, 1, { '00280101 US': [12], '00280102 US': [20] })],
    ['F188', '0 and 3', slice(0, 1, { '00280010 US': [0] })],
    ['F189', 'bytes', slice(0, 1, { '00280010 US': [65_535], '00280011 US': [65_535], '00280008 IS': '2000000000' })],
    ['F191', 'does not state all three', slice(0, 1, { '00200037 DS': '1\\0\\0\\1\\0\\0' })],
  ])('%s: %s', async (code, said, one) => {
    const error = await readSlices([one]).catch((e) => e);
    expect([error.code, error.message]).toEqual([code, expect.stringContaining(said)]);
  });

  const packed = (syntax: string, pixels: readonly Uint8Array[]) =>
    dicomFile({ ...without, '7FE00010 OB': pixels as never }, syntax);
  const { '7FE00010 OW': _, ...without } = slice(0, 1);

  test.each([
    ['F187', '1.2.840.10008.1.2.4.102', [Uint8Array.of(1, 2)]],
    ['F190', '1.2.840.10008.1.2.4.90', [Uint8Array.of(0xff, 0x4f, 0xff, 0x51, 0, 0)]],
    [
      'F190',
      '1.2.840.10008.1.2.4.80',
      [Uint8Array.of(0xff, 0xd8, 0xff, 0xf7, 0, 11, 16, 0, 2, 0, 3, 1, 1, 17, 0, 0xff, 0xd9)],
    ],
    [
      'F190',
      '1.2.840.10008.1.2.4.70',
      [Uint8Array.of(0xff, 0xd8, 0xff, 0xc3, 0, 11, 16, 0, 2, 0, 3, 1, 1, 17, 0, 0xff, 0xda)],
    ],
    ['F190', '1.2.840.10008.1.2.5', [new Uint8Array(70)]],
  ])('%s: damaged pixels of %s', async (code, syntax, pixels) => {
    const error = await readFiles({ 'a.dcm': packed(syntax, pixels) })
      .then(({ volume }) => voxelsOf(volume))
      .catch((e) => e);
    expect(error.code).toBe(code);
  });

  test('RLE runs and copies, and several fragments of one slice', async () => {
    const head = new DataView(new ArrayBuffer(64));
    [2, 64, 68].forEach((value, i) => {
      head.setUint32(4 * i, value, true);
    });
    const high = [251, 1, 128, 128];
    const low = [1, 7, 8, 253, 9, 0];
    const bytes = Uint8Array.of(...new Uint8Array(head.buffer), ...high, ...low);
    const file = packed('1.2.840.10008.1.2.5', [bytes.slice(0, 66), bytes.slice(66)]);
    const { volume } = await readFiles({ 'a.dcm': file });
    expect(await voxelsOf(volume)).toEqual([[263, 264, 265, 265, 265, 265]]);
  });
});
