import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../finding/input-error.ts';
import { unit } from '../../quantity/unit.ts';
import { frameOf, type PetHeader, pointMm, type Volume } from '../../signal/volume.ts';
import { dicomFormat } from '../dicom/dicom.ts';
import { decimalString } from './data-set.ts';
import { quantised } from './quantise.ts';
import { writeDicom } from './write.ts';

const header: PetHeader = {
  units: 'BQML',
  suvType: null,
  decayCorrection: 'START',
  corrections: ['DECY', 'ATTN'],
  nuclide: '64Cu',
  halfLifeSeconds: 45_721.44,
  injectedBq: 7.4e6,
  injectedAt: Date.UTC(2026, 2, 2, 9) / 1000,
  injectedTimeOfDay: null,
  weightKg: 0.0225,
  heightM: null,
  sex: null,
  seriesAt: null,
  acquiredAt: null,
  acquiredLast: null,
  geScanAt: null,
  philipsSuvFactor: null,
  philipsActivityFactor: null,
};
const values = (from: number) => Float32Array.from({ length: 24 }, (_, v) => from + v * v * 31.7);
const volume = (over: Partial<Volume> = {}): Volume => ({
  kind: 'volume',
  name: 'm01 1 h',
  modality: 'pet',
  grid: {
    size: [4, 3, 2],
    originMm: [-10.5, 20, 30],
    stepsMm: [
      [0.6, 0.8, 0],
      [-0.8, 0.6, 0],
      [0, 0, 2],
    ],
  },
  quantity: 'activity concentration',
  unit: unit('Bq/mL'),
  frames: [0, 30].map((startSeconds) => frameOf(values(startSeconds), { startSeconds, durationSeconds: 30 })),
  startedAt: Date.UTC(2026, 2, 2, 10, 0, 5) / 1000,
  pet: header,
  metadata: {},
  ...over,
});

async function written(of: Volume): Promise<Map<string, Blob>> {
  const files = new Map<string, Blob>();
  for (const { path, pieces } of await writeDicom([of])) {
    const all: Uint8Array<ArrayBuffer>[] = [];
    for await (const piece of pieces) all.push(Uint8Array.from(piece));
    files.set(path, new Blob(all));
  }
  return files;
}

async function readBack(of: Volume): Promise<Volume> {
  const { signals } = await (await dicomFormat.load()).read(await written(of), dicomFormat.options.parse({}));
  expect(signals.length).toBe(1);
  return signals[0] as Volume;
}

/** Voxels of a frame by their place (mm, to a thousandth), since a reader may count slices from the other end. */
async function byPlace({ grid, frames }: Volume, frame: number): Promise<Map<string, number>> {
  const loaded = await frames[frame].load();
  const [nx, ny] = grid.size;
  return new Map(
    [...loaded].map((value, v) => {
      const p = pointMm(grid, v % nx, Math.floor(v / nx) % ny, Math.floor(v / nx / ny));
      return [p.map((x) => (Math.round(1000 * x) / 1000 + 0).toFixed(3)).join(), value];
    }),
  );
}
const codeOf = (of: Volume) =>
  written(of).then(
    () => 'no error',
    (error) => (error instanceof InputError ? error.code : error),
  );

