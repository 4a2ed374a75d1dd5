import { fitVoxels } from './fit-voxels.ts';
import { withPolarity } from './inversion-recovery.ts';
import { ricianModel } from './rician.ts';
import type { SeriesScheme } from './scheme.ts';

/** Factor of the nominal flip angles: one for all, times a map of it where there is one. */
export type B1 = { readonly factor: number; readonly map: Float32Array | null };

/** What is known of images beside their settings. */
export type KnownOfImages = {
  /** Noise of one voxel (unit of the signal); null where it is not known. */
  readonly sigma: number | null;
  readonly b1: B1;
  /** Magnitudes have lost the sign of an inversion, and have a floor of noise. */
  readonly magnitudes: boolean;
};

/** Rates and their standard errors (1/s), NaN where none, and how many voxels are dark, and bright outside of the map of B1. */
export type VoxelRates = {
  readonly rate: Float32Array;
  readonly u: Float32Array;
  readonly dark: number;
  readonly withoutB1: number;
};

/** Share of the brightest voxels below which a voxel of a map is left empty. */
const leastSignal = 0.05;

/** The largest signal of each of `count` voxels whose signals stand image after image. */
export function brightestOf(signals: Float32Array, count: number): Float32Array {
  const brightest = new Float32Array(count);
  for (let at = 0, v = 0; at < signals.length; at++) {
    const size = Math.abs(signals[at]);
    if (size > brightest[v]) brightest[v] = size;
    if (++v === count) v = 0;
  }
  return brightest;
}

/** Signal below which voxels are dark, from the brightest signal of each. */
export function darkBelow(brightest: Float32Array): number {
  return leastSignal * Float32Array.from(brightest).sort()[Math.floor(0.995 * (brightest.length - 1))];
}

/**
 * Fits every voxel that is not dark (`dark`: the signal below which one is). `voxels` are the places of these voxels in a map
 * of B1; those of one B1 (to 0.2 %) share a model.
 */
export function voxelRates(
  signals: Float32Array,
  voxels: Uint32Array,
  scheme: SeriesScheme,
  { sigma, b1, magnitudes }: KnownOfImages,
  dark: number,
): VoxelRates {
  const count = voxels.length;
  const n = signals.length / count;
  const brightest = brightestOf(signals, count);
  const rate = new Float32Array(count).fill(Number.NaN);
  const u = new Float32Array(count).fill(Number.NaN);
  const byFactor = new Map<number, number[]>();
  let [ofDark, withoutB1] = [0, 0];
  for (let v = 0; v < count; v++) {
    if (!(brightest[v] > dark)) {
      ofDark++;
      continue;
    }
    const own = scheme.usesB1 && b1.map ? Math.round(500 * b1.map[voxels[v]] * b1.factor) / 500 : b1.factor;
    if (!(own > 0)) {
      withoutB1++;
      continue;
    }
    const list = byFactor.get(own);
    if (list) list.push(v);
    else byFactor.set(own, [v]);
  }
  for (const [own, list] of byFactor) {
    const part = new Float32Array(n * list.length);
    for (let i = 0; i < n; i++)
      for (const [at, v] of list.entries()) part[i * list.length + at] = signals[i * count + v];
    const plain = scheme.model(own);
    const model = sigma !== null && magnitudes ? ricianModel(plain, sigma) : plain;
    const fits =
      magnitudes && scheme.inversionSeconds
        ? polarised(plain, part, list.length, scheme.inversionSeconds, sigma)
        : fitVoxels(model, part, list.length, sigma);
    for (const [at, v] of list.entries()) {
      rate[v] = fits.rate[at];
      u[v] = fits.u[at];
    }
  }
  return { rate, u, dark: ofDark, withoutB1 };
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
