import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { fitModel } from './fit-model.ts';
import { type Frames, framesOf } from './frames.ts';
import type { KineticFit, KineticModel } from './kinetic-fit.ts';
import type { InputFunction, KineticOptions, TissueCurve } from './tissue.ts';

const folder = fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const present = existsSync(`${folder}/kinetics`);
if (!present) console.warn(`skipped: no real time-activity curves at ${folder}/kinetics`);

function columnsOf(name: string): Record<string, Float64Array> {
  const [head, ...rows] = readFileSync(`${folder}/kinetics/${name}.csv`, 'utf8').trim().split('\n');
  const cells = rows.map((row) => row.split(',').map(Number));
  return Object.fromEntries(
    head.split(',').map((h, c) => [h.replaceAll('"', ''), Float64Array.from(cells, (row) => row[c])]),
  );
}

/** Kinfitr's conventions: middles of frames, no blood unless asked for. */
const options: KineticOptions = {
  sampling: 'mid-frame',
  integration: 'trapezoid',
  bloodFraction: 0,
  delay: 0,
  tStar: { deviation: 0.1 },
  k2Prime: null,
};
const outcome = (fit: KineticFit, symbol: string) => fit.outcomes.find((o) => o.symbol === symbol)!.of(fit.parameters);
const withinHalfPercent = (found: number, expected: number) =>
  expect(Math.abs(found / expected - 1), `${found} for ${expected}`).toBeLessThan(0.005);

describe.runIf(present)('simref, second measurement', () => {
  const expected = present ? JSON.parse(readFileSync(`${folder}/expected/imaging.json`, 'utf8')).kinetics_kinfitr : {};
  const table = present ? columnsOf('simref_meas2_tac') : {};
  const later = (values: Float64Array) => values.subarray(1);
  const frames: Frames = present ? framesOf(later(table.StartTime), later(table.Duration)) : framesOf([], []);
  const reference = present ? later(table.Reference) : [];
  const curve = (region: string, weighted: boolean): TissueCurve => ({
    region,
    frames,
    values: later(table[region]),
    weights: weighted ? later(table.Weights) : null,
  });
  const lastTen = { ...options, tStar: present ? frames.mids[frames.mids.length - 10] : 0 };
  const dynamicpet = { ROI1: 1.938065, ROI2: 0.889612, ROI3: 0.303456 } as const;

  test.each(['ROI1', 'ROI2', 'ROI3'] as const)(
    '%s agrees with kinfitr within half a percent, and to 9 digits where it is linear',
    (region) => {
      for (const [weighted, name] of [
        [true, 'srtm'],
        [false, 'srtm_unweighted'],
      ] as const) {
        const fit = fitModel('srtm', curve(region, weighted), reference, options, 'test');
        const want = expected[`simref2_${name}_${region}`];
        expect(fit.verdict).toBe('converged');
        withinHalfPercent(outcome(fit, 'BPND'), want.bp);
        withinHalfPercent(outcome(fit, 'R1'), want.R1);
      }
      const mrtm1 = fitModel('mrtm1', curve(region, true), reference, options, 'test');
      const want = expected[`simref2_mrtm1_${region}`];
      expect(outcome(mrtm1, 'BPND') / want.bp).toBeCloseTo(1, 9);
      expect(outcome(mrtm1, 'R1') / want.R1).toBeCloseTo(1, 9);
      expect(outcome(mrtm1, 'k2a') / want.k2).toBeCloseTo(1, 9);
      expect(outcome(mrtm1, "k2'") / want.k2prime).toBeCloseTo(1, 9);
      const logan = fitModel('reference-logan', curve(region, false), reference, { ...lastTen, k2Prime: 0.1 }, 'test');
      expect(outcome(logan, 'BPND') / expected[`simref2_refLogan_k2p0.1_last10_unw_${region}`].bp).toBeCloseTo(1, 9);
      const patlak = fitModel('reference-patlak', curve(region, false), reference, lastTen, 'test');
      expect(outcome(patlak, 'Kiref') / expected[`simref2_refPatlak_last10_unw_${region}`].Kiref).toBeCloseTo(1, 9);
    },
  );

  // SciPy 1.17.1, least_squares over a first-order hold of the same piecewise-linear reference on a grid of 0.0005 min.
  test.each([
    ['ROI1', [0.85193792, 0.10138472, 1.9320107]],
    ['ROI2', [1.16469434, 0.09419636, 0.88502806]],
    ['ROI3', [1.18427289, 0.09653188, 0.30182022]],
  ] as const)('%s by SRTM is what SciPy finds, to 7 digits', (region, [R1, k2, bp]) => {
    const fit = fitModel('srtm', curve(region, true), reference, options, 'test');
    expect(outcome(fit, 'R1') / R1).toBeCloseTo(1, 6);
    expect(outcome(fit, 'k2') / k2).toBeCloseTo(1, 6);
    expect(outcome(fit, 'BPND') / bp).toBeCloseTo(1, 6);
  });

  test.each(['ROI1', 'ROI2', 'ROI3'] as const)(
    '%s agrees with dynamicpet within a percent, its conventions being others',
    (region) => {
      const fit = fitModel('srtm', curve(region, false), reference, { ...options, sampling: 'frame-average' }, 'test');
      expect(Math.abs(outcome(fit, 'BPND') / dynamicpet[region] - 1)).toBeLessThan(0.01);
    },
  );

  test('MRTM2 with the k2 prime of MRTM1 gives the binding potential of MRTM1', () => {
    const mrtm1 = fitModel('mrtm1', curve('ROI1', true), reference, options, 'test');
    const own = { ...options, k2Prime: outcome(mrtm1, "k2'") };
    const mrtm2 = fitModel('mrtm2', curve('ROI1', true), reference, own, 'test');
    expect(outcome(mrtm2, 'BPND')).toBeCloseTo(outcome(mrtm1, 'BPND'), 9);
    expect(outcome(mrtm2, 'R1')).toBeCloseTo(outcome(mrtm1, 'R1'), 9);
  });
});