describe('a volume written as DICOM is read back as it was', () => {
  test('a dynamic PET: place, times, tracer, dose; voxels to half a step of their slice', async () => {
    const made = volume();
    const back = await readBack(made);
    for (const frame of [0, 1]) {
      const [before, after] = [await byPlace(made, frame), await byPlace(back, frame)];
      expect([...after.keys()].sort()).toEqual([...before.keys()].sort());
      const most = Math.max(...before.values());
      for (const [place, value] of before)
        expect(Math.abs((after.get(place) ?? 0) - value)).toBeLessThan((0.501 * most) / 32_767);
    }
    expect([back.modality, back.quantity, back.unit.code, back.startedAt]).toEqual([
      'pet',
      'activity concentration',
      'Bq/mL',
      made.startedAt,
    ]);
    expect(back.frames.map((f) => [f.startSeconds, f.durationSeconds])).toEqual([
      [0, 30],
      [30, 30],
    ]);
    const { units, decayCorrection, nuclide, halfLifeSeconds, injectedBq, injectedAt, weightKg, corrections } =
      back.pet as PetHeader;
    expect({ units, decayCorrection, nuclide, halfLifeSeconds, injectedBq, injectedAt, weightKg, corrections }).toEqual(
      {
        units: 'BQML',
        decayCorrection: 'START',
        nuclide: '64Cu',
        halfLifeSeconds: 45_721.44,
        injectedBq: 7.4e6,
        injectedAt: header.injectedAt,
        weightKg: 0.0225,
        corrections: ['DECY', 'ATTN'],
      },
    );
  });

  test('HU are exact, and so are their negative ones', async () => {
    const hu = Float32Array.from({ length: 24 }, (_, v) => v * 173 - 1000);
    const made = volume({
      modality: 'ct',
      quantity: 'attenuation',
      unit: unit('HU'),
      frames: [frameOf(hu)],
      pet: null,
    });
    const back = await readBack(made);
    expect([...(await byPlace(back, 0))].sort()).toEqual([...(await byPlace(made, 0))].sort());
    expect([back.modality, back.quantity, back.unit.code]).toEqual(['ct', 'attenuation', "[hnsf'U]"]);
  });

  test('echoes of MR keep their settings', async () => {
    const frames = [0.002, 0.004].map((echoSeconds) =>
      frameOf(values(1), { settings: { echoSeconds, repetitionSeconds: 1, flipAngleDegrees: 90 } }),
    );
    const back = await readBack(
      volume({ modality: 'mr', quantity: 'MR signal', unit: unit('1'), frames, pet: null, startedAt: null }),
    );
    expect(back.frames.map((f) => f.settings.echoSeconds)).toEqual([0.002, 0.004]);
    expect(back.frames[0].settings).toMatchObject({ repetitionSeconds: 1, flipAngleDegrees: 90 });
  });
});

test('the same volume gives the same bytes, another one other identifiers', async () => {
  const [a, b, c] = [
    await written(volume()),
    await written(volume()),
    await written(volume({ frames: [frameOf(values(2))] })),
  ];
  expect([...a.keys()]).toEqual([1, 2, 3, 4].map((n) => `cupel-0000${n}.dcm`));
  for (const [path, blob] of a) expect(await blob.arrayBuffer()).toEqual(await b.get(path)?.arrayBuffer());
  const uid = async (blob: Blob | undefined) => /2\.25\.\d+/.exec((await blob?.text()) ?? '')?.[0];
  expect(await uid(c.get('cupel-00001.dcm'))).not.toBe(await uid(a.get('cupel-00001.dcm')));
});

test('16 bits hold values to half a step, whole numbers exactly; every slope fits its 16 characters', () => {
  const value = fc.float({ min: -1e6, max: 1e6, noNaN: true, noDefaultInfinity: true });
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), fc.boolean(), (list, signed) => {
      const given = Float32Array.from(list);
      const { stored, slope, intercept } = quantised(given, signed) ?? expect.unreachable();
      const view = new DataView(stored.buffer);
      const [m, b] = [Number(slope), Number(intercept)];
      expect(Math.max(slope.length, intercept.length)).toBeLessThanOrEqual(16);
      for (const [n, x] of given.entries()) {
        const back = m * (signed ? view.getInt16(2 * n, true) : view.getUint16(2 * n, true)) + b;
        expect(Math.abs(back - x)).toBeLessThanOrEqual(0.5001 * m + 1e-9 * Math.abs(x) + 1e-12);
      }
    }),
  );
  expect(quantised(Float32Array.of(1, Number.NaN), false)).toBeNull();
  expect([1 / 3, -1e-7 / 3, 123456789.12345679, 1e300 / 3].map((x) => decimalString(x).length <= 16)).toEqual([
    true,
    true,
    true,
    true,
  ]);
});

test.each([
  ['labels', volume({ quantity: 'label' })],
  ['voxels without a value', volume({ frames: [frameOf(new Float32Array(24).fill(Number.NaN))] })],
  [
    'a sheared grid',
    volume({
      grid: {
        ...volume().grid,
        stepsMm: [
          [1, 0, 0],
          [0.1, 1, 0],
          [0, 0, 1],
        ],
      },
    }),
  ],
  [
    'too many rows',
    volume({ grid: { ...volume().grid, size: [70_000, 1, 1] }, frames: [frameOf(new Float32Array(70_000))] }),
  ],
])('%s are refused', async (_, of) => {
  expect(await codeOf(of)).toBe('F238');
});
