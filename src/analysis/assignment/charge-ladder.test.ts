import { existsSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseFormula } from '../../chemistry/formula.ts';
import { ligand } from '../../chemistry/ligand.ts';
import { averageMass, massToCharge } from '../../chemistry/mass.ts';
import { assignMass } from './assign-mass.ts';
import { searchOf } from './assign-pattern.ts';
import type { ObservedPeak } from './assignment.ts';
import { chargeLadders, peakOfLadder } from './charge-ladder.ts';

const proton = 1.00727646658;
const peak = (mz: number, area = 1): ObservedPeak => ({ mz, mzU: 0.01, area, areaU: 0.01 });

test('three charges of one mass are told, in either polarity, and not taken for half or twice the mass', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 2e4, max: 1.5e5, noNaN: true }),
      fc.integer({ min: 8, max: 25 }),
      fc.constantFrom(1, -1),
      (mass, z, sign) => {
        const charges = [z, z + 1, z + 2, z + 3].map((size) => sign * size);
        const peaks = charges.map((c, i) => peak((mass + c * proton) / Math.abs(c), 1 - 0.2 * i));
        const ladders = chargeLadders(peaks, sign > 0 ? [1, 60] : [-60, -1]);
        expect(ladders).toHaveLength(1);
        expect(ladders[0].rungs.map(({ charge }) => charge)).toEqual(charges);
        expect(Math.abs(ladders[0].massDa / mass - 1)).toBeLessThan(1e-9);
      },
    ),
  );
});

test('a peak alone has no ladder', () => {
  expect(chargeLadders([peak(4430)], [1, 40])).toEqual([]);
  expect(chargeLadders([], [1, 40])).toEqual([]);
});

test('a ladder without isotopes leads to the clusters of its mass', () => {
  const sg = ligand('SG', { formula: 'C10H16N3O6S', thiolates: 1 });
  const mz = (z: number) => massToCharge(averageMass(parseFormula(`[Au25(SG)18 - ${z}H]${z}-`).composition).value, -z);
  const [ladder] = chargeLadders([peak(mz(5), 0.5), peak(mz(6)), peak(mz(7), 0.6)], [-15, -1], 2e-5);
  const read = assignMass(
    searchOf({
      metals: [{ symbol: 'Au', count: [1, 60] }],
      ligands: [{ ligand: sg, count: [1, 40] }],
      adducts: [],
      charges: [-15, -1],
      coreCharges: [-2, 2],
      hydrogens: { kind: 'charge balance' },
      tolerancePpm: 100,
    }),
    peakOfLadder(ladder),
  );
  expect(read.candidates[0].species).toMatchObject({ cluster: 'Au25(SG)18', charge: -6 });
});

const native = '../shared/data/mass-spectra/text/unidec_BSA_native_ESI.txt.gz';

describe.skipIf(!existsSync(native))(
  'native serum albumin, as UniDec ships it (../shared/data absent: skipped)',
  () => {
    /** The highest point of every run of points above 1 % of the highest, with the mean m/z of its upper half. */
    function tops(): ObservedPeak[] {
      const rows = gunzipSync(new Uint8Array(readFileSync(native)))
        .toString()
        .trim()
        .split('\n');
      const points = rows.map((row) => row.split(/\s+/).map(Number));
      const most = points.reduce((high, [, y]) => Math.max(high, y), 0);
      const found: ObservedPeak[] = [];
      let run: number[][] = [];
      for (const point of [...points, [0, 0]]) {
        if (point[1] > 0.01 * most) run.push(point);
        else {
          const top = run.reduce((high, [, y]) => Math.max(high, y), 0);
          const upper = run.filter(([, y]) => y > top / 2);
          const area = upper.reduce((sum, [, y]) => sum + y, 0);
          if (run.length > 5) found.push(peak(upper.reduce((sum, [x, y]) => sum + x * y, 0) / area, area));
          run = [];
        }
      }
      return found;
    }

    test('has the monomer at 14 to 16 charges', () => {
      const [monomer] = chargeLadders(tops(), [5, 40]);
      expect(monomer.rungs.map(({ charge }) => charge)).toEqual([14, 15, 16]);
      // 66,430 Da from its sequence with 17 disulfides (UniProt P02769); native ions carry some salt and water
      expect(monomer.massDa).toBeGreaterThan(66_400);
      expect(monomer.massDa).toBeLessThan(66_700);
    });
  },
);
