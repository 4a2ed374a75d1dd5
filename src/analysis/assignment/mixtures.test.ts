import { expect, test } from 'vitest';
import { builtInLigand } from '../../chemistry/ligand-library.ts';
import { random } from '../../numeric/random.ts';
import { centroids } from '../spectrum/centroids.ts';
import { searchOf } from './assign-pattern.ts';
import { assignSpectrum } from './assign-spectrum.ts';
import { observedPeaks } from './observed-peaks.ts';
import { profileOfIons } from './profile-of-ions.reference.ts';
import { adduct } from './search-space.ts';
import { species } from './species.ts';

const ligand = builtInLigand('SG');
if (ligand === null) throw new Error('SG is in the library');
const space = {
  metals: [{ symbol: 'Au', count: [1, 60] as const }],
  ligands: [{ ligand, count: [1, 40] as const }],
  adducts: [adduct('(Na-H)', 3)],
  charges: [-10, -1] as const,
  coreCharges: [-1, 1] as const,
  hydrogens: { kind: 'charge balance' } as const,
  tolerancePpm: 10,
};
const search = searchOf(space);

// The series of Au:SG clusters after Negishi et al. 2005, as m/z and isotopes revised it.
const series = [
  [10, 10],
  [15, 13],
  [18, 14],
  [22, 16],
  [22, 17],
  [25, 18],
  [29, 20],
  [33, 22],
  [39, 24],
];

test('ten ions drawn at random, R 20,000, signal to noise 20, wherever they fall: precision and recall above 95 %', () => {
  const dice = random(5);
  const between = (low: number, high: number) => low + Math.floor(dice.uniform() * (high - low + 1));
  const [mixtures, ions] = [10, 10];
  let [patterns, right, found, charges] = [0, 0, 0, 0];
  for (let mixture = 0; mixture < mixtures; mixture++) {
    const drawn = new Map<string, { formula: string; height: number; mz: number; charge: number }>();
    while (drawn.size < ions) {
      const [n, m] = series[between(0, series.length - 1)];
      const charge = -between(3, 8);
      const [rung, core] = [between(0, 3), between(-1, 0)];
      const ion = species(space, { metals: [n], ligands: [m], adducts: [rung], hydrogensLost: core - charge, charge });
      const { mz, shares, top } = search.lines(ion);
      if (mz[top] > 900 && mz[top] < 2900)
        drawn.set(ion.formula, { formula: ion.formula, height: 40 / shares[top], mz: mz[top], charge });
    }
    const spectrum = profileOfIons([...drawn.values()], [850, 3000], 200_000, 20_000, 1, 2);
    const read = new Set<string>();
    for (const { pattern, assignment } of assignSpectrum(search, observedPeaks(centroids(spectrum))).patterns) {
      const [{ species: first, mz }] = assignment.candidates;
      patterns++;
      if (drawn.has(first.formula)) right++;
      if ([...drawn.values()].some((ion) => Math.abs(ion.mz - mz) < 1 && ion.charge === pattern.charge)) charges++;
      read.add(first.formula);
    }
    found += [...drawn.keys()].filter((formula) => read.has(formula)).length;
  }
  expect(right / patterns).toBeGreaterThan(0.95);
  expect(found / (mixtures * ions)).toBeGreaterThan(0.95);
  expect(charges / patterns).toBeGreaterThanOrEqual(0.99);
});
