import { describe, expect, test } from 'vitest';
import { random } from '../../../numeric/random.ts';
import { rateRange } from '../compartments.ts';
import { fitModel } from '../fit-model.ts';
import { framesOf } from '../frames.ts';
import type { KineticFit, KineticModel } from '../kinetic-fit.ts';
import { standardErrorOf } from '../kinetic-quantities.ts';
import { sampledCurve } from '../sampled-curve.ts';
import { referenceCurve } from '../simplified-reference.ts';
import type { InputFunction, KineticOptions, TissueCurve } from '../tissue.ts';
import { loganMap } from './logan-map.ts';
import { patlakMap } from './patlak-map.ts';
import { oneTissueMap, srtmMap } from './tissue-maps.ts';
import { mapFrames, mapLoadedFrames, type VoxelModel } from './voxel-model.ts';

const lengths = [...new Array(10).fill(0.25), ...new Array(5).fill(1), ...new Array(15).fill(4)];
const frames = framesOf(
  lengths.map((_, i) => lengths.slice(0, i).reduce((a, b) => a + b, 0)),
  lengths,
);
const n = lengths.length;
const times = Float64Array.from({ length: 300 }, (_, i) => (i < 100 ? i / 25 : 4 + (i - 100) / 3));
const plasma = {
  times,
  values: times.map((t) => 80 * t * Math.exp(-2 * t) + 6 * (Math.exp(-0.02 * t) - Math.exp(-2 * t))),
};
const input: InputFunction = { plasma, blood: { times, values: plasma.values.map((v) => 0.7 * v) } };
const sampled = sampledCurve(plasma, frames, 'frame-average');
const blood = sampledCurve(input.blood!, frames, 'frame-average').values;
const mid = sampledCurve(plasma, frames, 'mid-frame');

/** Voxels of one compartment with blood, K1 0.05 to 0.5 and k2 0.02 to 0.4 /min, and noise. */
const voxels = 60;
const chance = random('voxels');
const truth = Array.from({ length: voxels }, () => ({
  K1: 0.05 + 0.45 * chance.uniform(),
  k2: 0.02 + 0.38 * chance.uniform(),
}));
const clean = truth.map(({ K1, k2 }) => sampled.exponential(k2).map((e, f) => 0.95 * K1 * e + 0.05 * blood[f]));
const series = Array.from({ length: n }, (_, f) =>
  Float32Array.from(clean, (c) => c[f] + (0.05 * chance.normal()) / Math.sqrt(lengths[f])),
);
const weights = Float64Array.from(lengths);
const curve = (v: number): TissueCurve => ({
  region: `voxel ${v}`,
  frames,
  values: Float64Array.from(series, (s) => s[v]),
  weights,
});
const options: KineticOptions = {
  sampling: 'frame-average',
  integration: 'frames',
  bloodFraction: 'fitted',
  delay: 0,
  tStar: 0,
  k2Prime: null,
};
const rates = rateRange(frames);

const of = (model: VoxelModel, symbol: string, kind = 'value') => {
  const { maps } = mapFrames(model, series);
  return maps.find((m) => m.symbol === symbol && m.kind === kind)!.values;
};

/** Standard error of the slope of a line through points that are independent and alike. */
function lineError({ x, y, fitted }: KineticFit['plot']): number {
  const used = Array.from(x.keys()).filter((i) => Number.isFinite(fitted[i]));
  const mean = used.reduce((total, i) => total + x[i], 0) / used.length;
  const spread = used.reduce((total, i) => total + (x[i] - mean) ** 2, 0);
  const squares = used.reduce((total, i) => total + (y[i] - fitted[i]) ** 2, 0);
  return Math.sqrt(squares / (used.length - 2) / spread);
}

