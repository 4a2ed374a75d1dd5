import { expect, test } from 'vitest';
import { parseFormula } from '../../chemistry/formula.ts';
import { ligand } from '../../chemistry/ligand.ts';
import { averageMass, massToCharge } from '../../chemistry/mass.ts';
import { assignMass } from './assign-mass.ts';
import { searchOf } from './assign-pattern.ts';
import { withEvidence } from './evidence.ts';

const cv = ligand('CV', { peptide: 'CCYKKKKQAGDV', thiolates: 2 });
const search = searchOf({
  metals: [{ symbol: 'Au', count: [1, 60] }],
  ligands: [{ ligand: cv, count: [1, 30] }],
  adducts: [],
  charges: [1, 1],
  coreCharges: [0, 0],
  hydrogens: { kind: 'free', lost: [0, 2] },
  tolerancePpm: 1000,
});
const mzOf = (formula: string) => massToCharge(averageMass(parseFormula(formula, { CV: cv }).composition).value, 1);
const measured = mzOf('[Au24(CV)8 - 8H + H]+');
const read = (ppm: number) => assignMass(search, { mz: measured, mzU: measured * ppm * 1e-6, charge: 1 });

test('Au24CV8 and Au17CV9 lie 3.8 ppm apart at one and no H lost for each ligand, 647 ppm at two and two', () => {
  expect((measured / mzOf('[Au17(CV)9 + H]+') - 1) * 1e6).toBeCloseTo(3.8, 1);
  const apart = (mzOf('[Au24(CV)8 - 16H + H]+') / mzOf('[Au17(CV)9 - 18H + H]+') - 1) * 1e6;
  expect(Math.abs(apart)).toBeCloseTo(647, 0);
});

test.each([20, 100])('known to %i ppm without isotopes they are inseparable, a factor 1.41 in copies', (ppm) => {
  const { candidates, classes, separations, atoms, resolved } = read(ppm);
  expect(resolved).toBe(false);
  const clusters = classes[0].members.map((i) => candidates[i].species.cluster);
  expect(clusters.slice(0, 2)).toEqual(['Au24(CV)8', 'Au17(CV)9']);
  const rival = candidates.findIndex(({ species }) => species.cluster === 'Au17(CV)9');
  const ratio = separations.find((s) => s.kind === 'metal to sulfur' && s.rival === rival);
  expect(ratio).toMatchObject({ metalFactor: 24 / 17, ratios: [1.5, 17 / 18] });
  expect(24 / 17).toBeCloseTo(1.41, 2);
  expect(atoms[0].span95[0]).toBe(17);
  expect(atoms[0].values.find(({ n }) => n === 24)?.probability).toBeLessThan(0.7);
});

test('known to 0.1 % nine compositions remain', () => {
  const { candidates } = read(1000);
  const within = candidates.filter(({ ppm }) => Math.abs(ppm) <= 3000);
  expect(within).toHaveLength(9);
});

test('Au:S = 1.50 ± 0.05 settles it', () => {
  const { candidates, classes, atoms, priors, separations } = withEvidence(read(100), { ratio: 1.5, u: 0.05 });
  expect(candidates[0].species.cluster).toBe('Au24(CV)8');
  expect(candidates[0].posterior).toBeGreaterThan(0.999);
  expect(classes[0].size).toBe(1);
  expect(atoms[0].span95).toEqual([24, 24]);
  expect(separations).toEqual([]);
  expect(priors.at(-1)).toMatchObject({ name: 'evidence', on: true });
});

test('a ratio of Au17CV9 would settle it the other way, and one between leaves both', () => {
  expect(withEvidence(read(20), { ratio: 0.94, u: 0.05 }).candidates[0].species.cluster).toBe('Au17(CV)9');
  expect(withEvidence(read(20), { ratio: 1.22, u: 0.2 }).classes[0].size).toBe(2);
});

test('a ratio without uncertainty is refused', () => {
  expect(() => withEvidence(read(20), { ratio: 1.5, u: 0 })).toThrow(expect.objectContaining({ code: 'Q393' }));
});

test('a mass that nothing reaches has no candidates', () => {
  const { candidates, classes, atoms, residualPeaks } = assignMass(search, { mz: 100, mzU: 0.01, charge: 1 });
  expect([candidates, classes, atoms]).toEqual([[], [], []]);
  expect(residualPeaks).toHaveLength(1);
});
