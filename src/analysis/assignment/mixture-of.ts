import { InputError } from '../../finding/input-error.ts';
import type { Spectrum } from '../../signal/signal.ts';
import { background } from '../spectrum/background.ts';
import { fitMixture } from '../spectrum/mixture/fit-mixture.ts';
import { type IonLines, ionLines } from '../spectrum/mixture/ion-lines.ts';
import type { Mixture, MixtureComponent } from '../spectrum/mixture/mixture.ts';
import type { Peak } from '../spectrum/peak.ts';
import { type ResolvingPower, resolvingPower, resolvingPowerAt } from '../spectrum/resolving-power.ts';
import { variancePerIntensity } from '../spectrum/shot-noise.ts';
import type { Search } from './assign-pattern.ts';
import type { SpectrumAssignment } from './assignment.ts';
import { clusterKey, type ListedIon, mixtureList } from './mixture-list.ts';
import { type ClusterShare, clusterShares, type MixtureIon, type UnseenIon } from './mixture-shares.ts';
import { inWindow } from './priors.ts';
import { type Counts, coreCharge, species } from './species.ts';

export type ClusterMixture = {
  /** By rising m/z. */
  readonly ions: readonly MixtureIon[];
  /** By falling share. */
  readonly clusters: readonly ClusterShare[];
  /** Peaks (S/N ≥ 6) that no ion explains, on the axis of the spectrum. */
  readonly residual: readonly Peak[];
  readonly listed: number;
  /** Whether the list held the usual clusters of the whole space, or only those that single patterns were read as. */
  readonly wholeSpace: boolean;
};

/** Heights over the noise: to enter among all clusters of the list, and as another ion of a cluster that is there. */
const enters = 12;
const joins = 5;
/** An ion alone in its cluster counts from so many standard uncertainties on: among so many candidates one fits some noise. */
const aloneOverU = 10;
/** Least area over that of the largest ion at which an ion can bring its cluster in: shot noise makes weaker ones. */
const leastShare = 0.002;
/** Relative error of the peak shape, and what windows may be off one by one (ppm). */
const shapeU = 0.04;
const localUPpm = 0.5;
const leastPosterior = 1e-3;

/**
 * All ions of a resolved profile spectrum at once, on the axis as the main family found it: first among the usual clusters
 * of the space (`inWindow`) and all that patterns were read as, then, of the clusters found, with their weak ions.
 * Null where too few peaks tell the resolving power, or the list holds no ion in range.
 */
export function mixtureOf(
  search: Search,
  whole: SpectrumAssignment,
  spectrum: Spectrum,
  peaks: readonly Peak[],
): ClusterMixture | null {
  const resolution = resolutionOf(peaks);
  const main = whole.families.at(0);
  if (resolution === null || main === undefined) return null;
  const { value: shift, u } = main.assignment.axisPpm;
  const { abscissa, ordinate } = spectrum;
  const mz = abscissa.values.map((x) => x / (1 + 1e-6 * shift));
  const onAxis: Spectrum = { ...spectrum, abscissa: { ...abscissa, values: mz } };
  const range = { fromMz: mz[0], toMz: mz[mz.length - 1] };
  const read = readClusters(whole);
  const all = mixtureList(search, range, (counts) => read.has(clusterKey(counts)) || inWindow(counts));
  const list = all ?? mixtureList(search, range, (counts) => read.has(clusterKey(counts)));
  const under = background(ordinate.values);
  const options = {
    resolvingPower: resolution,
    axisUPpm: Math.hypot(u, localUPpm),
    localUPpm,
    shapeU,
    variancePerIntensity: variancePerIntensity(ordinate.values, under),
  };
  const fitted = (ions: readonly ListedIon[], signalToNoise: number) => {
    const lines = ionLines(ions, range);
    return lines.length === 0 ? null : { lines, mixture: fitMixture(onAxis, lines, { ...options, signalToNoise }) };
  };
  const first = fitted(list ?? [], enters);
  if (list === null || first === null) return null;
  const there = coresThere(first, search);
  const last = fitted(
    list.filter((ion) => there.has(coreOf(ion, search))),
    joins,
  );
  if (last === null) return null;
  const ions = last.mixture.components.map((component) => ionOf(search, component, last, mz));
  const unseen = unseenRungs(last, search, ({ top: at, heights }) => {
    const k = placeOf(mz, at);
    const line = (1.0645 * at) / resolvingPowerAt(resolution, at).value / spacingAt(mz, k);
    return joins * under.noise[k] * line * heights.reduce((sum, h) => sum + h, 0);
  });
  const back = 1 + 1e-6 * shift;
  return {
    ions: ions.map((ion) => ({ ...ion, mz: ion.mz * back })),
    clusters: clusterShares(ions, unseen),
    residual: last.mixture.residual.map((peak) => ({ ...peak, mz: peak.mz * back })),
    listed: list.length,
    wholeSpace: all !== null,
  };
}

