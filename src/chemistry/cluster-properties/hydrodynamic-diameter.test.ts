import { describe, expect, test } from 'vitest';
import { interval } from '../../quantity/coverage.ts';
import { exact, rooted, standardUncertainty } from '../../quantity/quantity.ts';
import { rootOf } from '../../quantity/root.reference.ts';
import { hydrodynamicDiameter } from './hydrodynamic-diameter.ts';
import { renalClass } from './renal-class.ts';

const cv = { count: 8, molarMass: 1368.63, residues: 12 };
const au24 = hydrodynamicDiameter({ metals: { Au: 24 }, ligands: [cv] });

describe('hydrodynamic diameter', () => {
  test('the core of Au25 is about 1 nm, as Du et al. 2017 state it, and follows the radius of gold atoms in the metal', () => {
    const { core } = hydrodynamicDiameter({ metals: { Au: 25 }, ligands: [] });
    expect(core).toBeGreaterThan(0.85);
    expect(core).toBeLessThan(1.05);
    // Wigner–Seitz radius of gold 0.159 nm (Ashcroft and Mermin, r_s = 3.01 a0), to its last digit.
    expect(core / (2 * 0.1593 * 25 ** (1 / 3))).toBeCloseTo(1, 2);
  });

  test('a hydrated sphere of protein is within 10 % of the radii measured on folded ones, 0.475·N^0.29 nm', () => {
    // Wilkins et al. 1999; lysozyme 129 residues, serum albumin 583.
    for (const [molarMass, residues] of [
      [14305, 129],
      [66430, 583],
    ]) {
      const { compact } = hydrodynamicDiameter({ metals: {}, ligands: [{ count: 1, molarMass, residues }] });
      expect(Math.abs(compact / 2 / (0.475 * residues ** 0.29) - 1)).toBeLessThan(0.1);
    }
  });

  test('Au24(CV)8 by hand: core 0.92, compact 3.3, extended 4.6 nm; midway 3.9 nm with u 0.54 nm', () => {
    expect(au24.core).toBeCloseTo(0.919, 3);
    // (π/6)·d³ = 0.4065 nm³ + 8 · 1368.63 · 1.03/602.214 nm³.
    expect(au24.compact).toBeCloseTo(Math.cbrt((6 / Math.PI) * (0.40651 + (8 * 1368.63 * 1.03) / 602.214)), 3);
    expect(au24.extended).toBeCloseTo(0.919 + 4 * 0.221 * 12 ** 0.57, 3);
    expect(au24.estimate.value).toBeCloseTo((au24.compact + au24.extended) / 2, 12);
    const u = Math.hypot((au24.extended - au24.compact) / 2 / Math.sqrt(3), 0.1 * au24.estimate.value);
    expect(standardUncertainty(au24.estimate)).toBeCloseTo(u, 12);
    expect(au24.estimate.conditionalOn).toHaveLength(2);
  });

  test('more metal, more ligands or longer ones make it larger', () => {
    const size = (gold: number, count: number, residues: number) =>
      hydrodynamicDiameter({ metals: { Au: gold }, ligands: [{ count, molarMass: 114 * residues, residues }] }).estimate
        .value;
    expect(size(144, 8, 12)).toBeGreaterThan(size(24, 8, 12));
    expect(size(24, 18, 12)).toBeGreaterThan(size(24, 8, 12));
    expect(size(24, 8, 20)).toBeGreaterThan(size(24, 8, 12));
  });

  test('metals add their volumes; one without a density is refused', () => {
    const volume = (metals: Record<string, number>) => hydrodynamicDiameter({ metals, ligands: [] }).core ** 3;
    expect(volume({ Au: 20, Ag: 5 })).toBeCloseTo(volume({ Au: 20 }) + volume({ Ag: 5 }), 12);
    expect(() => volume({ Gd: 1 })).toThrow(expect.objectContaining({ code: 'C114' }));
  });
});

describe('renal class', () => {
  const of = (nm: number, u: number, charge = 0, atoms = 25) =>
    renalClass(u === 0 ? exact(nm, 'nm') : rooted(nm, u, 'nm', rootOf('d')), charge, 8, atoms);

  test.each([
    [3, 0.2, 'cleared'],
    [5.49, 0, 'cleared'],
    [5.5, 0, 'transition'],
    [6.7, 0.3, 'transition'],
    [8, 0, 'not cleared'],
    [12, 1, 'not cleared'],
    [5.2, 0.5, 'undecided'],
    [7.5, 1.5, 'undecided'],
  ])('%d nm with u %d nm: %s', (nm, u, expected) => {
    expect(of(nm, u).class).toBe(expected);
  });

  test('undecided names the classes its interval reaches into', () => {
    expect(of(5.2, 0.5).possible).toEqual(['cleared', 'transition']);
    expect(of(7, 1).possible).toEqual(['cleared', 'transition', 'not cleared']);
    expect(of(7.8, 0.5).possible).toEqual(['transition', 'not cleared']);
  });

  test('Au24(CV)8 is cleared by its size, and its charge and small core stand in the reason', () => {
    expect(interval(au24.estimate).hi).toBeLessThan(5.5);
    const { class: kind, reason } = renalClass(au24.estimate, 24, 8, 24);
    expect(kind).toBe('cleared');
    for (const words of ['10.1038/nbt1340', '+24', 'plasma', 'glycocalyx']) expect(reason).toContain(words);
    // −0.8 over eight ligands is a neutral surface.
    expect(of(3, 0.2, -0.8).reason).not.toContain('plasma');
  });

  test('the unit of the diameter does not matter', () => {
    expect(renalClass(exact(6e-9, 'm'), 0, 8, 25).class).toBe('transition');
  });
});
