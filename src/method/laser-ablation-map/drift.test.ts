import { describe, expect, it } from 'vitest';
import { publishedCalibration } from '../../analysis/fit-calibration.ts';
import { random } from '../../numeric/random.ts';
import { exact, rooted, standardUncertainty } from '../../quantity/quantity.ts';
import { rootOf } from '../../quantity/root.reference.ts';
import { unit } from '../../quantity/unit.ts';
import type { Metadata } from '../../signal/metadata.ts';
import type { Scan } from '../../signal/signal.ts';
import type { Context } from '../method.ts';
import { measure } from './measure.ts';
import { parameters } from './parameters.ts';
import { respond } from './respond.ts';

const context: Context = { where: 'map', label: '197Au', key: 'k', channel: null, standards: false };
const calibration = publishedCalibration('gel', 'laser-ablation-map', {
  slope: rooted(1000, 0, '{count}.g/s/ug', rootOf('slope')),
  intercept: exact(0, '{count}/s'),
  levelUnit: unit('ug/g'),
  range: [0, 100],
});
/** Ten lines of ten points of 0.5 s in which `cps` arrive at the sensitivity of their time, begun at `minute` of the day. */
function scan(
  name: string,
  cps: number,
  minute: number,
  sensitivity: (minute: number) => number,
  seed: number,
  acquired = true,
): Scan {
  const chance = random(`${seed} ${name}`);
  return {
    kind: 'scan',
    name,
    lines: Array.from({ length: 10 }, (_, y) => {
      const at = minute + y;
      const stamp = `2026-11-26T${String(8 + Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}:00`;
      return {
        kind: 'trace' as const,
        name: `${name} ${y}`,
        seconds: Float64Array.from({ length: 10 }, (_unused, i) => i * 0.5),
        channels: [
          {
            label: '197Au',
            nuclide: '197Au',
            mode: 'counts' as const,
            unit: unit('{count}'),
            dwellSeconds: 0.5,
            values: Float64Array.from({ length: 10 }, () => chance.poisson(cps * 0.5 * sensitivity(at))),
          },
        ],
        metadata: (acquired ? { acquired: stamp } : {}) as Metadata,
      };
    }),
    metadata: {},
  };
}
const falling = (minute: number) => 1 - 0.002 * minute;
function measured(own: object, sensitivity = falling, seed = 1, acquired = true, minutes = [0, 100, 200]) {
  const p = parameters.parse({ regions: { all: { above: '1 cps' } }, ...own });
  const acquisition = (name: string, cps: number, minute: number) => ({
    name,
    signal: scan(name, cps, minute, sensitivity, seed, acquired),
  });
  const standards = minutes.map((m, i) => acquisition(`std_${i + 1}`, 20_000, m));
  return measure({
    roles: {
      sample: respond([acquisition('tumour', 8000, 60)], p, context),
      nonspecific: respond([acquisition('blocked', 1000, 150)], p, context),
      drift: respond(standards, p, context),
    },
    calibration,
    facts: {},
    parameters: p,
    per: 'g',
    context,
  });
}

describe('a map in a drifting session', () => {
  it.each(['linear', 'spline', 'bracketing'])('is brought to the sensitivity of the first standard: %s', (model) => {
    const { contents, used, figures } = measured({ 'drift-model': model });
    const [content] = contents;
    // The first standard stands for its middle, 4.5 min: 8 µg/g at 1 − 0.002 · 4.5.
    const truth = 8 * falling(4.5);
    expect(Math.abs(content.sample.value - truth)).toBeLessThan(3 * standardUncertainty(content.sample));
    expect(content.sample.value / truth).toBeCloseTo(1, 2);
    expect(content.nonspecific!.value / (falling(4.5) * 1)).toBeCloseTo(1, 1);
    expect(used.drift).toMatch(
      /^(linear|spline|bracketing), 3 standards from std_1 to std_3; sensitivity during the map -1\d/,
    );
    expect(figures.map((f) => f.name)).toContain('map-drift');
  });

  it('shares the roots of the drift with its control, so that they cancel where they can', () => {
    const { sample, nonspecific } = measured({}).contents[0];
    const roots = Object.keys(sample.shares).filter((id) => id.includes('#drift#'));
    expect(roots).toHaveLength(3);
    expect(Object.keys(nonspecific!.shares)).toEqual(expect.arrayContaining(roots));
  });

  it('has the uncertainty that repeated sessions show', () => {
    const values: number[] = [];
    let u2 = 0;
    for (let seed = 0; seed < 150; seed++) {
      const { sample } = measured({}, falling, seed).contents[0];
      values.push(sample.value);
      u2 += standardUncertainty(sample) ** 2 / 150;
    }
    const mean = values.reduce((a, b) => a + b, 0) / values.length;
    const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1);
    // The u of a standard is at least that of counting and takes the scatter of its lines, drifting 2 %, into it: on the safe side.
    expect(variance / u2).toBeGreaterThan(0.3);
    expect(variance / u2).toBeLessThan(1.3);
  });

  it('takes stated times where the files have none, for all or not at all', () => {
    const times = { std_1: '0 min', std_2: '100 min', std_3: '200 min', tumour: '60 min', blocked: '150 min' };
    const stated = measured({ 'drift-times': times }, falling, 1, false).contents[0].sample.value;
    expect(stated / (8 * falling(0))).toBeCloseTo(1, 1);
    expect(() => measured({}, falling, 1, false)).toThrow(expect.objectContaining({ code: 'M425' }));
    const { blocked: _, ...some } = times;
    expect(() => measured({ 'drift-times': some })).toThrow(expect.objectContaining({ code: 'M425' }));
  });

  it('warns outside the standards, and refuses one standard', () => {
    expect(measured({}, falling, 1, true, [100, 200]).findings.map((f) => f.code)).toContain('M426');
    expect(() => measured({}, falling, 1, true, [100])).toThrow(expect.objectContaining({ code: 'M424' }));
  });
});
