import { fastestPerSecond, type RelaxationModel, slowestPerSecond } from './relaxation-model.ts';
import { search } from './spoiled-gradient-echo.ts';

/** S = S₀ exp(−TE·R): R2 by spin echoes, R2* by gradient echoes (TE in s). The start is the line of ln S weighted by S². */
export function echoDecay(rate: 'R2' | 'R2*', echoSeconds: ArrayLike<number>): RelaxationModel {
  const te = Float64Array.from(echoSeconds);
  const n = te.length;
  return {
    scheme: 'echo-decay',
    names: [rate, 'S0'],
    points: n,
    lower: [slowestPerSecond, 0],
    upper: [fastestPerSecond, Number.POSITIVE_INFINITY],
    evaluate: (at, values, [byRate, byAmplitude]) => {
      for (let i = 0; i < n; i++) {
        const e = Math.exp(-te[i] * at[0]);
        values[i] = at[1] * e;
        byAmplitude[i] = e;
        byRate[i] = -te[i] * at[1] * e;
      }
    },
    start: (signals, at) => {
      let [w, wx, wy, wxx, wxy] = [0, 0, 0, 0, 0];
      for (let i = 0; i < n; i++) {
        const s = signals[i];
        if (!(s > 0)) continue;
        const square = s * s;
        const y = Math.log(s);
        w += square;
        wx += square * te[i];
        wy += square * y;
        wxx += square * te[i] * te[i];
        wxy += square * te[i] * y;
      }
      const slope = (w * wxy - wx * wy) / (w * wxx - wx * wx);
      at[0] = -slope;
      at[1] = Math.exp((wy - slope * wx) / w);
      if (at[0] > slowestPerSecond && at[0] < fastestPerSecond && at[1] > 0) return true;
      return search(signals, n, (r, i) => Math.exp(-te[i] * r), at);
    },
  };
}
