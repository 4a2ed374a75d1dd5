import { expect, test } from 'vitest';
import { publishedCalibration } from '../../analysis/fit-calibration.ts';
import { random } from '../../numeric/random.ts';
import { rooted, standardUncertainty } from '../../quantity/quantity.ts';
import { rootOf } from '../../quantity/root.reference.ts';
import { unit } from '../../quantity/unit.ts';
import { frameOf, type Volume } from '../../signal/volume.ts';
import { dynamicParameters } from './dynamic-parameters.ts';
import { measure } from './measure-dynamic.ts';
import { contextOf, labels } from './phantom.reference.ts';
import { respond } from './respond-dynamic.ts';

const parts = { tumour: { r1: 0.7, r2: 20 } };
const times = Array.from({ length: 120 }, (_, i) => 2 * i);
/** Nothing for 20 s, then a bolus that peaks at 1.2 mmol/L 30 s later. */
const truth = (t: number) => (t <= 20 ? 0 : 1.2 * ((t - 20) / 30) * Math.exp(1 - (t - 20) / 30));

function dynamic(seed: number): Volume {
  const mask = labels(parts, 'mask').signal as Volume;
  const draw = random(seed);
  const frames = times.map((t) => {
    const e = Math.exp(-0.005 * (0.7 + 4.5 * truth(t)));
    const a = (18 * Math.PI) / 180;
    const signal = (1e4 * Math.sin(a) * (1 - e)) / (1 - e * Math.cos(a));
    const values = Float32Array.from(
      { length: mask.grid.size[0] * mask.grid.size[1] },
      () => signal + 8 * draw.normal(),
    );
    return frameOf(values, { startSeconds: t, settings: { flipAngleDegrees: 18, repetitionSeconds: 0.005 } });
  });
  return { ...mask, name: 'dce', quantity: 'MR signal', frames, labels: [], metadata: { field: '9.4' } };
}

const line = {
  ...publishedCalibration('r1', 'mri-relaxometry', {
    slope: rooted(4.5, 0.1, 'L/mmol/s', rootOf('r1')),
    intercept: rooted(0.35, 0.01, '/s', rootOf('intercept')),
    levelUnit: unit('mmol/L'),
    range: null,
  }),
  conditions: { rate: 'R1', field: '9.4 T', medium: 'plasma' },
};

async function run(given: Record<string, unknown> = {}, conditions: Record<string, string> = line.conditions) {
  const parameters = dynamicParameters.parse({ baseline: [2, 10], medium: 'plasma', ...given });
  const context = contextOf({ regions: [labels(parts, 'mask')] });
  return measure({
    roles: { sample: await respond([{ name: 'dce', signal: dynamic(3) }], parameters, context) },
    calibration: { ...line, conditions },
    facts: { 'base-t1': rooted(1 / 0.7, 0.05, 's', rootOf('t1')) },
    parameters,
    context,
  });
}
const refused = (...given: Parameters<typeof run>) =>
  run(...given).then(
    () => 'no error',
    (error: { code: string }) => error.code,
  );

test('peak, its time and the area of a bolus are those it was made with', async () => {
  const { others, tables } = await run();
  const row = (quantity: string) => others!.find((o) => o.quantity === quantity)!.value;
  for (const [q, value] of [
    [row('peak concentration'), 1.2],
    [row('area under curve'), times.reduce((t, x, i) => (i ? t + truth(x) + truth(x - 2) : 0), 0)],
  ] as const) {
    expect(Math.abs(q.value - value)).toBeLessThan(3 * standardUncertainty(q));
    expect(standardUncertainty(q) / value).toBeLessThan(0.1);
    expect(Math.abs(q.shares.r1.value) / q.value).toBeCloseTo(0.1 / 4.5, 3);
    // A T1 before that is 3.5 % off moves the concentration by about as much.
    expect(Math.abs(q.shares.t1.value) / q.value).toBeGreaterThan(0.02);
  }
  expect(row('time of peak').value).toBeGreaterThan(20);
  expect(row('time of peak').value).toBeLessThan(45);
  expect(tables[0].rows).toHaveLength(120);
});

test('another field, another rate and images without time are refused', async () => {
  expect(await refused({}, { rate: 'R1', field: '3 T' })).toBe('Q535');
  expect(await refused({}, { rate: 'R2', field: '9.4 T' })).toBe('Q532');
  expect(await refused({ baseline: [2, 120] })).toBe('Q525');
  expect(await refused({ 'flip-angle': '12 deg' })).toBe('Q522');
});
