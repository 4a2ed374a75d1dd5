import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { RegionVoxels } from '../volume/region-voxels.ts';
import { fitSignal, isSettled, type RateFit } from './fit-signal.ts';
import { fitVoxels } from './fit-voxels.ts';
import type { ImageSeries } from './image-series.ts';
import { background, noiseOfAir } from './noise-of-air.ts';
import { noiseOfBackground } from './rician.ts';
import type { SeriesScheme } from './scheme.ts';
import { type SliceRates, sliceRates } from './slice-rates.ts';
import { type KnownOfImages, signed } from './voxel-rates.ts';

/** What a series tells of one region. */
export type RegionRate = {
  readonly region: string;
  readonly voxels: number;
  readonly fit: RateFit;
  /** Mean signal of each image. */
  readonly signals: Float64Array;
  /** ∂rate/∂B1 (1/s per unit of the factor); 0 where B1 does not enter. */
  readonly slopeOfB1: number;
  /** Standard deviation of the rate from voxel to voxel, noise of the fits taken out; null for less than ten of them. */
  readonly spread: { readonly value: number; readonly u: number } | null;
};

export type RegionRates = {
  readonly regions: readonly RegionRate[];
  /** Names of regions whose images do not determine a rate. */
  readonly undetermined: readonly string[];
  readonly map: SliceRates;
  /** σ of the noise of one voxel, and where it comes from; null where it is not known. */
  readonly noise: { readonly sigma: number; readonly from: string } | null;
  readonly findings: readonly Finding[];
};

/**
 * Fits a rate to the mean signals of each region and to each voxel of the slice in which most of them lie. Noise is that
 * stated, that of the region `background`, or, for the uncertainty alone, the scatter of the region's voxels about fits of
 * their own. A region whose rate cannot be told is an error (Q526) beside the others. Throws Q527 where as many images as
 * parameters leave no scatter.
 */
export async function regionRates(
  series: ImageSeries,
  scheme: SeriesScheme,
  regions: readonly RegionVoxels[],
  known: KnownOfImages,
  where: string,
): Promise<RegionRates> {
  const place = `${where} ${series.name}`;
  const [width, height, depth] = series.grid.size;
  const own = regions.filter((r) => r.name.toLowerCase() !== background);
  const air = regions.find((r) => r.name.toLowerCase() === background);
  const slice = fullestSlice(own, width * height, depth);
  const inSlice = Uint32Array.from({ length: width * height }, (_, v) => v + slice * width * height);
  const gathered = own.map((r) => new Float32Array(series.images.length * r.voxels.length));
  const ofSlice = new Float32Array(series.images.length * inSlice.length);
  const ofAir: number[] = [];
  for (const [i, { frame }] of series.images.entries()) {
    const values = await frame.load();
    for (const [r, { voxels }] of own.entries())
      for (let v = 0; v < voxels.length; v++) gathered[r][i * voxels.length + v] = values[voxels[v]];
    for (let v = 0; v < inSlice.length; v++) ofSlice[i * inSlice.length + v] = values[inSlice[v]];
    if (air)
      ofAir.push(
        noiseOfBackground(
          Float64Array.from(air.voxels, (v) => values[v]),
          known.magnitudes,
        ),
      );
  }
  const noise =
    known.sigma !== null
      ? { sigma: known.sigma, from: 'stated' }
      : air
        ? {
            sigma: noiseOfAir(ofAir, place),
            from: `air, ${air.voxels.length} voxels`,
          }
        : null;
  const fitted = own.map((region, r) => regionRate(region, gathered[r], scheme, noise?.sigma ?? null, known, place));
  return {
    regions: fitted.flatMap(({ rate }) => rate ?? []),
    undetermined: own.filter((_, r) => fitted[r].rate === null).map(({ name }) => name),
    map: sliceRates(ofSlice, { slice, width, height }, inSlice, scheme, { ...known, sigma: noise?.sigma ?? null }),
    noise,
    findings: fitted.flatMap(({ findings }) => findings),
  };
}

function regionRate(
  region: RegionVoxels,
  voxelSignals: Float32Array,
  scheme: SeriesScheme,
  sigma: number | null,
  known: Omit<KnownOfImages, 'sigma'>,
  where: string,
): { rate: RegionRate | null; findings: Finding[] } {
  const place = `${where}, ${region.name}`;
  const count = region.voxels.length;
  const n = voxelSignals.length / count;
  const signals = Float64Array.from({ length: n }, (_, i) => {
    let total = 0;
    for (let v = 0; v < count; v++) total += voxelSignals[i * count + v];
    return total / count;
  });
  const factor = known.b1.map ? meanOf(known.b1.map, region.voxels) * known.b1.factor : known.b1.factor;
  const model = scheme.model(factor);
  const magnitudes = known.magnitudes ? scheme.inversionSeconds : null;
  const polarity = magnitudes ? fitSignal(model, signals, { ofMeans: 1, rician: null }, magnitudes).polarity : null;
  const voxels = fitVoxels(model, signed(voxelSignals, count, magnitudes, polarity?.nulled ?? 0), count, sigma);
  const scatter = pooled(voxels.squares, voxels.dof);
  const ofVoxel = sigma ?? scatter?.sigma ?? null;
  if (ofVoxel === null && n <= model.names.length)
    throw new InputError({
      code: 'Q527',
      where: place,
      expected: `more than ${model.names.length} images, or the noise of the signal`,
      found: `${n} images, noise not known`,
      fix: 'state parameters: { noise: 12 } (σ of the signal in air), or draw a region called background in air',
    });
  const noise = {
    ofMeans: ofVoxel !== null && ofVoxel > 0 && count > 1 ? ofVoxel / Math.sqrt(count) : sigma,
    rician: known.magnitudes ? sigma : null,
  };
  const fit = fitSignal(model, signals, noise, magnitudes);
  if (!isSettled(fit)) return { rate: null, findings: [undetermined(fit, scheme, place)] };
  const dof = fit.dof ?? (sigma === null ? (scatter?.dof ?? null) : null);
  const rate: RegionRate = {
    region: region.name,
    voxels: count,
    fit: { ...fit, dof },
    signals,
    slopeOfB1: scheme.usesB1 ? slopeOfB1(scheme, factor, signals, noise, fit.rate) : 0,
    spread: spreadOf(voxels.rate, voxels.u),
  };
  return { rate, findings: findingsOf(fit, scheme, sigma, signals, known.magnitudes, place) };
}

