import type { Assignment, EnvelopeFit, ObservedPeak } from './assignment.ts';
import { axisOf, sharedShift } from './axis.ts';
import { type Combinations, combinationsOf, countsOf, reaching } from './combinations.ts';
import { fitEnvelope, type LineFit, type Window } from './fit-envelope.ts';
import { type IonLines, ionLinesOf } from './ion-lines.ts';
import { type NearIon, neighboursOf } from './neighbours.ts';
import type { PriorChoice } from './priors.ts';
import type { SearchSpace } from './search-space.ts';
import { type Counts, species } from './species.ts';
import { leastLogLikelihood, type Unweighed, weighedBy } from './weigh.ts';

/** What the assignment is told besides peaks and search space. */
export type AssignmentOptions = {
  /** Shift (ppm) that all peaks share, observed less true, as known beforehand; 0 ± a third of the tolerance when absent. */
  readonly axis?: { readonly value: number; readonly u: number };
  /** Relative standard uncertainty of each peak area beside the stated one; 0.03 when absent. */
  readonly relativeAreaU?: number;
  /** Another one for all lines of a pattern, as a share of its highest: chemical background; 0.01 when absent. */
  readonly floorAreaU?: number;
  /** m/z that was measured; lines beyond are not missed. From the lowest to the highest m/z there is when absent. */
  readonly range?: readonly [number, number];
  readonly priors?: PriorChoice;
  /** Candidates that are kept at most; 200 when absent. Probabilities are over all. */
  readonly keep?: number;
};

/** All that is computed once for a search. */
export type Search = {
  readonly space: SearchSpace;
  readonly combinations: Combinations;
  readonly lines: (counts: Counts) => IonLines;
};

/** A search made ready. Throws Q390, Q391. */
export function searchOf(space: SearchSpace): Search {
  return { space, combinations: combinationsOf(space), lines: ionLinesOf(space) };
}

/** Half width (Da) within which the mean of the peaks may miss the mean of the lines: noise, cut tails, companions. */
const meanSlackDa = 2;

/** Half width (Da) around the highest peak of which the mean is taken: half the step of a Na–H ladder. */
const halfStepDa = 11;

/** One candidate as fitted, before it is weighed. */
type Fitted = {
  readonly counts: Counts;
  readonly lines: IonLines;
  readonly fit: LineFit;
  readonly near: readonly NearIon[];
};

/** Mean m/z of the peaks of a window around its highest, weighed by area: that of one rung where a ladder overlaps. */
function meanAroundTop({ mz, area, own }: Window, halfWidth: number): number {
  let top = own.indexOf(1);
  for (let k = top; k < area.length; k++) if (own[k] === 1 && area[k] > area[top]) top = k;
  let [sum, weight] = [0, 0];
  for (let k = 0; k < mz.length; k++) {
    if (own[k] === 0 || Math.abs(mz[k] - mz[top]) > halfWidth) continue;
    sum += area[k] * mz[k];
    weight += area[k];
  }
  return sum / weight;
}

/** All candidates of the search that meet a window at one charge. */
function fittedAt(search: Search, window: Window, charge: number): Fitted[] {
  const { space, combinations, lines } = search;
  const mz = meanAroundTop(window, halfStepDa / Math.abs(charge));
  const toleranceDa = mz * Math.abs(charge) * space.tolerancePpm * 1e-6 + meanSlackDa;
  const width = window.mz[window.own.lastIndexOf(1)] - window.mz[window.own.indexOf(1)];
  const found: Fitted[] = [];
  reaching(combinations, mz, charge, toleranceDa, (row, n) => {
    const counts = countsOf(combinations, row, n, charge);
    if (counts === null) return;
    const near = neighboursOf(space, counts, width);
    const ion = lines(counts);
    const fit = fitEnvelope(ion, window, space.tolerancePpm, near);
    if (fit !== null && Math.abs(fit.ppm) <= space.tolerancePpm) found.push({ counts, lines: ion, fit, near });
  });
  return found;
}

/** Scale of the uncertainties from which on the reader is told. */
const worthANote = 1.25;

const misfit = (factor: number): string =>
  `even the best candidate fits only with uncertainties of the areas ${factor.toFixed(1)} times larger than stated: ` +
  'the ion may lie outside the search, or something overlaps it';

/** χ² that `dof` degrees of freedom exceed in one case of twenty (Wilson and Hilferty 1931). */
const usualMost = (dof: number): number => dof * (1 - 2 / (9 * dof) + 1.645 * Math.sqrt(2 / (9 * dof))) ** 3;

/**
 * ln likelihood of each candidate without the mass. Where χ² of the best is larger than chance allows, uncertainties of
 * the areas are scaled up until it is not: `factor`.
 */
function envelopeLikelihoods(fitted: readonly Fitted[]): { logLikelihoods: number[]; factor: number } {
  const least = fitted.reduce(
    (low, { fit }) => {
      const cost = fit.chiSquared / 2 + fit.unexplained + fit.complexity;
      return cost < low.cost ? { cost, fit } : low;
    },
    { cost: Number.POSITIVE_INFINITY, fit: { chiSquared: 0, dof: 1 } },
  );
  const factor = Math.max(1, Math.sqrt(least.fit.chiSquared / usualMost(least.fit.dof)));
  return {
    logLikelihoods: fitted.map(({ fit }) => -fit.chiSquared / (2 * factor ** 2) - fit.unexplained - fit.complexity),
    factor,
  };
}

