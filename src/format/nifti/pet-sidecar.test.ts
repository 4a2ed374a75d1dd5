import { describe, expect, test } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import type { Volume } from '../../signal/volume.ts';
import { niftiBytes } from './image.reference.ts';
import { niftiFormat } from './nifti.ts';

/** A dynamic study as PET-BIDS has it: injection 5 s before the scan at 10:00:05. */
const bids = {
  Modality: 'PT',
  Manufacturer: 'Siemens',
  ManufacturersModelName: 'Inveon',
  Units: 'kBq/mL',
  TracerName: 'LHRH-Cu',
  TracerRadionuclide: 'Cu64',
  InjectedRadioactivity: 7.4,
  InjectedRadioactivityUnits: 'MBq',
  TimeZero: '10:00:00',
  ScanStart: 5,
  InjectionStart: 0,
  FrameTimesStart: [5, 35, 95],
  FrameDuration: [30, 60, 300],
  ImageDecayCorrected: true,
  ImageDecayCorrectionTime: 5,
  AttenuationCorrection: 'CT-based',
  ScatterCorrection: 'none',
  BodyWeight: 22.5,
  BodyWeightUnit: 'g',
  PatientName: 'must not leave',
};

async function read(change: Record<string, unknown> = {}, options = {}) {
  const nii = niftiBytes({ values: [1, 2, 3], dim: [4, 1, 1, 1, 3], pixdim: [1, 1, 1, 1, 1] });
  const files = new Map([
    ['m01.nii', new Blob([nii as never])],
    ['m01.json', new Blob([JSON.stringify({ ...bids, ...change })])],
  ]);
  const { signals, findings } = await (await niftiFormat.load()).read(files, niftiFormat.options.parse(options));
  return { volume: signals[0] as Volume, codes: findings.map((f) => f.code), findings };
}
const codeOf = (change: Record<string, unknown>, options = {}) =>
  read(change, options).then(
    () => 'no error',
    (error) => (error instanceof InputError ? error.code : error),
  );
const start = '2026-03-02 10:00:05';
const tenOClock = Date.UTC(2026, 2, 2, 10) / 1000;

describe('a PET-BIDS sidecar', () => {
  test('gives frames their times and the header of the tracer', async () => {
    const { volume, codes } = await read({}, { start });
    expect(codes).toEqual([]);
    expect(volume.frames.map((f) => [f.startSeconds, f.durationSeconds])).toEqual([
      [0, 30],
      [30, 60],
      [90, 300],
    ]);
    expect([...(await volume.frames[2].load())]).toEqual([3000]);
    expect(volume.startedAt).toBe(tenOClock + 5);
    expect(volume.pet).toMatchObject({
      units: 'BQML',
      decayCorrection: 'START',
      corrections: ['DECY', 'ATTN'],
      nuclide: '64Cu',
      injectedBq: 7.4e6,
      injectedAt: tenOClock,
      injectedTimeOfDay: 36_000,
      weightKg: 0.0225,
      acquiredAt: tenOClock + 5,
      acquiredLast: tenOClock + 95,
    });
    expect(volume.metadata).toEqual({
      file: 'NIfTI-1, int16, 1 · stored + 0'.slice(0, 14),
      orientation: 'sform',
      instrument: 'Siemens Inveon',
      tracer: 'LHRH-Cu',
    });
    expect(JSON.stringify(volume)).not.toContain('must not leave');
  });

  test('without a date says so; with one in the sidecar needs none of the study', async () => {
    const undated = await read();
    expect([undated.codes, undated.volume.startedAt, undated.volume.pet?.injectedTimeOfDay]).toEqual([
      ['F232'],
      null,
      36_000,
    ]);
    expect((await read({ ScanDate: '2026-03-02' })).volume.startedAt).toBe(tenOClock + 5);
  });

  test.each([
    ['START', { ImageDecayCorrectionTime: 5 }, []],
    ['ADMIN', { ImageDecayCorrectionTime: 0 }, []],
    ['NONE', { ImageDecayCorrected: false }, []],
    [null, { ImageDecayCorrected: true, ImageDecayCorrectionTime: undefined }, []],
    [null, { ImageDecayCorrectionTime: -600 }, ['F228']],
  ])('corrects decay to %s', async (correction, change, codes) => {
    const read1 = await read(change, { start });
    expect([read1.volume.pet?.decayCorrection, read1.codes]).toEqual([correction, codes]);
  });

  test('that contradicts itself, image or study is refused', async () => {
    expect(await codeOf({ FrameTimesStart: [5, 35] })).toBe('F227');
    expect(await codeOf({ FrameTimesStart: [5, 35, 30] })).toBe('F227');
    expect(await codeOf({ FrameDuration: [30, 0, 1] })).toBe('F227');
    expect(await codeOf({ FrameTimesStart: 'soon' })).toBe('F227');
    expect(await codeOf({ TimeZero: '25:00:00' })).toBe('F227');
    expect(await codeOf({ InjectedRadioactivity: -1 })).toBe('F227');
    expect(await codeOf({ Units: 'apples' })).toBe('F227');
    expect(await codeOf({}, { start: '2026-03-02 11:00:05' })).toBe('F227');
    expect(await codeOf({}, { start: '2026-03-02 10:00:05' })).toBe('no error');
  });
});

test('settings of MR frames come from the keys of BIDS, one for all or one each', async () => {
  const settings = { Modality: 'MR', FlipAngle: [2, 10, 20], RepetitionTime: 0.005, EchoTime: [0.002, 0.003, 0.004] };
  const nothing = {
    Units: undefined,
    TracerName: undefined,
    TracerRadionuclide: undefined,
    FrameTimesStart: undefined,
  };
  const { volume } = await read({ ...nothing, ...settings });
  expect([volume.modality, volume.pet]).toEqual(['mr', null]);
  expect(volume.frames.map((f) => f.settings)).toEqual([
    { flipAngleDegrees: 2, repetitionSeconds: 0.005, echoSeconds: 0.002 },
    { flipAngleDegrees: 10, repetitionSeconds: 0.005, echoSeconds: 0.003 },
    { flipAngleDegrees: 20, repetitionSeconds: 0.005, echoSeconds: 0.004 },
  ]);
});
