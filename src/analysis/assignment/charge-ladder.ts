import { electronMass, nuclideMass } from '../../chemistry/isotopes.ts';
import type { UnresolvedPeak } from './assign-mass.ts';
import type { ObservedPeak } from './assignment.ts';
import type { Span } from './search-space.ts';

/** Peaks of one mass at neighbouring charges. `massDa`: the neutral mass, had no H+ been taken or lost. */
export type ChargeLadder = {
  readonly massDa: number;
  readonly massU: number;
  readonly rungs: readonly { readonly peak: ObservedPeak; readonly charge: number }[];
  readonly area: number;
  /** ln of how much better this ladder explains its peaks than chance does, peaks strewn over the range. */
  readonly logOdds: number;
};

/** H+ is what carries the charge: mass (Da) of H less an electron, gained for each positive charge. */
const protonDa = nuclideMass('1H').mass - electronMass;

const neutralMass = (mz: number, charge: number): number => Math.abs(charge) * mz - charge * protonDa;
const mzAt = (mass: number, charge: number): number => (mass + charge * protonDa) / Math.abs(charge);

type Candidate = { readonly rungs: { place: number; charge: number }[]; readonly logOdds: number };

/** The ladder through one peak at one charge, up and down until a charge is missing. */
function through(
  peaks: readonly ObservedPeak[],
  free: Uint8Array,
  seed: number,
  charge: number,
  [low, high]: Span,
  tolerance: number,
  density: number,
): Candidate {
  const mass = neutralMass(peaks[seed].mz, charge);
  const rungs = [{ place: seed, charge }];
  let logOdds = 0;
  for (const step of [-1, 1]) {
    for (let z = charge + step; z >= low && z <= high && z !== 0; z += step) {
      const mz = mzAt(mass, z);
      let hit = -1;
      for (let k = 0; k < peaks.length; k++) {
        const off = Math.abs(peaks[k].mz - mz);
        if (free[k] && off <= 3 * tolerance * mz && (hit < 0 || off < Math.abs(peaks[hit].mz - mz))) hit = k;
      }
      if (hit < 0) break;
      const u = tolerance * mz;
      const d = (peaks[hit].mz - mz) / u;
      logOdds += -0.5 * d * d - Math.log(u * Math.sqrt(2 * Math.PI)) - Math.log(density);
      rungs.push({ place: hit, charge: z });
    }
  }
  return { rungs, logOdds };
}

/**
 * Charges of peaks whose isotopes are not resolved, from ladders: one mass at neighbouring charges, the likeliest ladder
 * first taken, then the next among the peaks left. `relativeU`: standard uncertainty of m/z from one charge to the next
 * (adducts and salts differ), 2e-4 for native spectra. Peaks in any order; those without a second charge are left out.
 */
export function chargeLadders(
  stated: readonly ObservedPeak[],
  charges: Span,
  relativeU = 2e-4,
): readonly ChargeLadder[] {
  const peaks = stated.filter(({ mz, area }) => mz > 0 && area > 0).sort((a, b) => a.mz - b.mz);
  const free = new Uint8Array(peaks.length).fill(1);
  const found: ChargeLadder[] = [];
  const order = peaks.map((_, k) => k).sort((a, b) => peaks[b].area - peaks[a].area);
  if (peaks.length < 2) return found;
  const density = peaks.length / (peaks[peaks.length - 1].mz - peaks[0].mz);
  for (const seed of order) {
    if (!free[seed]) continue;
    let best: Candidate | null = null;
    for (let charge = charges[0]; charge <= charges[1]; charge++) {
      if (charge === 0) continue;
      const one = through(peaks, free, seed, charge, charges, relativeU, density);
      if (one.rungs.length > 1 && (best === null || one.logOdds > best.logOdds)) best = one;
    }
    if (best === null || best.logOdds <= 0) continue;
    for (const { place } of best.rungs) free[place] = 0;
    found.push(ladderOf(peaks, best, relativeU));
  }
  return found;
}

function ladderOf(peaks: readonly ObservedPeak[], { rungs, logOdds }: Candidate, relativeU: number): ChargeLadder {
  let [weight, sum, area] = [0, 0, 0];
  const masses = rungs.map(({ place, charge }) => neutralMass(peaks[place].mz, charge));
  for (const [i, { place }] of rungs.entries()) {
    weight += peaks[place].area;
    sum += peaks[place].area * masses[i];
    area += peaks[place].area;
  }
  const massDa = sum / weight;
  const scatter = Math.sqrt(masses.reduce((s, m) => s + (m - massDa) ** 2, 0) / (masses.length * (masses.length - 1)));
  return {
    massDa,
    massU: Math.max(scatter, (massDa * relativeU) / Math.sqrt(masses.length)),
    rungs: rungs
      .map(({ place, charge }) => ({ peak: peaks[place], charge }))
      .sort((a, b) => Math.abs(a.charge) - Math.abs(b.charge)),
    area,
    logOdds,
  };
}

/** A ladder as one peak that `assignMass` takes, at the charge of its most intense rung. */
export function peakOfLadder({ massDa, massU, rungs }: ChargeLadder): UnresolvedPeak {
  const { charge } = rungs.reduce((a, b) => (b.peak.area > a.peak.area ? b : a));
  return { mz: mzAt(massDa, charge), mzU: massU / Math.abs(charge), charge };
}
