import { combinationsOf, reaching } from '../../src/analysis/assignment/combinations.ts';
import { adduct, type SearchSpace } from '../../src/analysis/assignment/search-space.ts';
import { ligand } from '../../src/chemistry/ligand.ts';
import { type Entry, leastCpuSeconds } from '../entry.ts';

const space: SearchSpace = {
  metals: [{ symbol: 'Au', count: [1, 200] }],
  ligands: [{ ligand: ligand('SG', { formula: 'C10H16N3O6S', thiolates: 1 }), count: [1, 120] }],
  adducts: [adduct('(Na-H)', 3)],
  charges: [-15, -1],
  coreCharges: [-1, 1],
  hydrogens: { kind: 'charge balance' },
  tolerancePpm: 10,
};

/** Peaks over the range of an electrospray spectrum, spread without a pattern. */
const peaks = Float64Array.from({ length: 200 }, (_, i) => 800 + ((i * 0.618034) % 1) * 2400);

/** Combinations that come within 10 ppm of a peak at a charge, the table of the search built anew each time. */
function hits(): number {
  const all = combinationsOf(space);
  let count = 0;
  for (const mz of peaks)
    for (let charge = -15; charge <= -1; charge++)
      reaching(all, mz, charge, mz * -charge * 1e-5, () => {
        count++;
      });
  return count;
}

export const massSpectrumCandidates: Entry = {
  what: 'candidates of a mass spectrum: n ≤ 200, m ≤ 120, |z| ≤ 15, core charges −1 to 1, Na 0–3, 200 peaks',
  unit: 'ms',
  target: { limit: 50, better: 'less' },
  peer: '—',
  async measured() {
    return leastCpuSeconds(hits) * 1e3;
  },
};
