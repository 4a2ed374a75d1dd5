import { fastestPerSecond, type RelaxationModel, slowestPerSecond } from './relaxation-model.ts';

/**
 * Inversion recovery with 90° read-out, signed: S = S₀(1 − 2ε·exp(−TI·R1) − (1 − 2ε)·exp(−TR·R1)), with the efficiency of
 * inversion ε, 1 where ideal (S₀(1 − 2E(TI) + E(TR)), Bydder and Young, J. Comput. Assist. Tomogr. 9 (1985) 659); it follows
 * from recovery of TR − TI between read-out and next inversion. Times in s, TR Infinity where recovery is complete.
 */
export function inversionRecovery(
  inversionSeconds: ArrayLike<number>,
  repetitionSeconds: ArrayLike<number>,
  efficiency: 'ideal' | 'free',
): RelaxationModel {
  const ti = Float64Array.from(inversionSeconds);
  const tr = Float64Array.from(repetitionSeconds);
  const n = ti.length;
  const free = efficiency === 'free';
  return {
    scheme: 'inversion-recovery',
    names: free ? ['R1', 'S0', 'inversion efficiency'] : ['R1', 'S0'],
    points: n,
    lower: free ? [slowestPerSecond, 0, 0.5] : [slowestPerSecond, 0],
    upper: free ? [fastestPerSecond, Infinity, 1.05] : [fastestPerSecond, Infinity],
    evaluate: (at, values, [byRate, byAmplitude, byEfficiency]) => {
      const turned = free ? at[2] : 1;
      for (let i = 0; i < n; i++) {
        const e = Math.exp(-ti[i] * at[0]);
        const full = tr[i] === Infinity ? 0 : Math.exp(-tr[i] * at[0]);
        const shape = 1 - 2 * turned * e - (1 - 2 * turned) * full;
        values[i] = at[1] * shape;
        byAmplitude[i] = shape;
        byRate[i] = at[1] * (2 * turned * ti[i] * e + (full > 0 ? (1 - 2 * turned) * tr[i] * full : 0));
        if (free) byEfficiency[i] = at[1] * (2 * full - 2 * e);
      }
    },
    start: (signals, at) => start(signals, ti, tr, free, at),
  };
}

const rates = Float64Array.from({ length: 33 }, (_, i) => 0.02 * 10 ** (i / 8));

/** The best of a ladder of rates from 0.02 to 200 per second, each with the amplitude and efficiency that suit it best. */
function start(signals: ArrayLike<number>, ti: Float64Array, tr: Float64Array, free: boolean, at: Float64Array) {
  const n = ti.length;
  let best = Number.POSITIVE_INFINITY;
  for (const rate of rates) {
    let [aa, ab, bb, ya, yb, yy] = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < n; i++) {
      const full = tr[i] === Infinity ? 0 : Math.exp(-tr[i] * rate);
      const e = Math.exp(-ti[i] * rate) - full;
      // S = S₀(1 − full) − 2εS₀·e, linear in S₀ and 2εS₀
      const a = free ? 1 - full : 1 - full - 2 * e;
      aa += a * a;
      ab += a * e;
      bb += e * e;
      ya += a * signals[i];
      yb += e * signals[i];
      yy += signals[i] ** 2;
    }
    if (!free) {
      if (!(ya > 0) || yy - ya ** 2 / aa >= best) continue;
      best = yy - ya ** 2 / aa;
      at[0] = rate;
      at[1] = ya / aa;
      continue;
    }
    const determinant = aa * bb - ab * ab;
    const amplitude = (ya * bb - yb * ab) / determinant;
    const inverted = (aa * yb - ab * ya) / determinant;
    const left = yy - amplitude * ya - inverted * yb;
    const turned = -inverted / (2 * amplitude);
    if (!(amplitude > 0 && left < best)) continue;
    best = left;
    at[0] = rate;
    at[1] = amplitude;
    at[2] = Math.min(1.04, Math.max(0.51, turned));
  }
  return Number.isFinite(best);
}

/**
 * Signals with the first `nulled` of them, by inversion time, made negative: the polarity that magnitude images have lost.
 */
export function withPolarity(magnitudes: ArrayLike<number>, inversionSeconds: ArrayLike<number>, nulled: number) {
  const order = Array.from({ length: magnitudes.length }, (_, i) => i).sort(
    (a, b) => inversionSeconds[a] - inversionSeconds[b],
  );
  const signed = Float64Array.from(magnitudes);
  for (let k = 0; k < nulled; k++) signed[order[k]] = -signed[order[k]];
  return signed;
}
