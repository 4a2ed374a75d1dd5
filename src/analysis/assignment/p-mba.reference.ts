import { builtInLigand } from '../../chemistry/ligand-library.ts';
import { adduct, type SearchSpace } from './search-space.ts';

const ligand = builtInLigand('p-MBA');
if (ligand === null) throw new Error('p-MBA is in the library');

/** The wide search of the acceptance: gold up to 60, p-MBA up to 40, ten charges, ten Na, 15 ppm. */
export const wideSpace: SearchSpace = {
  metals: [{ symbol: 'Au', count: [1, 60] }],
  ligands: [{ ligand, count: [1, 40] }],
  adducts: [adduct('(Na-H)', 10)],
  charges: [-10, -1],
  coreCharges: [-3, 3],
  hydrogens: { kind: 'charge balance' },
  tolerancePpm: 15,
};
