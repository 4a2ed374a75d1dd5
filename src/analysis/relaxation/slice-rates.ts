import { fitVoxels } from './fit-voxels.ts';
import { withPolarity } from './inversion-recovery.ts';
import { ricianModel } from './rician.ts';
import type { SeriesScheme } from './scheme.ts';

/** Rates and their standard errors over one slice (1/s, NaN where none), row-major. */
export type SliceRates = {
  readonly slice: number;
  readonly width: number;
  readonly height: number;
  readonly rate: Float32Array;
  readonly u: Float32Array;
};

/** Factor of the nominal flip angles: one for all, times a map of it where there is one. */
export type B1 = { readonly factor: number; readonly map: Float32Array | null };

/** Share of the brightest voxels below which a voxel of a map is left empty. */
const leastSignal = 0.05;

/** Fits every voxel of a slice that is not dark. Voxels of one B1 (to 0.2 %) share a model. */
export function sliceRates(
  signals: Float32Array,
  place: { readonly slice: number; readonly width: number; readonly height: number },
  voxels: Uint32Array,
  scheme: SeriesScheme,
  sigma: number | null,
  known: { readonly b1: B1; readonly magnitudes: boolean },
): SliceRates {
  const count = voxels.length;
  const n = signals.length / count;
  const brightest = new Float32Array(count);
  for (let at = 0; at < signals.length; at++)
    brightest[at % count] = Math.max(brightest[at % count], Math.abs(signals[at]));
  const top = Float32Array.from(brightest).sort()[Math.floor(0.995 * (count - 1))];
  const kept = Array.from({ length: count }, (_, v) => v).filter((v) => brightest[v] > leastSignal * top);
  const rate = new Float32Array(count).fill(Number.NaN);
  const u = new Float32Array(count).fill(Number.NaN);
  const { map, factor } = known.b1;
  const byFactor = new Map<number, number[]>();
  for (const v of kept) {
    const own = scheme.usesB1 && map ? Math.round(500 * map[voxels[v]] * factor) / 500 : factor;
    if (!(own > 0)) continue;
    const list = byFactor.get(own);
    if (list) list.push(v);
    else byFactor.set(own, [v]);
  }
  for (const [own, list] of byFactor) {
    const part = new Float32Array(n * list.length);
    for (let i = 0; i < n; i++)
      for (const [at, v] of list.entries()) part[i * list.length + at] = signals[i * count + v];
    const magnitudes = known.magnitudes ? scheme.inversionSeconds : null;
    const plain = scheme.model(own);
    const model = sigma !== null && known.magnitudes ? ricianModel(plain, sigma) : plain;
    const fits = magnitudes
      ? polarised(plain, part, list.length, magnitudes, sigma)
      : fitVoxels(model, part, list.length, sigma);
    for (const [at, v] of list.entries()) {
      rate[v] = fits.rate[at];
      u[v] = fits.u[at];
    }
  }
  return { ...place, rate, u };
}

/** Of each voxel the best of all positions of the null. */
function polarised(
  model: ReturnType<SeriesScheme['model']>,
  signals: Float32Array,
  count: number,
  ti: readonly number[],
  sigma: number | null,
) {
  let best = fitVoxels(model, signals, count, sigma);
  for (let nulled = 1; nulled <= ti.length; nulled++) {
    const other = fitVoxels(model, signed(signals, count, ti, nulled), count, sigma);
    const better = (v: number) => other.squares[v] < best.squares[v] || Number.isNaN(best.squares[v]);
    const pick = (a: Float64Array, b: Float64Array) => a.map((x, v) => (better(v) ? b[v] : x));
    best = {
      ...best,
      rate: pick(best.rate, other.rate),
      amplitude: pick(best.amplitude, other.amplitude),
      u: pick(best.u, other.u),
      squares: pick(best.squares, other.squares),
    };
  }
  return best;
}

/** Signals of voxels with the polarity of their region. */
export function signed(
  signals: Float32Array,
  count: number,
  ti: readonly number[] | null,
  nulled: number,
): Float32Array {
  if (!ti || nulled === 0) return signals;
  const signs = withPolarity(
    ti.map(() => 1),
    ti,
    nulled,
  );
  return signals.map((s, at) => s * signs[Math.floor(at / count)]);
}
