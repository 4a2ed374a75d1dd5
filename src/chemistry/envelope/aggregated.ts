import { InputError } from '../../finding/input-error.ts';
import type { Composition } from '../composition.ts';
import { type Envelope, requiredCoverage, tailLoss, usualCoverage } from './envelope.ts';
import { type Enrichment, type IsotopeMakeup, isotopeMakeup } from './isotope-makeup.ts';
import { mixturePower } from './mixture-power.ts';
import { convolved, envelopeOf, type NucleonSeries, seriesOf } from './nucleon-series.ts';

export type EnvelopeOptions = {
  /** Share of all isotopologues that the peaks hold at least; all but 1e-9 when absent. */
  readonly coverage?: number;
  readonly enrichment?: Enrichment;
};

const nothing: NucleonSeries = {
  nucleons: 0,
  mass: 0,
  shares: Float64Array.of(1),
  moments: Float64Array.of(0),
};

/** More peaks than a spectrum can hold, and the bound on the time. */
const mostPeaks = 20_000;

/** Throws C101 where the envelope would be too wide: 16 standard deviations of the nucleon number. */
function requireBounded({ mixtures }: IsotopeMakeup): void {
  let variance = 0;
  for (const { mixture, atoms } of mixtures) {
    let mean = 0;
    let square = 0;
    for (let i = 0; i < mixture.shares.length; i++) {
      mean += mixture.shares[i] * mixture.massNumbers[i];
      square += mixture.shares[i] * mixture.massNumbers[i] ** 2;
    }
    variance += atoms * (square - mean * mean);
  }
  const peaks = Math.round(16 * Math.sqrt(variance));
  if (peaks <= mostPeaks) return;
  throw new InputError({
    code: 'C101',
    where: 'isotope envelope',
    expected: `at most ${mostPeaks} peaks`,
    found: `about ${peaks}`,
    fix: 'check the counts of the formula, or name the isotopes',
  });
}

function seriesOfMakeup({ nucleons, mass, mixtures }: IsotopeMakeup, loss: number): NucleonSeries {
  const parts = mixtures.map(({ mixture, atoms }) => mixturePower(mixture, atoms, loss));
  parts.sort((a, b) => a.shares.length - b.shares.length);
  let total: NucleonSeries = { ...nothing, nucleons, mass };
  for (const part of parts) total = convolved(total, part, loss);
  return total;
}

/**
 * Exact isotope envelope by nucleon number, to 1e-8 Da and 1e-8 of every peak that holds 1e-3 of the whole, up to megadaltons.
 * Never truncated below the coverage asked for. Throws C003, C004, C005, C100, C101, C103.
 */
export function aggregatedEnvelope(c: Composition, options: EnvelopeOptions = {}): Envelope {
  const coverage = requiredCoverage(options.coverage ?? usualCoverage);
  const makeup = isotopeMakeup(c, options.enrichment);
  requireBounded(makeup);
  return envelopeOf(seriesOfMakeup(makeup, tailLoss), coverage);
}

/** The envelope of two parts together; its coverage is at least the product of theirs, less 1e-14. */
export function convolveEnvelopes(a: Envelope, b: Envelope): Envelope {
  return envelopeOf(convolved(seriesOf(a), seriesOf(b)), 1);
}

/**
 * Envelopes of 0, 1, 2 … `most` times a group, built step by step: what a search over the number of ligands needs. Throws
 * as `aggregatedEnvelope`.
 */
export function envelopeLadder(group: Composition, most: number, options: EnvelopeOptions = {}): Envelope[] {
  const coverage = requiredCoverage(options.coverage ?? usualCoverage);
  const makeup = isotopeMakeup(group, options.enrichment);
  requireBounded({ ...makeup, mixtures: makeup.mixtures.map((part) => ({ ...part, atoms: part.atoms * most })) });
  const one = seriesOfMakeup(makeup, tailLoss / Math.max(1, most));
  const rungs = [envelopeOf(nothing, coverage)];
  let total = nothing;
  for (let count = 1; count <= most; count++) {
    total = convolved(total, one, tailLoss / most);
    rungs.push(envelopeOf(total, coverage));
  }
  return rungs;
}