describe.runIf(present)('pbr28 with arterial input 0.1438066 min later', () => {
  // SciPy 1.17.1, least_squares over first-order hold filters of the same input on a grid of 0.002 min, middles of frames.
  const scipy = {
    1: { FC: [1.8987699, 2.2503636], WB: [1.9274296, 2.3217492] },
    2: { FC: [2.1923303, 2.4434471], WB: [2.2197035, 2.473422] },
  } as const;

  test.each([
    [1, 'FC'],
    [2, 'FC'],
    [2, 'WB'],
  ] as const)('measurement %i, %s: VT is what SciPy finds, and lies where the tests of kinfitr ask', (m, region) => {
    const t = columnsOf(`pbr28_meas${m}_tac`);
    const i = columnsOf(`pbr28_meas${m}_input`);
    const input: InputFunction = {
      plasma: { times: i.Time, values: i.AIF },
      blood: { times: i.Time, values: i.Blood },
    };
    const later = (values: Float64Array) => values.subarray(1);
    const minutes = (seconds: Float64Array) => later(seconds).map((v) => v / 60);
    const frames = framesOf(minutes(t.StartTime), minutes(t.Duration));
    const tissue: TissueCurve = { region, frames, values: later(t[region]), weights: later(t.Weights) };
    const fitted = (model: KineticModel, own: Partial<KineticOptions> = {}) =>
      fitModel(model, tissue, input, { ...options, delay: 0.1438066, bloodFraction: 'fitted', ...own }, 'test');
    const [one, two] = scipy[m][region as 'FC'];
    const oneTissue = fitted('1tcm');
    expect(outcome(oneTissue, 'VT') / one).toBeCloseTo(1, 5);
    expect(outcome(oneTissue, 'VT')).toBeGreaterThan(1.5);
    expect(outcome(oneTissue, 'VT')).toBeLessThan(3);
    const twoTissue = fitted('2tcm');
    expect(Math.abs(outcome(twoTissue, 'VT') / two - 1)).toBeLessThan(1e-4);
    expect(twoTissue.aicc).toBeLessThan(oneTissue.aicc);
    const graphical = { bloodFraction: 0.05, tStar: frames.mids[frames.mids.length - 10] };
    for (const model of ['logan', 'ma1'] as const) {
      const VT = outcome(fitted(model, graphical), 'VT');
      expect(VT).toBeGreaterThan(2);
      expect(VT).toBeLessThan(3);
      expect(Math.abs(VT / two - 1)).toBeLessThan(0.09);
    }
  });
});