/** What the envelope of a fit says, for print. */
function envelopeFit({ fit, near }: Fitted): EnvelopeFit {
  const { cosine, chiSquared, dof, amplitude, expectedLines, missingLines, unexplainedPeaks, neighbours } = fit;
  return {
    cosine,
    chiSquared,
    dof,
    amplitude,
    expectedLines,
    missingLines,
    unexplainedPeaks,
    companions: near.flatMap(({ hydrogensLost, adducts }, k) =>
      neighbours[k] > 0 ? [{ hydrogensLost, adducts, share: neighbours[k] }] : [],
    ),
  };
}

/** Uncertainties of areas that no noise tells: saturation and response across a pattern, and chemical background. */
const usualRelativeAreaU = 0.03;
const usualFloorAreaU = 0.01;

/** The window of peaks, with uncertainties that hold. */
function windowOf(
  peaks: readonly ObservedPeak[],
  places: readonly number[],
  beside: readonly number[],
  options: AssignmentOptions,
): Window {
  const there = places.map((i) => peaks[i]);
  const other = new Set(beside);
  const relative = options.relativeAreaU ?? usualRelativeAreaU;
  const highest = there.reduce((high, { area }, i) => (other.has(places[i]) ? high : Math.max(high, area)), 0);
  const floor = highest * (options.floorAreaU ?? usualFloorAreaU);
  const least = peaks.reduce((low, { area }) => (area > 0 ? Math.min(low, area) : low), Number.POSITIVE_INFINITY);
  const unseenSigma = least / 2;
  const known = (u: number, otherwise: number): number => (u > 0 ? u : otherwise);
  return {
    mz: Float64Array.from(there, ({ mz }) => mz),
    mzU: Float64Array.from(there, ({ mz, mzU }) => known(mzU, mz * 1e-6)),
    area: Float64Array.from(there, ({ area }) => area),
    sigma: Float64Array.from(there, ({ area, areaU }) =>
      Math.hypot(known(areaU, unseenSigma / 2), relative * area, floor),
    ),
    own: Uint8Array.from(places, (k) => (other.has(k) ? 0 : 1)),
    unseenSigma: Math.hypot(unseenSigma, floor),
    range: options.range ?? [peaks[0].mz - 1, peaks[peaks.length - 1].mz + 1],
  };
}

/** An assignment with the places of the peaks that its best candidate explains. */
export type WindowRead = { readonly assignment: Assignment; readonly explained: readonly number[] };

/**
 * Which compositions explain the peaks `of` one window, at any of `charges`: candidates within the tolerance, their
 * envelopes fitted with free amplitude, their mass error against the shift of the axis. `peaks` by rising m/z; those
 * `beside` the window may be taken for lines, and are not missed where they are not.
 */
export function readWindow(
  search: Search,
  peaks: readonly ObservedPeak[],
  { of, beside }: { readonly of: readonly number[]; readonly beside: readonly number[] },
  charges: readonly number[],
  options: AssignmentOptions = {},
): WindowRead {
  const { space } = search;
  const places = [...of, ...beside].sort((a, b) => a - b);
  const window = windowOf(peaks, places, beside, options);
  const fitted = charges.flatMap((charge) => fittedAt(search, window, charge));
  const { logLikelihoods, factor } = envelopeLikelihoods(fitted);
  const axis = axisOf(space, options);
  const total = fitted.map(({ fit }, i) => logLikelihoods[i] + sharedShift([fit], axis).logLikelihood);
  const best = Math.max(...total);
  const top = total.indexOf(best);
  const shift = top < 0 ? axis : sharedShift([fitted[top].fit], axis).shift;
  const entries: Omit<Unweighed, 'logPrior'>[] = [];
  for (const [i, one] of fitted.entries()) {
    if (total[i] - best < leastLogLikelihood) continue;
    const ion = species(space, one.counts);
    const lineMz = one.lines.mz[one.lines.top];
    entries.push({
      species: ion,
      ions: [{ species: ion, mz: lineMz, ppm: one.fit.ppm }],
      mz: lineMz,
      ppm: one.fit.ppm,
      residualPpm: one.fit.ppm - shift.value,
      ppmU: one.fit.ppmU,
      envelope: envelopeFit(one),
      logLikelihood: total[i],
    });
  }
  const explained = top < 0 ? [] : fitted[top].fit.explained.map((k) => places[k]);
  const assignment = weighedBy(entries, options.priors ?? {}, {
    space,
    searched: fitted.length,
    resolved: true,
    classPpm: 2,
    axisPpm: shift,
    intensityFactor: factor,
    residualPeaks: of.filter((k) => !explained.includes(k)).map((k) => peaks[k]),
    notes: factor > worthANote ? [misfit(factor)] : [],
  });
  return { assignment, explained };
}

/** The assignment of one window, all of whose peaks are to be explained. See `readWindow`. */
export function assignWindow(
  search: Search,
  peaks: readonly ObservedPeak[],
  of: readonly number[],
  charges: readonly number[],
  options: AssignmentOptions = {},
): Assignment {
  return readWindow(search, peaks, { of, beside: [] }, charges, options).assignment;
}

/** Mean m/z of peaks, weighed by area. */
export function meanMz(peaks: readonly ObservedPeak[], of: readonly number[]): number {
  let [sum, weight] = [0, 0];
  for (const k of of) {
    sum += peaks[k].area * peaks[k].mz;
    weight += peaks[k].area;
  }
  return sum / weight;
}