type Fitted = { readonly lines: ReturnType<typeof ionLines>; readonly mixture: Mixture };

const listedAt = ({ lines }: Fitted, ion: number): ListedIon => lines[ion].candidate as ListedIon;

/** Widths of the tallest peaks; lines of one pattern stand in one another's feet, which leaves their half widths alone. */
function resolutionOf(peaks: readonly Peak[]): ResolvingPower | null {
  const tallest = peaks.reduce((most, { height }) => Math.max(most, height), 0);
  try {
    return resolvingPower(peaks.filter(({ height }) => height > 0.05 * tallest).map((p) => ({ ...p, flags: [] })));
  } catch (error) {
    if (error instanceof InputError && error.code === 'Q373') return null;
    throw error;
  }
}

function readClusters({ patterns, families }: SpectrumAssignment): ReadonlySet<string> {
  const read = new Set<string>();
  for (const { assignment } of [...families, ...patterns])
    for (const { species: one, posterior } of assignment.candidates)
      if (posterior >= leastPosterior) read.add(clusterKey(one));
  return read;
}

/** Cluster and core charge of an ion: H lost and charge move together where the core stays (adducts carry their own). */
function coreOf({ cluster, counts }: ListedIon, { space }: Search): string {
  return `${cluster} ${coreCharge(space, counts) ?? ''}`;
}

/** Clusters at the core charges that were found. */
function coresThere(fit: Fitted, search: Search): ReadonlySet<string> {
  const clusters = new Map<string, MixtureComponent[]>();
  const least = leastShare * Math.max(...fit.mixture.components.map(({ area }) => area));
  for (const component of fit.mixture.components) {
    if (component.area < least) continue;
    const { cluster } = listedAt(fit, component.ion);
    clusters.set(cluster, [...(clusters.get(cluster) ?? []), component]);
  }
  const sure = [...clusters.values()].filter((own) => own.length > 1 || own[0].area > aloneOverU * own[0].areaU);
  return new Set(sure.flat().map(({ ion }) => coreOf(listedAt(fit, ion), search)));
}

/** Ions of the list one charge or one adduct from an ion that was found, at its core charge, that were not; with their limit. */
function unseenRungs(fit: Fitted, search: Search, limitOf: (lines: IonLines) => number): UnseenIon[] {
  const found = fit.mixture.components.map(({ ion }) => ion);
  const rungs = found.map((ion) => listedAt(fit, ion));
  return fit.lines.flatMap((lines, ion) => {
    const own = listedAt(fit, ion);
    const beside = rungs.some(
      (rung) => coreOf(rung, search) === coreOf(own, search) && apart(rung.counts, own.counts) === 1,
    );
    const seen = rungs.some((rung) => rung.cluster === own.cluster && apart(rung.counts, own.counts) === 0);
    return beside && !seen ? [{ cluster: species(search.space, own.counts).cluster, limit: limitOf(lines) }] : [];
  });
}

const apart = (a: Counts, b: Counts): number =>
  Math.abs(a.charge - b.charge) + a.adducts.reduce((sum, n, i) => sum + Math.abs(n - b.adducts[i]), 0);

/** Point at or above an m/z, not the first nor the last. */
const placeOf = (mz: Float64Array, at: number): number =>
  Math.min(
    mz.length - 2,
    Math.max(
      1,
      mz.findIndex((x) => x >= at),
    ),
  );

const spacingAt = (mz: Float64Array, k: number): number => (mz[k + 1] - mz[k - 1]) / 2;

function ionOf({ space }: Search, component: MixtureComponent, fit: Fitted, mz: Float64Array): MixtureIon {
  const { ion, presence, area, areaU } = component;
  const formulaOf = (other: number) => species(space, listedAt(fit, other).counts).formula;
  const at = fit.lines[ion].top;
  const spacing = spacingAt(mz, placeOf(mz, at));
  const others = [...new Set([...component.set90, ...component.indistinguishable])].filter((other) => other !== ion);
  return {
    species: species(space, listedAt(fit, ion).counts),
    mz: at,
    presence,
    area,
    areaU,
    signal: area / spacing,
    signalU: areaU / spacing,
    posterior: component.alternatives.find((one) => one.ion === ion)?.posterior ?? 1,
    rivals: others.map(formulaOf),
  };
}