describe('voxel by voxel as regions are fitted', () => {
  const region = (model: KineticModel, v: number, own: Partial<KineticOptions> = {}, weighted = true) => {
    const source = model === 'srtm' ? clean[0] : input;
    const fit = fitModel(
      model,
      { ...curve(v), weights: weighted ? weights : null },
      source,
      { ...options, ...own },
      'test',
      // Maps take the reference for exact.
      model === 'srtm' ? { values: clean[0], variances: new Float64Array(n), at: (values) => values } : null,
    );
    return (symbol: string) => {
      const outcome = fit.outcomes.find((o) => o.symbol === symbol)!;
      return { value: outcome.of(fit.parameters), error: standardErrorOf(fit, outcome.of), fit };
    };
  };

  test.each([null, blood])(
    'one tissue, nonlinear, without and with blood: K1, k2, VT and its standard error',
    (column) => {
      const model = oneTissueMap(sampled, column, { weights, rates, by: 'nonlinear' });
      const [VT, K1, k2, error] = [
        of(model, 'VT'),
        of(model, 'K1'),
        of(model, 'k2'),
        of(model, 'VT', 'standard error'),
      ];
      for (let v = 0; v < voxels; v += 7) {
        const at = region('1tcm', v, { bloodFraction: column ? 'fitted' : 0 });
        expect(at('VT').fit.verdict).toBe('converged');
        expect(VT[v] / at('VT').value).toBeCloseTo(1, 5);
        expect(K1[v] / at('K1').value).toBeCloseTo(1, 5);
        expect(k2[v] / at('k2').value).toBeCloseTo(1, 5);
        expect(error[v] / at('VT').error).toBeCloseTo(1, 4);
      }
    },
  );

  test('basis functions come within a step of their rates of it', () => {
    const k2 = of(oneTissueMap(sampled, blood, { weights, rates, by: 'basis functions' }), 'k2');
    const nonlinear = of(oneTissueMap(sampled, blood, { weights, rates, by: 'nonlinear' }), 'k2');
    const step = Math.log(rates[1] / rates[0]) / 99;
    for (let v = 0; v < voxels; v++) expect(Math.abs(Math.log(k2[v] / nonlinear[v]))).toBeLessThan(step);
    expect(k2.some((v, i) => Math.abs(v / nonlinear[i] - 1) > 1e-3)).toBe(true);
  });

  test('SRTM: BPND, R1, k2 and the standard error of BPND', () => {
    const reference = { ...sampledCurve(referenceCurve(frames, clean[0]), frames, 'frame-average'), values: clean[0] };
    const model = srtmMap(reference, { weights, rates, by: 'nonlinear' });
    const [BP, R1, k2, error] = [
      of(model, 'BPND'),
      of(model, 'R1'),
      of(model, 'k2'),
      of(model, 'BPND', 'standard error'),
    ];
    let compared = 0;
    for (let v = 1; v < voxels; v += 4) {
      const at = region('srtm', v);
      if (at('BPND').fit.verdict !== 'converged' || Number.isNaN(BP[v])) continue;
      compared++;
      expect(BP[v] / at('BPND').value).toBeCloseTo(1, 4);
      expect(R1[v] / at('R1').value).toBeCloseTo(1, 4);
      expect(k2[v] / at('k2').value).toBeCloseTo(1, 4);
      expect(error[v] / at('BPND').error).toBeCloseTo(1, 3);
    }
    expect(compared).toBeGreaterThan(8);
  });

  test('Logan and Patlak: slope, and the standard error of a line', () => {
    const first = 20;
    const own = { bloodFraction: 0, tStar: frames.mids[first] };
    const logan = loganMap(frames, mid.integralToMid, first);
    const patlak = patlakMap({ values: mid.values, integral: mid.integralToMid }, first);
    const maps = {
      VT: [of(logan, 'VT'), of(logan, 'VT', 'standard error')],
      Ki: [of(patlak, 'Ki'), of(patlak, 'Ki', 'standard error')],
    };
    for (let v = 0; v < voxels; v += 9)
      for (const [model, symbol] of [
        ['logan', 'VT'],
        ['patlak', 'Ki'],
      ] as const) {
        const found = region(model, v, own, false)(symbol);
        expect(maps[symbol][0][v] / found.value).toBeCloseTo(1, 5);
        expect(maps[symbol][1][v] / lineError(found.fit.plot)).toBeCloseTo(1, 4);
      }
  });
});

test('frames that come one by one give the same maps as all at once, and in blocks of any size', async () => {
  const many = series.map((s) => Float32Array.from({ length: 5000 }, (_, v) => s[v % voxels]));
  for (const model of [
    loganMap(frames, mid.integralToMid, 18),
    patlakMap({ values: mid.values, integral: mid.integralToMid }, 18),
    oneTissueMap(sampled, blood, { weights, rates, by: 'nonlinear' }),
  ]) {
    const whole = mapFrames(model, many);
    let loads = 0;
    const streamed = await mapLoadedFrames(model, 5000, async (f) => {
      loads++;
      return many[f];
    });
    expect(loads).toBe(model.frames.length);
    expect(streamed).toEqual(whole);
    expect(whole.maps[0].values[voxels]).toBe(whole.maps[0].values[0]);
  }
});

test('a voxel without activity has no plot and no rate: NaN, and counted; never a number', () => {
  const empty = series.map((s) => Float32Array.of(0, s[0]));
  for (const model of [
    loganMap(frames, mid.integralToMid, 18),
    oneTissueMap(sampled, blood, { weights, rates, by: 'nonlinear' }),
  ]) {
    const { maps, unfitted } = mapFrames(model, empty);
    expect(unfitted).toBe(1);
    for (const { values } of maps) {
      expect(values[0]).toBeNaN();
      expect(Number.isFinite(values[1])).toBe(true);
    }
  }
});