function undetermined({ verdict, why }: RateFit, { rate }: SeriesScheme, where: string): Finding {
  return {
    level: 'error',
    code: 'Q526',
    message: `the images do not determine ${rate} (${verdict}: ${why}): no results of this region`,
    where,
    fix: 'look at the signals; take settings nearer to the rate, a larger region, or leave the region out',
  };
}

function pooled(squares: Float64Array, dof: number): { sigma: number; dof: number } | null {
  if (dof < 1) return null;
  let [total, n] = [0, 0];
  for (const s of squares) {
    if (Number.isNaN(s)) continue;
    total += s;
    n++;
  }
  return n > 0 ? { sigma: Math.sqrt(total / (n * dof)), dof: n * dof } : null;
}

function slopeOfB1(
  scheme: SeriesScheme,
  factor: number,
  signals: Float64Array,
  noise: { readonly ofMeans: number | null; readonly rician: number | null },
  rate: number,
): number {
  const step = 1e-3 * factor;
  return (fitSignal(scheme.model(factor + step), signals, noise).rate - rate) / step;
}

function spreadOf(rates: Float64Array, u: Float64Array): RegionRate['spread'] {
  const kept = Array.from(rates.keys()).filter((v) => Number.isFinite(rates[v]) && Number.isFinite(u[v]));
  const n = kept.length;
  if (n < 10) return null;
  const mean = kept.reduce((t, v) => t + rates[v], 0) / n;
  const total = kept.reduce((t, v) => t + (rates[v] - mean) ** 2, 0) / (n - 1);
  const noise = kept.reduce((t, v) => t + u[v] ** 2, 0) / n;
  const value = Math.sqrt(Math.max(0, total - noise));
  // u(s²) = s²·√(2/(n − 1)) of the whole variance, carried to the root of what is left.
  const ofVariance = total * Math.sqrt(2 / (n - 1));
  return { value, u: value ** 2 > ofVariance ? ofVariance / (2 * value) : Math.sqrt(ofVariance) / 2 };
}

function findingsOf(
  fit: RateFit,
  scheme: SeriesScheme,
  sigma: number | null,
  signals: Float64Array,
  magnitudes: boolean,
  where: string,
): Finding[] {
  const findings: Finding[] = [];
  if (fit.chance !== null && fit.chance < 0.01)
    findings.push({
      level: 'warning',
      code: 'Q528',
      message: `the signals do not follow ${scheme.scheme} within their noise (p = ${fit.chance.toPrecision(2)}); the uncertainty of ${scheme.rate} was widened to match`,
      where,
      fix: 'partial inversion, B1, spoiling, several components in one region or motion: look at the residuals',
    });
  if (fit.polarity?.rival != null)
    findings.push({
      level: 'warning',
      code: 'Q529',
      message: `another position of the null fits as well: ${scheme.rate} = ${fit.polarity.rival.toPrecision(4)} /s instead of ${fit.rate.toPrecision(4)} /s`,
      where,
      fix: 'add inversion times about the null, or export phase-sensitive images and state polarity: signed',
    });
  if (scheme.scheme === 'echo-decay' && magnitudes && sigma === null) {
    const last = Math.min(...signals) / Math.max(...signals);
    if (last < 0.1)
      findings.push({
        level: 'warning',
        code: 'Q530',
        message: `the last echo holds ${(100 * last).toFixed(0)} % of the first, and the noise is not known: magnitudes do not fall below their floor, so ${scheme.rate} may be too small`,
        where,
        fix: 'draw a region called background in air, or state parameters: { noise }',
      });
  }
  return findings;
}

function meanOf(values: Float32Array, voxels: Uint32Array): number {
  let total = 0;
  for (const v of voxels) total += values[v];
  return total / voxels.length;
}

/** The slice that holds most voxels of the regions, the middle one where there are none. */
function fullestSlice(regions: readonly RegionVoxels[], perSlice: number, depth: number): number {
  const counts = new Float64Array(depth);
  for (const { voxels } of regions) for (const v of voxels) counts[Math.floor(v / perSlice)]++;
  const most = Math.max(...counts);
  return most > 0 ? counts.indexOf(most) : depth >> 1;
}
