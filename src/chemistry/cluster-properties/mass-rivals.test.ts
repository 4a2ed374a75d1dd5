import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { atomicMass } from '../isotopes.ts';
import { averageMass } from '../mass.ts';
import { chainComposition, parseChain } from '../peptide-properties/chain.ts';
import { type IntendedCluster, massRivals } from './mass-rivals.ts';

const dalton = (symbol: string) => atomicMass(symbol).value;

function cluster(gold: number, ligands: number, sequence = 'CCYKKKKQAGDV', hydrogenLost = 2): IntendedCluster {
  return {
    metals: [{ symbol: 'Au', count: gold, mass: dalton('Au') }],
    ligandCount: ligands,
    ligandMass: averageMass(chainComposition(parseChain(sequence))).value,
    hydrogenLost,
    mostHydrogenLost: hydrogenLost,
    sulfursPerLigand: hydrogenLost,
    hydrogenMass: dalton('H'),
    restMass: 0,
  };
}

describe('Au24(CV)8 by a mass without isotopes, H lost free', () => {
  const [first, ...others] = massRivals(cluster(24, 8), 10);

  test('has Au17(CV)9 at 3.8 ppm, which would change the copies by 1.41', () => {
    expect([first.core, first.ligandCount, first.hydrogenLost]).toEqual(['Au17', 9, 8]);
    expect(Math.abs(first.ppm)).toBeCloseTo(3.8, 1);
    expect(first.copiesFactor).toBeCloseTo(24 / 17, 12);
    // 10·196.96657 + 10·1370.645 is 0.12 Da below 24·196.96657 + 8·1370.645 − 16·1.00794.
    expect(others.map((r) => `${r.core}L${r.ligandCount} −${r.hydrogenLost} H ${r.ppm.toFixed(1)}`)).toEqual([
      'Au10L10 −0 H -7.7',
    ]);
  });

  test('Au:S is 1.50 against 0.94: told apart by a ratio known to 0.17, or by 1.2 ppm, or by a resolving power of 260,000', () => {
    expect(first.metalToSulfur).toBeCloseTo(17 / 18, 12);
    expect(first.apart.metalToSulfurU).toBeCloseTo((1.5 - 17 / 18) / 3.29, 12);
    expect(first.apart.massUppm).toBeCloseTo(3.8 / 3.29, 1);
    expect(first.apart.resolvingPower).toBeCloseTo(1e6 / Math.abs(first.ppm), 6);
  });

  test('with both thiol H lost everywhere the two are 647 ppm apart, and then no rivals within 100 ppm', () => {
    const fixed = { ...cluster(24, 8), ligandMass: cluster(24, 8).ligandMass - 2 * dalton('H'), hydrogenLost: 0 };
    const rivals = massRivals({ ...fixed, mostHydrogenLost: 0 }, 700);
    expect(Math.abs(rivals.find((r) => r.core === 'Au17')?.ppm ?? 0)).toBeCloseTo(647, 0);
    expect(massRivals({ ...fixed, mostHydrogenLost: 0 }, 100)).toEqual([]);
  });

  test('within 0.1 % lie Au3L11, Au10L10, Au17L9 and Au31L7: with whole H lost per ligand, nine compositions in all', () => {
    const rivals = massRivals(cluster(24, 8), 1000);
    expect(rivals.map((r) => `${r.core}L${r.ligandCount}`).sort()).toEqual(['Au10L10', 'Au17L9', 'Au31L7', 'Au3L11']);
    const own = cluster(24, 8);
    const mass = (n: number, m: number, lost: number) =>
      n * own.metals[0].mass + m * (own.ligandMass - lost * own.hydrogenMass);
    let nine = 0;
    for (const [n, m] of [...rivals.map((r) => [r.metalAtoms[0], r.ligandCount]), [24, 8]])
      for (const lost of [0, 1, 2]) if (Math.abs(mass(n, m, lost) / mass(24, 8, 2) - 1) <= 1e-3) nine++;
    expect(nine).toBe(9);
  });
});

describe('laws', () => {
  const gold = fc.integer({ min: 1, max: 60 });
  const ligands = fc.integer({ min: 1, max: 20 });

  test('rivalry is mutual: the intended one is a rival of each of its rivals, for the same H in its place', () => {
    fc.assert(
      fc.property(gold, ligands, (n, m) => {
        for (const rival of massRivals(cluster(n, m), 20)) {
          const lost = rival.hydrogenLost / rival.ligandCount;
          const back = massRivals({ ...cluster(rival.metalAtoms[0], rival.ligandCount), hydrogenLost: lost }, 20.01);
          expect(back.some((r) => r.metalAtoms[0] === n && r.ligandCount === m)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('the list equals that of trying every composition', () => {
    fc.assert(
      fc.property(gold, ligands, (n, m) => {
        const own = cluster(n, m, 'CGGGRGD', 1);
        const intended = n * own.metals[0].mass + m * (own.ligandMass - own.hydrogenMass);
        const brute = new Set<string>();
        for (let a = 1; a <= 400; a++)
          for (let b = 1; b <= 60; b++)
            for (let h = 0; h <= b; h++) {
              const mass = a * own.metals[0].mass + b * own.ligandMass - h * own.hydrogenMass;
              if (Math.abs(mass / intended - 1) * 1e6 <= 50 && !(a === n && b === m)) brute.add(`${a} ${b}`);
            }
        const found = massRivals(own, 50).map((r) => `${r.metalAtoms[0]} ${r.ligandCount}`);
        expect(new Set(found)).toEqual(brute);
        expect(found).toHaveLength(brute.size);
      }),
      { numRuns: 8 },
    );
  });

  test('two metals: Au20Ag4 has rivals in which gold and silver are exchanged', () => {
    const alloy = {
      ...cluster(20, 8),
      metals: [
        { symbol: 'Au', count: 20, mass: dalton('Au') },
        { symbol: 'Ag', count: 4, mass: dalton('Ag') },
      ],
    };
    const rivals = massRivals(alloy, 20);
    expect(rivals.length).toBeGreaterThan(1);
    for (const { metalAtoms, ligandCount, hydrogenLost, ppm } of rivals) {
      const mass = metalAtoms[0] * dalton('Au') + metalAtoms[1] * dalton('Ag');
      const own = 20 * dalton('Au') + 4 * dalton('Ag') + 8 * alloy.ligandMass - 16 * dalton('H');
      const away = mass + ligandCount * alloy.ligandMass - hydrogenLost * dalton('H') - own;
      expect((away / own) * 1e6).toBeCloseTo(ppm, 6);
    }
  });

  test('a single atom of gold is a rival too', () => {
    expect(massRivals(cluster(22, 8), 1000).map((r) => `${r.core}L${r.ligandCount}`)).toContain('Au1L11');
  });

  test('three metals are refused', () => {
    const metals = ['Au', 'Ag', 'Cu'].map((symbol) => ({ symbol, count: 2, mass: dalton(symbol) }));
    expect(() => massRivals({ ...cluster(2, 2), metals }, 10)).toThrow(expect.objectContaining({ code: 'C114' }));
  });
});
