import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { random } from '../numeric/random.ts';
import { unit } from '../quantity/unit.ts';
import { type FrameSettings, frameOf, type Volume } from '../signal/volume.ts';
import { UsageError } from './failure.ts';
import type { Invocation } from './invocation.ts';
import { map } from './map.ts';
import type { MapFlags } from './map-files.ts';
import { mapRelaxation } from './map-relaxation.ts';
import { voxelsOfMap, writeVolumes } from './maps.reference.ts';

const home = mkdtempSync(join(tmpdir(), 'cupel-relaxation-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const { signal } = new AbortController();
const call: Invocation = { json: false, quiet: true, signal, quoting: () => {} };
const flagsOf = (over: Partial<MapFlags>): MapFlags => ({ out: '', weights: 'duration', option: [], ...over });
const relaxation = (files: readonly string[], over: Partial<MapFlags>) => map(call, 'relaxation', files, flagsOf(over));

/** Two slices: the first of air alone, the second of 60 voxels of tissue. */
const size = [10, 6, 2] as const;
const count = 60;
const rates = Float32Array.from({ length: 2 * count }, (_, v) => (v < count ? Number.NaN : 0.4 + 0.02 * (v - count)));
const volume = (name: string, values: Float32Array, settings: FrameSettings = {}): Volume => ({
  kind: 'volume',
  name,
  modality: 'mr',
  grid: {
    size,
    originMm: [0, 0, 0],
    stepsMm: [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ],
  },
  quantity: 'MR signal',
  unit: unit('1'),
  frames: [frameOf(values, { settings })],
  startedAt: null,
  pet: null,
  metadata: {},
});
/** Magnitudes of `of` the rate with noise of `sigma` in both channels, or one channel with its sign. */
function image(seed: string, sigma: number, of: (rate: number, v: number) => number, signed = false): Float32Array {
  const chance = random(seed);
  return rates.map((rate, v) => {
    const real = (Number.isNaN(rate) ? 0 : of(rate, v)) + sigma * chance.normal();
    return signed ? real : Math.hypot(real, sigma * chance.normal());
  });
}
const tissue = (out: string, name: string) => voxelsOfMap(out, name, 2 * count).slice(count);
const truth = Array.from(rates.slice(count));
const ofTruth = (found: readonly number[]) => found.map((r, v) => r / truth[v]);
const meanOf = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

test('flip angles under uneven B1: R1 and T1 of each voxel of a volume, their standard errors, and air left empty', async () => {
  const b1 = rates.map((_, v) => 0.85 + 0.3 * ((v % 10) / 9));
  const sigma = 4;
  // The first image is dim, so what is dark shows in the others alone.
  const flip = [0.2, 5, 10, 18].map((angle, i) => {
    const values = image(`fa${angle}`, sigma, (r1, v) => {
      const [a, e] = [(b1[v] * angle * Math.PI) / 180, Math.exp(-0.02 * r1)];
      return (20_000 * Math.sin(a) * (1 - e)) / (1 - e * Math.cos(a));
    });
    return volume(`m01_fa${i + 1}`, values, { flipAngleDegrees: angle, repetitionSeconds: 0.02 });
  });
  await writeVolumes(join(home, 'vfa'), flip);
  await writeVolumes(join(home, 'field'), [volume('b1', b1)]);
  const out = join(home, 'maps-vfa');
  const b1Map = join(home, 'field', 'b1.nii.gz');
  expect(await relaxation([join(home, 'vfa')], { out, noise: String(sigma), b1Map })).toBe(0);
  const [r1, u, t1, ut] = ['r1', 'r1_se', 't1', 't1_se'].map((name) => tissue(out, name));
  const pulls = r1.map((r, v) => (r - truth[v]) / u[v]);
  expect(Math.abs(meanOf(pulls))).toBeLessThan(0.5);
  const spread = Math.sqrt(meanOf(pulls.map((p) => p * p)));
  expect(spread).toBeGreaterThan(0.75);
  expect(spread).toBeLessThan(1.25);
  for (const [v, r] of r1.entries()) {
    expect(t1[v]).toBeCloseTo(1 / r, 5);
    expect(ut[v] / t1[v]).toBeCloseTo(u[v] / r, 5);
  }
  expect(voxelsOfMap(out, 'r1', count).every(Number.isNaN)).toBe(true);
  // B1 taken as nominal, the rates lean with its square.
  const plain = join(home, 'maps-plain');
  await relaxation([join(home, 'vfa')], { out: plain, noise: String(sigma) });
  const leaning = ofTruth(tissue(plain, 'r1'));
  const first = meanOf(leaning.filter((_, v) => v % 10 === 0));
  expect(Math.abs(first * 0.85 ** 2 - 1)).toBeLessThan(0.02);
});

test('echo times stated beside files that lack them: R2*, with the floor of magnitudes taken in by noise in air', async () => {
  const echoes = [5, 50, 100, 150, 200, 300];
  const images = echoes.map((te) =>
    volume(
      `m02_te${te}`,
      image(`te${te}`, 25, (r) => 1000 * Math.exp(-0.02 * te * r)),
    ),
  );
  await writeVolumes(join(home, 'echo'), images);
  const air = {
    ...volume(
      'air',
      rates.map((r) => (Number.isNaN(r) ? 1 : 0)),
    ),
    quantity: 'label' as const,
  };
  await writeVolumes(join(home, 'air'), [{ ...air, labels: [{ value: 1, name: 'background', frame: 0 }] }]);
  const echoTimes = echoes.map((te) => `${20 * te}ms`).join(', ');
  const files = echoes.map((te) => join(home, 'echo', `m02_te${te}.nii.gz`));
  const regions = join(home, 'air');
  const out = join(home, 'maps-echo');
  expect(await relaxation(files, { out, echoTimes, gradientEchoes: true, regions })).toBe(0);
  const mean = meanOf(ofTruth(tissue(out, 'r2star')));
  expect(Math.abs(mean - 1)).toBeLessThan(0.02);
  const without = join(home, 'maps-no-floor');
  await relaxation(files, { out: without, echoTimes });
  expect(meanOf(ofTruth(tissue(without, 'r2')))).toBeLessThan(mean - 0.01);
});

describe('inversion recovery', () => {
  const inversions = [1, 0.05, 0.3, 0.6, 1.8, 4, 8];
  const sigma = 10;
  const images = (signed: boolean) =>
    inversions.map((ti, i) => {
      const values = image(`ti${ti}/${signed}`, sigma, (r) => 1000 * (1 - 2 * Math.exp(-ti * r)), signed);
      return { name: `m03_ti${i + 1}`, signal: volume(`m03_ti${i + 1}`, values, { inversionSeconds: ti }) };
    });

  test.each([false, true])('signs kept: %s: R1 of each voxel, and noise by air', async (signed) => {
    const regions = join(home, `air-${signed}`);
    const air = {
      ...volume(
        'air',
        rates.map((r) => (Number.isNaN(r) ? 1 : 0)),
      ),
      quantity: 'label' as const,
    };
    await writeVolumes(regions, [{ ...air, labels: [{ value: 1, name: 'background', frame: 0 }] }]);
    const found = await mapRelaxation(images(signed), flagsOf({ regions, ...(signed ? { signed } : {}) }), () => {});
    expect(Math.abs(Number.parseFloat(found.used['noise of a voxel']) / sigma - 1)).toBeLessThan(0.1);
    expect(found).toMatchObject({ fitted: count, unfitted: 0 });
    const [r1, u] = await Promise.all(found.maps.slice(0, 2).map((m) => m.frames[0].load()));
    const pulls = truth.map((r, v) => (r1[count + v] - r) / u[count + v]);
    const spread = Math.sqrt(meanOf(pulls.map((p) => p * p)));
    expect(spread).toBeGreaterThan(0.75);
    expect(spread).toBeLessThan(1.25);
  });

  test('a map of B1 has no meaning for it', async () => {
    await expect(mapRelaxation(images(false), flagsOf({ b1: '0.9' }), () => {})).rejects.toThrow(UsageError);
  });
});

test('bright voxels outside of the map of B1 are counted apart, and a map that holds none of them is refused', async () => {
  const read = [5, 18].map((angle) => {
    const [a, name] = [(angle * Math.PI) / 180, `m04_fa${angle}`];
    const values = image(name, 4, (r1) => {
      const e = Math.exp(-0.02 * r1);
      return (20_000 * Math.sin(a) * (1 - e)) / (1 - e * Math.cos(a));
    });
    return { name, signal: volume(name, values, { flipAngleDegrees: angle, repetitionSeconds: 0.02 }) };
  });
  const masked = async (name: string, known: (v: number) => boolean) => {
    await writeVolumes(join(home, name), [
      volume(
        'b1',
        rates.map((_, v) => (known(v) ? 1 : 0)),
      ),
    ]);
    return mapRelaxation(read, flagsOf({ b1Map: join(home, name, 'b1.nii.gz') }), () => {});
  };
  const found = await masked('half', (v) => v % 2 === 0);
  expect(found).toMatchObject({ fitted: count / 2, unfitted: 0 });
  expect(found.used).toMatchObject({
    'dark voxels, left empty': String(count),
    'voxels outside of the map of B1, left empty': String(count / 2),
  });
  await expect(masked('air-alone', (v) => v < count)).rejects.toMatchObject({ code: 'Q526' });
});

test('what cannot be mapped is refused, and nothing is written', async () => {
  const out = join(home, 'none');
  const code = (files: readonly string[], over: Partial<MapFlags>) =>
    relaxation(files, { out, ...over }).then(
      () => 'no error',
      (error: { code?: string }) => error.code ?? (error instanceof UsageError ? 'UsageError' : 'fault'),
    );
  const vfa = join(home, 'vfa');
  expect(await code([vfa], { scheme: 'flip' })).toBe('UsageError');
  expect(await code([vfa], { noise: 'low' })).toBe('UsageError');
  expect(await code([vfa], { flipAngles: '2deg, 5deg' })).toBe('Q523');
  expect(await code([vfa], { flipAngles: '2deg, 5deg, 10deg, 17deg' })).toBe('Q522');
  expect(await code([join(home, 'echo')], {})).toBe('Q524');
  expect(await code([vfa], { start: '20min' })).toBe('UsageError');
  expect(await code([vfa], { gradientEchoes: true })).toBe('UsageError');
  // what was read is not replaced, whichever flag it came by
  const field = join(home, 'field');
  expect(await code([vfa], { b1Map: join(field, 'b1.nii.gz'), out: field, force: true })).toBe('UsageError');
  expect(existsSync(join(field, 'b1.nii.gz'))).toBe(true);
  expect(existsSync(out)).toBe(false);
});
