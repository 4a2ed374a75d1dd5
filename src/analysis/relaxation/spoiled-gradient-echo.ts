import { fastestPerSecond, type RelaxationModel, slowestPerSecond } from './relaxation-model.ts';

/**
 * Steady state of a spoiled gradient echo, S = S₀ sin α (1 − E)/(1 − E cos α) with E = exp(−TR·R1) (Ernst and Anderson,
 * Rev. Sci. Instrum. 37 (1966) 93), by flip angles (rad, B1 counted in) and repetition times (s). At 90° it is saturation
 * recovery. The start is the line of S/sin α on S/tan α (Fram, Magn. Reson. Imaging 5 (1987) 201), or a search where the
 * repetition time varies.
 */
export function spoiledGradientEcho(
  scheme: 'variable-flip-angle' | 'saturation-recovery',
  anglesRad: ArrayLike<number>,
  repetitionSeconds: ArrayLike<number>,
): RelaxationModel {
  const n = anglesRad.length;
  const sine = Float64Array.from(anglesRad, Math.sin);
  const cosine = Float64Array.from(anglesRad, Math.cos);
  const tr = Float64Array.from(repetitionSeconds);
  const steady = (rate: number, i: number) => {
    const e = Math.exp(-tr[i] * rate);
    return (sine[i] * (1 - e)) / (1 - e * cosine[i]);
  };
  return {
    scheme,
    names: ['R1', 'S0'],
    points: n,
    lower: [slowestPerSecond, 0],
    upper: [fastestPerSecond, Number.POSITIVE_INFINITY],
    evaluate: (at, values, [byRate, byAmplitude]) => {
      for (let i = 0; i < n; i++) {
        const e = Math.exp(-tr[i] * at[0]);
        const below = 1 - e * cosine[i];
        const shape = (sine[i] * (1 - e)) / below;
        values[i] = at[1] * shape;
        byAmplitude[i] = shape;
        byRate[i] = (at[1] * sine[i] * tr[i] * e * (1 - cosine[i])) / (below * below);
      }
    },
    start: (signals, at) =>
      (tr.every((t) => t === tr[0]) && lineStart(signals, sine, cosine, tr[0], at)) || search(signals, n, steady, at),
  };
}

/** T1 and S₀ of the line S/sin α = E·S/tan α + S₀(1 − E), unweighted: rate and amplitude into `at`. */
export function lineStart(
  signals: ArrayLike<number>,
  sine: Float64Array,
  cosine: Float64Array,
  tr: number,
  at: Float64Array,
): boolean {
  const n = signals.length;
  let [sx, sy, sxx, sxy] = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const y = signals[i] / sine[i];
    const x = y * cosine[i];
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
  }
  const slope = (n * sxy - sx * sy) / (n * sxx - sx * sx);
  const intercept = (sy - slope * sx) / n;
  if (!(slope > 0 && slope < 1 && intercept > 0)) return false;
  at[0] = -Math.log(slope) / tr;
  at[1] = intercept / (1 - slope);
  return at[0] > slowestPerSecond && at[0] < fastestPerSecond;
}

const rates = Float64Array.from({ length: 41 }, (_, i) => 0.01 * 10 ** (i / 8));

/** The best of a ladder of rates from 0.01 to 1000 per second, each with the amplitude that suits it best. */
export function search(
  signals: ArrayLike<number>,
  n: number,
  shape: (rate: number, i: number) => number,
  at: Float64Array,
): boolean {
  let best = 0;
  for (const rate of rates) {
    let [along, square] = [0, 0];
    for (let i = 0; i < n; i++) {
      const g = shape(rate, i);
      along += g * signals[i];
      square += g * g;
    }
    if (!(along > 0) || along ** 2 / square <= best) continue;
    best = along ** 2 / square;
    at[0] = rate;
    at[1] = along / square;
  }
  return best > 0;
}
