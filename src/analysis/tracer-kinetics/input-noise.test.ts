import { describe, expect, it } from 'vitest';
import { random } from '../../numeric/random.ts';
import { fitModel } from './fit-model.ts';
import type { KineticFit } from './kinetic-fit.ts';
import { standardErrorOf } from './kinetic-quantities.ts';
import type { InputFunction, KineticOptions, SourceNoise, TissueCurve } from './tissue.ts';

const starts = Float64Array.from([0, 0.5, 1, 1.5, 2, 3, 4, 5, 7, 9, 12, 15, 20, 25, 30, 35, 40, 45, 50, 55]);
const ends = Float64Array.from([...starts.slice(1), 60]);
const mids = starts.map((t, i) => (t + ends[i]) / 2);
const blood = mids.map((t) => 100 * t * Math.exp(-1.5 * t) + 12 * Math.exp(-0.03 * t));
const inputOf = (values: Float64Array): InputFunction => ({
  plasma: { times: Float64Array.of(0, ...mids), values: Float64Array.of(0, ...values) },
  blood: null,
});
const options: KineticOptions = {
  sampling: 'frame-average',
  integration: 'frames',
  bloodFraction: 0,
  delay: 0,
  tStar: 0,
  k2Prime: null,
} as KineticOptions;

/** One compartment, K1 0.1 and VT 2, by fine steps over the input between its points. */
const truth = (() => {
  const at = (t: number) => {
    const i = mids.findIndex((m) => m >= t);
    if (i <= 0) return i === 0 ? (blood[0] * t) / mids[0] : blood[blood.length - 1];
    return blood[i - 1] + ((blood[i] - blood[i - 1]) * (t - mids[i - 1])) / (mids[i] - mids[i - 1]);
  };
  const [step, k1, k2] = [0.005, 0.1, 0.05];
  const means = new Float64Array(mids.length);
  let c = 0;
  for (let t = 0, i = 0; t < 60 - step / 2; t += step) {
    c += step * (k1 * at(t + step / 2) - k2 * c);
    while (i < ends.length - 1 && t >= ends[i] - step / 2) i++;
    means[i] += (c * step) / (ends[i] - starts[i]);
  }
  return means;
})();

describe('an input read from the image', () => {
  it('adds its noise to VT, so that u is the spread over curves with noise in both', () => {
    const lengths = ends.map((e, i) => e - starts[i]);
    const variances = (values: Float64Array) => values.map((v, i) => Math.max(v, 0.2) / lengths[i]);
    const found: number[] = [];
    const stated: number[] = [];
    const without: number[] = [];
    for (let seed = 0; seed < 60; seed++) {
      const noise = random(seed);
      const drawn = (values: Float64Array, level: number) => {
        const v = variances(values);
        return values.map((x, i) => x + level * Math.sqrt(v[i]) * noise.normal());
      };
      const [values, measured] = [drawn(truth, 0.05), drawn(blood, 0.25)];
      const own = variances(truth);
      const tissue: TissueCurve = {
        region: 'tumour',
        frames: { starts, ends, mids },
        values,
        weights: own.map((v) => 1 / v),
        variances: own,
      };
      const source: SourceNoise = { values: measured, variances: variances(blood), at: inputOf };
      const fitted = (n: SourceNoise | null) => fitModel('1tcm', tissue, inputOf(measured), options, 'here', n);
      const u = (fit: KineticFit) => standardErrorOf(fit, fit.outcomes[0].of);
      const fit = fitted(source);
      found.push(fit.outcomes[0].of(fit.parameters));
      stated.push(u(fit));
      without.push(u(fitted(null)));
    }
    const mean = (list: readonly number[]) => list.reduce((t, v) => t + v, 0) / list.length;
    const spread = Math.sqrt(mean(found.map((v) => (v - mean(found)) ** 2)));
    expect(mean(found)).toBeCloseTo(2, 1);
    // 60 draws tell a spread to 9 %; the scale of the input's noise is told by its late frames to about as much.
    expect(mean(stated) / spread).toBeGreaterThan(0.75);
    expect(mean(stated) / spread).toBeLessThan(1.3);
    expect(mean(without) / spread).toBeLessThan(0.6);
  });
});
