import { searchOf } from '../../src/analysis/assignment/assign-pattern.ts';
import { assignSpectrum } from '../../src/analysis/assignment/assign-spectrum.ts';
import { observedPeaks } from '../../src/analysis/assignment/observed-peaks.ts';
import { ladders, profileOfIons } from '../../src/analysis/assignment/profile-of-ions.reference.ts';
import { adduct } from '../../src/analysis/assignment/search-space.ts';
import { centroids } from '../../src/analysis/spectrum/centroids.ts';
import { builtInLigand } from '../../src/chemistry/ligand-library.ts';
import { type Entry, leastCpuSeconds } from '../entry.ts';

export const massSpectrumAssignment: Entry = {
  what: 'whole assignment of a spectrum of 200,000 points: 36 ions, n ≤ 60, m ≤ 40, |z| ≤ 10, core charges −3 to 3, Na 0–10',
  unit: 's',
  target: { limit: 1, better: 'less' },
  peer: '—',
  async measured() {
    const ligand = builtInLigand('SG');
    if (ligand === null) throw new Error('SG is in the library');
    const spectrum = profileOfIons(ladders(), [800, 2200], 200_000, 20_000, 2, 2);
    return leastCpuSeconds(() => {
      const search = searchOf({
        metals: [{ symbol: 'Au', count: [1, 60] }],
        ligands: [{ ligand, count: [1, 40] }],
        adducts: [adduct('(Na-H)', 10)],
        charges: [-10, -1],
        coreCharges: [-3, 3],
        hydrogens: { kind: 'charge balance' },
        tolerancePpm: 15,
      });
      return assignSpectrum(search, observedPeaks(centroids(spectrum)));
    });
  },
};
