import type { Spectrum } from '../../../signal/signal.ts';
import { type Background, background } from '../background.ts';
import { type ResolvingPower, resolvingPowerAt } from '../resolving-power.ts';

/** A spectrum above its baseline, with the noise of each point and the height of the peak that best fits at each point. */
export type Measured = {
  readonly mz: Float64Array;
  readonly heights: Float64Array;
  readonly under: Background;
  /** Standard deviation of each point, grown with its height; points count as independent with it. */
  readonly sd: Float64Array;
  readonly matched: Float64Array;
  readonly matchedSd: Float64Array;
  readonly fwhmAt: (mz: number) => number;
  /** Area of a line of height 1 and this width. */
  readonly lineArea: (fwhm: number) => number;
};

export type Noise = { readonly variancePerIntensity: number; readonly shapeU: number };

const bell = 4 * Math.LN2;
/** Gaussian at x² = k/512, up to one full width away. */
const bellTable = Float64Array.from({ length: 514 }, (_, k) => Math.exp((-bell * k) / 512));
const gaussianArea = Math.sqrt(Math.PI / bell);

/** Background, noise (grown with the height where ions are counted, and by `shapeU` of it) and matched filter. */
export function measured(spectrum: Spectrum, resolution: ResolvingPower, noise: Noise): Measured {
  const [mz, values] = [spectrum.abscissa.values, spectrum.ordinate.values];
  const under = background(values);
  const heights = values.map((v, i) => v - under.baseline[i]);
  const fwhmAt = fwhmTable(resolution, mz[0], mz[mz.length - 1]);
  const quiet = under.noise.map((sd) => sd * Math.sqrt(under.correlation));
  const { matched, matchedSd } = matchedFilter(mz, heights, quiet, fwhmAt);
  const sd = grown(quiet, matched, noise);
  return { mz, heights, under, sd, matched, matchedSd, fwhmAt, lineArea: (fwhm) => fwhm * gaussianArea };
}

/** Standard deviation at the heights of the matched filter. */
export function grown(quiet: Float64Array, matched: Float64Array, noise: Noise): Float64Array {
  return quiet.map((sd, i) => {
    const h = Math.max(0, matched[i]);
    return Math.sqrt(sd * sd + noise.variancePerIntensity * h + (noise.shapeU * h) ** 2);
  });
}

/** Height of the Gaussian centred on each point that fits best, and its standard deviation where there is no signal. */
export function matchedFilter(
  mz: Float64Array,
  heights: Float64Array,
  quiet: Float64Array,
  fwhmAt: (mz: number) => number,
): { readonly matched: Float64Array; readonly matchedSd: Float64Array } {
  const n = mz.length;
  const [matched, matchedSd] = [new Float64Array(n), new Float64Array(n)];
  let [from, to] = [0, 0];
  for (let i = 0; i < n; i++) {
    const fwhm = fwhmAt(mz[i]);
    const scale = 512 / (fwhm * fwhm);
    while (mz[from] < mz[i] - fwhm) from++;
    while (to < n && mz[to] <= mz[i] + fwhm) to++;
    let [dot, norm] = [0, 0];
    for (let j = from; j < to; j++) {
      const x = mz[j] - mz[i];
      const g = bellTable[Math.round(x * x * scale)];
      dot += g * heights[j];
      norm += g * g;
    }
    matched[i] = dot / norm;
    matchedSd[i] = quiet[i] / Math.sqrt(norm);
  }
  return { matched, matchedSd };
}

/** Width at an m/z by a table of 2,048 steps. */
export function fwhmTable(resolution: ResolvingPower, low: number, high: number): (mz: number) => number {
  const steps = 2048;
  const table = Float64Array.from({ length: steps + 1 }, (_, k) => {
    const mz = low + ((high - low) * k) / steps;
    return mz / resolvingPowerAt(resolution, mz).value;
  });
  return (mz) => {
    const at = Math.min(steps - 1e-9, Math.max(0, (steps * (mz - low)) / (high - low)));
    const k = Math.floor(at);
    return table[k] + (at - k) * (table[k + 1] - table[k]);
  };
}

/** Standard deviation of a point without signal, at an m/z. */
export function noiseAt({ mz, under }: Measured, at: number): number {
  let [low, high] = [0, mz.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (mz[middle] < at) low = middle + 1;
    else high = middle;
  }
  return under.noise[low];
}
