import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { random } from '../../numeric/random.ts';
import { echoDecay } from './echo-decay.ts';
import { fitSignal, isSettled } from './fit-signal.ts';
import { fitVoxels } from './fit-voxels.ts';
import { inversionRecovery } from './inversion-recovery.ts';
import type { RelaxationModel } from './relaxation-model.ts';
import { concentrationFromSignal } from './signal-concentration.ts';
import { spoiledGradientEcho } from './spoiled-gradient-echo.ts';

const signalOf = (model: RelaxationModel, at: readonly number[]) => {
  const values = new Float64Array(model.points);
  model.evaluate(
    at,
    values,
    model.names.map(() => new Float64Array(model.points)),
  );
  return values;
};
const exactly = { ofMeans: null, rician: null };
const rad = (degrees: number) => (degrees * Math.PI) / 180;
const ti = [0.05, 0.15, 0.3, 0.5, 0.8, 1.2, 2, 3];
const te = [0.01, 0.02, 0.03, 0.04, 0.06, 0.08, 0.1, 0.15, 0.2, 0.3];
const models: readonly (readonly [string, RelaxationModel, readonly number[]])[] = [
  ['VFA', spoiledGradientEcho('variable-flip-angle', [2, 5, 12].map(rad), [0.0054, 0.0054, 0.0054]), [0.9, 12000]],
  [
    'VTR',
    spoiledGradientEcho('saturation-recovery', Array(6).fill(Math.PI / 2), [0.1, 0.3, 0.6, 1.2, 2.5, 5]),
    [1.3, 700],
  ],
  ['T2', echoDecay('R2', te), [12, 900]],
  [
    'IR, ideal',
    inversionRecovery(
      ti,
      ti.map(() => Infinity),
      'ideal',
    ),
    [1.1, 500],
  ],
  [
    'IR, finite TR',
    inversionRecovery(
      ti,
      ti.map(() => 3.2),
      'ideal',
    ),
    [0.7, 500],
  ],
  [
    'IR, partial',
    inversionRecovery(
      ti,
      ti.map(() => 5),
      'free',
    ),
    [1.4, 500, 0.91],
  ],
];

describe('models of relaxation', () => {
  test.each(models)('%s: its slopes are those of differences, and its own signals give it back', (_, model, at) => {
    const n = model.points;
    const slopes = at.map(() => new Float64Array(n));
    model.evaluate(at, new Float64Array(n), slopes);
    for (const [k, x] of at.entries()) {
      const h = 1e-6 * x;
      const [up, down] = [h, -h].map((step) =>
        signalOf(
          model,
          at.map((v, m) => (m === k ? v + step : v)),
        ),
      );
      for (let i = 0; i < n; i++) expect(slopes[k][i]).toBeCloseTo((up[i] - down[i]) / (2 * h), 3);
    }
    const fit = fitSignal(model, signalOf(model, at), { ofMeans: 1, rician: null });
    expect(fit.verdict).toBe('converged');
    for (const [k, name] of model.names.entries()) expect(fit.parameters[name] / at[k]).toBeCloseTo(1, 7);
  });

  test.each(models)('%s: voxels give what the region gives, with the same standard error', (_, model, at) => {
    const noise = random(3);
    const y = signalOf(model, at).map((s) => s + 0.003 * at[1] * noise.normal());
    const region = fitSignal(model, y, exactly);
    const voxel = fitVoxels(model, y, 1);
    expect(voxel.rate[0] / region.rate).toBeCloseTo(1, 6);
    expect(voxel.u[0] / region.u).toBeCloseTo(1, 4);
  });

  test('the unit of the signal cancels in the rate, and hours for seconds divide it', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (gain) => {
        const y = [1000, 830, 670, 560, 370, 260, 170, 60, 25, 4];
        const a = fitSignal(echoDecay('R2', te), y, exactly).rate;
        expect(
          fitSignal(
            echoDecay('R2', te),
            y.map((s) => s * gain),
            exactly,
          ).rate / a,
        ).toBeCloseTo(1, 7);
        expect(
          (fitSignal(
            echoDecay(
              'R2',
              te.map((t) => t * 10),
            ),
            y,
            exactly,
          ).rate *
            10) /
            a,
        ).toBeCloseTo(1, 7);
      }),
      { numRuns: 30 },
    );
  });

  test('no signal, a rising decay and a lone image end in words, not in numbers', () => {
    const model = echoDecay('R2', te);
    const none = fitSignal(
      model,
      te.map(() => 0),
      exactly,
    );
    expect(none.verdict).toBe('no signal');
    expect(isSettled(none)).toBe(false);
    expect(
      isSettled(
        fitSignal(
          model,
          te.map((t) => 10 + 100 * t),
          exactly,
        ),
      ),
    ).toBe(false);
    const voxels = fitVoxels(model, Float32Array.from(te.flatMap((t) => [0, Number.NaN, 10 + 100 * t])), 3);
    expect([...voxels.rate]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect(() => fitSignal(echoDecay('R2', [0.01]), [5], exactly)).toThrow(expect.objectContaining({ code: 'R001' }));
  });
});

