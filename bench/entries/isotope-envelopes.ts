import { aggregatedEnvelope, envelopeLadder } from '../../src/chemistry/envelope/aggregated.ts';
import { fineStructure } from '../../src/chemistry/envelope/fine-structure.ts';
import { parseFormula } from '../../src/chemistry/formula.ts';
import { type Entry, leastCpuSeconds } from '../entry.ts';

const species = {
  'Au25(SG)18': parseFormula('Au25(SG)18').composition,
  'Ag44(p-MBA)30': parseFormula('Ag44(p-MBA)30').composition,
  'BSA, 66 kDa': { atoms: { C: 2934, H: 4581, N: 781, O: 897, S: 39 }, charge: 0 },
};

/** Least CPU time (µs) of one call, the best of many rounds; a round is long enough for the clock of a processor. */
function microseconds(call: () => unknown, calls: number): number {
  let least = Number.POSITIVE_INFINITY;
  const round = () => {
    for (let i = 0; i < calls; i++) call();
  };
  for (let repeat = 0; repeat < 10; repeat++) least = Math.min(least, leastCpuSeconds(round));
  return (least / calls) * 1e6;
}

// Peers: IsoSpec (C++, commit 2b70645), its fine structure at 0.9999 binned; npm isotopic-distribution; both on the machine
// where the targets were set.
const envelope = (name: keyof typeof species, limit: number, isoSpec: number, npm: number): Entry => ({
  what: `isotope envelope by nucleon number, ${name}, coverage 1 − 1e-9 (CPU time)`,
  unit: 'µs',
  target: { limit, better: 'less' },
  peer: `IsoSpec ${isoSpec} µs, npm isotopic-distribution ${npm} µs`,
  async measured() {
    return microseconds(() => aggregatedEnvelope(species[name]), 200);
  },
});

export const isotopeEnvelopes: readonly Entry[] = [
  envelope('Au25(SG)18', 30, 166, 379),
  envelope('Ag44(p-MBA)30', 50, 828, 1719),
  envelope('BSA, 66 kDa', 90, 15_062, 4604),
  {
    what: 'isotope fine structure, Au25(SG)18 at 0.9999, 6,232 isotopologues (CPU time)',
    unit: 'ms',
    target: { limit: 1, better: 'less' },
    peer: 'IsoSpec 0.175 ms, npm isotopic-distribution 590 ms',
    async measured() {
      return microseconds(() => fineStructure(species['Au25(SG)18'], { coverage: 0.9999 }), 10) / 1000;
    },
  },
  {
    what: 'isotope envelopes of 1 to 120 glutathiones, step by step (CPU time)',
    unit: 'ms',
    target: { limit: 1, better: 'less' },
    peer: '—',
    async measured() {
      return microseconds(() => envelopeLadder(parseFormula('(SG)').composition, 120), 10) / 1000;
    },
  },
];
