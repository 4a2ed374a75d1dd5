import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { framesOf } from '../analysis/tracer-kinetics/frames.ts';
import { sampledCurve } from '../analysis/tracer-kinetics/sampled-curve.ts';
import { unit } from '../quantity/unit.ts';
import { frameOf, type Volume } from '../signal/volume.ts';
import { UsageError } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { map } from './map.ts';
import type { MapFlags } from './map-files.ts';
import { voxelsOfMap, writeVolumes } from './maps.reference.ts';

const home = mkdtempSync(join(tmpdir(), 'cupel-map-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const signal = new AbortController().signal;
const call: Invocation = { json: false, quiet: true, signal, quoting: () => {} };
const flags = (over: Partial<MapFlags>): MapFlags => ({ out: '', weights: 'duration', option: [], ...over });

const lengths = [...new Array(8).fill(0.25), ...new Array(4).fill(1), ...new Array(8).fill(5)];
const frames = framesOf(
  lengths.map((_, i) => lengths.slice(0, i).reduce((a, b) => a + b, 0)),
  lengths,
);
const times = Float64Array.from({ length: 500 }, (_, i) => (i < 200 ? i / 50 : 4 + (i - 200) / 6));
const plasma = times.map((t) => 80 * t * Math.exp(-2 * t) + 6 * (Math.exp(-0.02 * t) - Math.exp(-2 * t)));
const sampled = sampledCurve({ times, values: plasma }, frames, 'frame-average');
/** VT 1 to 4 in four voxels. */
const truth = [1, 2, 3, 4];
const curves = truth.map((VT) => sampled.exponential(0.1).map((e) => 0.1 * VT * e));

beforeAll(async () => {
  const volume: Volume = {
    kind: 'volume',
    name: 'dynamic',
    modality: 'pet',
    grid: {
      size: [2, 2, 1],
      originMm: [0, 0, 0],
      stepsMm: [
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
      ],
    },
    quantity: 'activity concentration',
    unit: unit('Bq/mL'),
    frames: lengths.map((length, f) =>
      frameOf(
        Float32Array.from(curves, (c) => 1000 * c[f]),
        { startSeconds: 60 * frames.starts[f], durationSeconds: 60 * length },
      ),
    ),
    startedAt: null,
    pet: null,
    metadata: {},
  };
  await writeVolumes(join(home, 'raw'), [volume]);
  const rows = Array.from(times, (t, i) => `${t * 60},${plasma[i]},1`);
  mkdirSync(join(home, 'blood'));
  writeFileSync(join(home, 'blood', 'blood.csv'), ['time (s),plasma (kBq/mL),parent', ...rows].join('\n'));
});

const dynamic = join(home, 'raw', 'dynamic.nii.gz');
const input = join(home, 'blood', 'blood.csv');
const columns = 'time=time (s),plasma=plasma (kBq/mL),parent=parent';
const voxels = (out: string, name: string) => voxelsOfMap(out, name, 4);

test.each([
  ['1tcm', 1e-4],
  ['1tcm-basis', 0.02],
  ['logan', 0.01],
] as const)(
  '%s of a NIfTI series and a table of blood: VT, its standard error and R² as NIfTI',
  async (model, tolerance) => {
    const out = join(home, `maps-${model}`);
    const sidecar = [dynamic, dynamic.replace('.nii.gz', '.json')];
    expect(await map(call, model, sidecar, flags({ out, input, columns, start: '10min' }))).toBe(0);
    for (const [v, VT] of voxels(out, 'vt').entries()) expect(Math.abs(VT / truth[v] - 1)).toBeLessThan(tolerance);
    expect(voxels(out, 'vt_r2').every((r) => r > 0.99)).toBe(true);
    expect(voxels(out, 'vt_se').every((u) => u >= 0 && u < 0.05)).toBe(true);
  },
);

test('what does not go together is refused, and nothing is written', async () => {
  const out = join(home, 'none');
  const code = (model: string, over: Partial<MapFlags>) =>
    map(call, model, [dynamic, dynamic.replace('.nii.gz', '.json')], flags({ out, ...over })).then(
      () => 'no error',
      (error: { code?: string }) => error.code ?? (error instanceof UsageError ? 'UsageError' : 'fault'),
    );
  expect(await code('lgan', {})).toBe('UsageError');
  expect(await code('logan', { input, columns })).toBe('UsageError');
  expect(await code('patlak', { start: '10min' })).toBe('UsageError');
  expect(await code('srtm', {})).toBe('UsageError');
  expect(await code('patlak', { input, columns: 'time=time,plasma=p', start: '10min' })).toBe('Q144');
  expect(await code('patlak', { input, columns, start: '10' })).toBe('U003');
  expect(existsSync(out)).toBe(false);
});
