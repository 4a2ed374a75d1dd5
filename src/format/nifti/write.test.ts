import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unit } from '../../quantity/unit.ts';
import { frameOf, type PetHeader, type Volume } from '../../signal/volume.ts';
import type { Written, WrittenLater } from '../format.ts';
import { niftiFormat } from './nifti.ts';
import { writeNifti } from './write.ts';

const volume = (over: Partial<Volume> = {}): Volume => ({
  kind: 'volume',
  name: 'm01 1 h',
  modality: 'pet',
  grid: {
    size: [2, 3, 1],
    originMm: [-10.5, 20, 30],
    stepsMm: [
      [0.6, 0.8, 0],
      [-0.8, 0.6, 0],
      [0, 0, -2],
    ],
  },
  quantity: 'activity concentration',
  unit: unit('Bq/mL'),
  frames: [0, 30].map((startSeconds) =>
    frameOf(Float32Array.of(0.1, -2, 3e7, Number.NaN, startSeconds, 5), { startSeconds, durationSeconds: 30 }),
  ),
  startedAt: Date.UTC(2026, 2, 2, 10, 0, (5.25 * 1000) / 1000) / 1000 + 0.25,
  pet: null,
  metadata: {},
  ...over,
});
const header: PetHeader = {
  units: 'BQML',
  suvType: null,
  decayCorrection: 'ADMIN',
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

async function bytesOf({ pieces }: Written | WrittenLater): Promise<Uint8Array<ArrayBuffer>> {
  const all: Uint8Array<ArrayBuffer>[] = [];
  for await (const piece of pieces) all.push(Uint8Array.from(piece));
  return new Uint8Array(await new Blob(all).arrayBuffer());
}

async function written(...volumes: readonly Volume[]) {
  const files = new Map<string, Blob>();
  for (const part of writeNifti(volumes)) files.set(part.path, new Blob([await bytesOf(part)]));
  return files;
}

async function readBack(of: Volume, options = {}) {
  const files = await written(of);
  files.delete('dataset_description.json');
  const { signals, findings } = await (await niftiFormat.load()).read(files, niftiFormat.options.parse(options));
  return { back: signals[0] as Volume, codes: findings.map((f) => f.code) };
}

describe('a volume written as NIfTI is read back as it was', () => {
  test('voxels, place, times, tracer and dose', async () => {
    const made = volume({ pet: header });
    const { back, codes } = await readBack(made);
    expect(codes).toEqual([]);
    for (const [n, frame] of made.frames.entries()) expect(await back.frames[n].load()).toEqual(await frame.load());
    expect(back.grid.size).toEqual([2, 3, 1]);
    for (const [n, x] of made.grid.stepsMm.flat().entries()) expect(back.grid.stepsMm.flat()[n]).toBeCloseTo(x, 6);
    expect(back.frames.map((f) => [f.startSeconds, f.durationSeconds])).toEqual([
      [0, 30],
      [30, 30],
    ]);
    expect([back.modality, back.quantity, back.unit.code, back.startedAt]).toEqual([
      'pet',
      'activity concentration',
      'Bq/mL',
      made.startedAt,
    ]);
    const { decayCorrection, nuclide, halfLifeSeconds, injectedBq, injectedAt, weightKg, corrections } =
      back.pet as PetHeader;
    expect({ decayCorrection, nuclide, halfLifeSeconds, injectedBq, injectedAt, weightKg, corrections }).toEqual({
      decayCorrection: 'ADMIN',
      nuclide: '64Cu',
      halfLifeSeconds: 45_721.44,
      injectedBq: 7.4e6,
      injectedAt: header.injectedAt,
      weightKg: 0.0225,
      corrections: ['DECY', 'ATTN'],
    });
  });

  test('labels with their names, settings of MR frames, HU', async () => {
    const labels = [{ value: 2, name: 'Left kidney', frame: 0 }];
    const frames = [frameOf(Float32Array.of(0, 0, 2, 2, 0, 1))];
    const mask = (
      await readBack(volume({ quantity: 'label', unit: unit('1'), modality: 'other', frames, labels, startedAt: null }))
    ).back;
    expect([mask.quantity, mask.labels]).toEqual(['label', labels]);
    const echoes = [0.002, 0.004].map((echoSeconds) =>
      frameOf(Float32Array.of(1, 2, 3, 4, 5, 6), { settings: { echoSeconds, repetitionSeconds: 1 } }),
    );
    const mr = (
      await readBack(
        volume({ quantity: 'MR signal', unit: unit('1'), modality: 'mr', frames: echoes, startedAt: null }),
      )
    ).back;
    expect(mr.frames.map((f) => f.settings)).toEqual([
      { echoSeconds: 0.002, repetitionSeconds: 1 },
      { echoSeconds: 0.004, repetitionSeconds: 1 },
    ]);
    expect([mr.modality, mr.quantity]).toEqual(['mr', 'MR signal']);
    const ct = (await readBack(volume({ quantity: 'attenuation', unit: unit('HU'), modality: 'ct', startedAt: null })))
      .back;
    expect([ct.modality, ct.quantity, ct.unit.code]).toEqual(['ct', 'attenuation', "[hnsf'U]"]);
  });

  test('layers of labels that overlap become files of their own', async () => {
    const frames = [frameOf(Float32Array.of(0, 0, 2, 2, 0, 1)), frameOf(Float32Array.of(1, 1, 0, 0, 0, 0))];
    const labels = [
      { value: 2, name: 'liver', frame: 0 },
      { value: 1, name: 'tumour', frame: 1 },
    ];
    const files = await written(volume({ name: 'seg', quantity: 'label', unit: unit('1'), frames, labels }));
    expect([...files.keys()].filter((path) => path.endsWith('.tsv'))).toEqual(['seg_layer-1.tsv', 'seg_layer-2.tsv']);
    expect(await files.get('seg_layer-2.tsv')?.text()).toBe('index\tname\n1\ttumour\n');
  });

  test('whatever the place, and with more voxels than NIfTI-1 counts', async () => {
    const coordinate = fc.double({ min: -500, max: 500, noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.tuple(coordinate, coordinate, coordinate), async (originMm) => {
        const { back } = await readBack(volume({ grid: { ...volume().grid, originMm } }));
        for (const [n, x] of originMm.entries()) expect(Math.abs(back.grid.originMm[n] - x)).toBeLessThan(3.1e-5);
      }),
      { numRuns: 20 },
    );
    const long = volume({
      grid: { ...volume().grid, size: [40_000, 1, 1] },
      frames: [frameOf(new Float32Array(40_000).fill(2.5))],
    });
    const { back } = await readBack(long, { as: 'image' });
    expect([back.grid.size[0], (await back.frames[0].load())[39_999], back.metadata.file]).toEqual([
      40_000,
      2.5,
      'NIfTI-2, float32',
    ]);
  });
});

test('the same volume gives the same bytes; names are made fit for files, and met twice refused', async () => {
  const [a, b] = [await written(volume()), await written(volume())];
  expect([...a.keys()]).toEqual(['dataset_description.json', 'm01_1_h.nii.gz', 'm01_1_h.json']);
  for (const [path, blob] of a) expect(await blob.arrayBuffer()).toEqual(await b.get(path)?.arrayBuffer());
  expect(() => writeNifti([volume(), volume({ name: 'm01/1/h' })])).toThrow(/F237|different names/);
});