describe('inversion recovery on magnitudes', () => {
  test.each([
    [0.4, 'ideal', 1],
    [1.2, 'ideal', 1],
    [3, 'ideal', 1],
    [0.8, 'free', 0.9],
    [2.5, 'free', 0.8],
  ] as const)('R1 = %d /s, %s inversion of %d: the null is found among all positions', (r1, kind, efficiency) => {
    const model = inversionRecovery(
      ti,
      ti.map(() => 6),
      kind,
    );
    const at = kind === 'free' ? [r1, 500, efficiency] : [r1, 500];
    const signed = signalOf(model, at);
    const noise = random(5);
    const fit = fitSignal(
      model,
      signed.map((s) => Math.abs(s + 2 * noise.normal())),
      { ofMeans: 2, rician: null },
      ti,
    );
    expect(fit.polarity).toMatchObject({ nulled: signed.filter((s) => s < 0).length, rival: null });
    expect(Math.abs(fit.rate - r1)).toBeLessThan(4 * fit.u);
    expect(fit.u / r1).toBeLessThan(0.05);
  });

  test('a partial inversion taken as ideal is wrong far beyond its u, and said to misfit', () => {
    const true_ = inversionRecovery(
      ti,
      ti.map(() => Infinity),
      'free',
    );
    const y = signalOf(true_, [1.2, 500, 0.85]).map(Math.abs);
    const ideal = fitSignal(
      inversionRecovery(
        ti,
        ti.map(() => Infinity),
        'ideal',
      ),
      y,
      { ofMeans: 2, rician: null },
      ti,
    );
    expect(Math.abs(ideal.rate - 1.2) / 1.2).toBeGreaterThan(0.1);
    expect(ideal.chance).toBeLessThan(0.01);
    const free = fitSignal(true_, y, { ofMeans: 2, rician: null }, ti);
    expect(free.rate).toBeCloseTo(1.2, 6);
  });

  test('recovery that is not complete, taken as complete, is wrong beyond its u', () => {
    const y = signalOf(
      inversionRecovery(
        ti,
        ti.map(() => 3.2),
        'ideal',
      ),
      [0.5, 500],
    ).map(Math.abs);
    const fit = fitSignal(
      inversionRecovery(
        ti,
        ti.map(() => Infinity),
        'ideal',
      ),
      y,
      { ofMeans: 2, rician: null },
      ti,
    );
    expect(Math.abs(fit.rate - 0.5) / fit.u).toBeGreaterThan(5);
  });
});

test('a map of 256 × 256 voxels by variable flip angles takes less than a second', () => {
  const model = spoiledGradientEcho('variable-flip-angle', [2, 5, 12].map(rad), [0.0054, 0.0054, 0.0054]);
  const count = 256 * 256;
  const signals = new Float32Array(3 * count);
  const draw = random(1);
  for (let v = 0; v < count; v++) {
    const s = signalOf(model, [0.3 + (3 * v) / count, 10_000]);
    for (let i = 0; i < 3; i++) signals[i * count + v] = s[i] + 3 * draw.normal();
  }
  const before = performance.now();
  const { rate, u } = fitVoxels(model, signals, count);
  expect(performance.now() - before).toBeLessThan(1000);
  let pulls = 0;
  for (let v = 0; v < count; v++) if (Math.abs(rate[v] / (0.3 + (3 * v) / count) - 1) < 0.1 && u[v] >= 0) pulls++;
  expect(pulls / count).toBeGreaterThan(0.99);
});

test('concentration from signal is that of which the signal was made, and NaN above what any R1 gives', () => {
  const [r1, base] = [4.5, 0.7];
  const model = spoiledGradientEcho('variable-flip-angle', [rad(15)], [0.005]);
  const signals = [0, 0.1, 1, 5].map((c) => signalOf(model, [base + r1 * c, 1000])[0]);
  const settings = { flipAngleRad: rad(15), repetitionSeconds: 0.005, baseRate: base, relaxivity: r1 };
  const own = concentrationFromSignal([...signals, 1e6], signals[0], settings);
  for (const [i, c] of [0, 0.1, 1, 5].entries()) expect(own[i]).toBeCloseTo(c, 9);
  expect(own[4]).toBeNaN();
});
