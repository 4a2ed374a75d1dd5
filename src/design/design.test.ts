import { describe, expect, test } from 'vitest';
import { calcMass } from '../chemistry/calculator.ts';
import { ligands } from '../chemistry/ligand.ts';
import { convert, exact, rooted, standardUncertainty } from '../quantity/quantity.ts';
import { rootOf } from '../quantity/root.reference.ts';
import { designLigands } from './design.ts';
import { designTargets, motifs } from './motif-library.ts';
import type { DesignRequest, DetectionRequest } from './request.ts';

const detection = (more: Partial<DetectionRequest> = {}): DetectionRequest => ({
  limit: exact(40, 'fg'),
  nonspecificSpread: null,
  targetsPerProbe: null,
  occupancy: null,
  atoms: null,
  ...more,
});

const cv: DesignRequest = { motifs: ['KQAGDV'], captures: ['CCY'], spacers: ['KKK'], clusters: ['Au24(L)8'] };
const only = (request: DesignRequest) => {
  const { candidates } = designLigands(request);
  expect(candidates).toHaveLength(1);
  return candidates[0];
};
const code = (value: string) => expect.objectContaining({ code: value });

describe('CCYKKKKQAGDV and Au24(CV)8', () => {
  const { ligand, cluster } = only({ ...cv, detection: detection() });

  test('the ligand is the published one: 1370.64 g/mol, +3 with both thiolates on gold', () => {
    expect(ligand.chain).toBe('CCYKKKKQAGDV');
    expect(ligand.molarMass.value).toBeCloseTo(1370.64, 2);
    expect(ligand.thiolates).toBe(2);
    expect(ligand.bound.charge.hi).toBeCloseTo(3, 1);
    expect(ligand.bound.charge.lo).toBeGreaterThan(2.4);
    expect(ligand.gravy).toBeCloseTo(-1.10833, 5);
    expect(ligand.absorption280).toBe(1490);
    expect(ligand.roles.map(({ letter, position }) => `${letter}${position}`)).toEqual(['C1', 'C2', 'Y3']);
  });

  test('the cluster weighs 15 676.2 g/mol, has Au:S 1.50 and the rivals Au17L9 and Au10L10', () => {
    expect(cluster?.molarMass.value).toBeCloseTo(15676.21, 1);
    expect(cluster?.metalToSulfur).toBe(1.5);
    expect(cluster?.rivals.map((r) => `${r.core}L${r.ligandCount}`)).toEqual(['Au17L9', 'Au10L10']);
    expect(cluster?.rivals[0].copiesFactor).toBeCloseTo(1.41, 2);
    expect(cluster?.renal.class).toBe('cleared');
  });

  test('40 fg of gold in a cell are at least 5.1e6 copies: 40e-15/(24·196.96657)·N_A', () => {
    const copies = cluster?.detection?.copies ?? exact(0, '1');
    expect(convert(copies, '{copies}/{cell}').value / ((40e-15 / (24 * 196.96657)) * 6.02214076e23)).toBeCloseTo(1, 6);
    expect(cluster?.detection?.bound).toBe('lower');
    expect(cluster?.detection?.assumed).toHaveLength(4);
  });
});

describe('detection limit', () => {
  const copies = (more: Partial<DetectionRequest>) => only({ ...cv, detection: detection(more) }).cluster?.detection;
  const plain = copies({})?.copies.value ?? 0;

  test('κ raises it, θ raises it and makes it a value; their uncertainties and that of the atoms are carried', () => {
    expect((copies({ targetsPerProbe: exact(2, '1') })?.copies.value ?? 0) / plain).toBeCloseTo(2, 9);
    const theta = copies({ occupancy: exact(0.8, '1') });
    expect((theta?.copies.value ?? 0) / plain).toBeCloseTo(1.25, 9);
    expect(theta?.bound).toBe(null);
    const all = copies({
      limit: rooted(40, 4, 'fg', rootOf('lod')),
      occupancy: rooted(0.8, 0.08, '1', rootOf('theta')),
      atoms: rooted(24, 1.2, '1', rootOf('atoms')),
    })?.copies;
    const relative = all ? standardUncertainty(all) / all.value : 0;
    expect(relative).toBeCloseTo(Math.hypot(0.1, 0.1, 0.05), 4);
  });

  test('scatter of blocked cells widens it as Currie has it: 40 fg and a scatter of 12.158 fg make √2·40 fg', () => {
    const both = copies({ nonspecificSpread: exact(40 / 3.29, 'fg') });
    expect((both?.copies.value ?? 0) / plain).toBeCloseTo(Math.SQRT2, 9);
    expect(both?.assumed.join()).not.toContain('scatter');
    // ∂m/∂s = 3.29² s/m: with both parts equal, half of the relative u of the scatter.
    const uncertain = copies({ nonspecificSpread: rooted(40 / 3.29, 4 / 3.29, 'fg', rootOf('s')) })?.copies;
    expect(uncertain ? standardUncertainty(uncertain) / uncertain.value : 0).toBeCloseTo(0.05, 4);
  });

  test('a mass, a mass per cell and the amount of metal are one limit', () => {
    for (const limit of [exact(40, 'fg/{cell}'), exact(40e-15 / 196.96657, 'mol'), exact(0.04, 'pg/{cell}')])
      expect((copies({ limit })?.copies.value ?? 0) / plain).toBeCloseTo(1, 6);
  });

  test.each([
    [{ limit: exact(40, 'mL') }],
    [{ limit: exact(1e6, '{copies}') }],
    [{ limit: exact(0, 'fg') }],
    [{ occupancy: exact(1.2, '1') }],
    [{ targetsPerProbe: exact(-1, '1') }],
    [{ nonspecificSpread: exact(-1, 'fg') }],
  ])('%j is refused', (more) => {
    expect(() => copies(more)).toThrow(code('C116'));
  });

  test('atoms that contradict the formula are said', () => {
    const { cluster } = only({ ...cv, detection: detection({ atoms: rooted(12, 0.5, '1', rootOf('atoms')) }) });
    expect(cluster?.findings.map((f) => f.code)).toEqual(['C053']);
  });
});

describe('what is built', () => {
  test('GE11 behind CCY', () => {
    const { ligand } = only({ target: 'EGFR', motifs: ['GE11'], captures: ['CCY'], spacers: ['none'] });
    expect(ligand.chain).toBe('CCYYHWYGYTPQNVI');
    expect(ligand.targets.map((t) => t.uniprot)).toEqual([['P00533']]);
  });

  test('the capture block stands at the end that the motif leaves free, and the other end is kept', () => {
    const chain = (motif: string, spacer = 'none') =>
      only({ motifs: [motif], captures: ['CCY'], spacers: [spacer] }).ligand.chain;
    expect(chain('LHRH', 'PEG4')).toBe('pGlu-HWSYGLRPG-PEG4-CCY');
    expect(chain('BBN7-14', 'GGG')).toBe('CCYGGGQWAVGHLM-NH2');
    expect(chain('Ac-RGD')).toBe('Ac-RGDCCY');
    expect(only({ motifs: ['RGDS-NH2'], captures: ['Ac-CCY'], spacers: ['none'] }).ligand.chain).toBe('Ac-CCYRGDS-NH2');
    expect(chain('KQAGDV', 'O2Oc')).toBe('CCY-O2Oc-KQAGDV');
    expect(chain('KQAGDV', 'GG-PEG4-PEG2')).toBe('CCYGG-PEG4-PEG2-KQAGDV');
  });

  test('Cys of a disulfide in the motif neither titrate nor lose H; others outside the block are said', () => {
    const iRgd = only({ motifs: ['iRGD'], captures: ['C'], spacers: ['none'] }).ligand;
    expect([iRgd.chain, iRgd.thiolates]).toEqual(['CCRGDKGPDC', 1]);
    expect(iRgd.roles.map(({ role }) => role.split(' ')[0])).toEqual(['thiolate,', 'in', 'in']);
    // At pH 13 every free thiol is charged; here none is: Arg, Lys, the ends and two Asp are left.
    const basic = only({ motifs: ['iRGD'], captures: ['C'], spacers: ['none'], ph: 14 }).ligand;
    expect(basic.free.charge.median - basic.bound.charge.median).toBeCloseTo(-1, 2);
    expect(basic.bound.charge.median).toBeGreaterThan(-3.1);
    const twice = only({ motifs: ['GCG'], captures: ['C'], spacers: ['none'] }).ligand;
    expect(twice.notes.join()).toContain('1 Cys outside');
  });

  test('one chain is built once, whatever blocks it is made of', () => {
    const request = { motifs: ['KQAGDV'], captures: ['CCYKKK', 'CCY'], spacers: ['none', 'KKK'] };
    const chains = designLigands(request).candidates.map((c) => c.ligand.chain);
    expect(chains).toEqual(['CCYKKKKQAGDV', 'CCYKKKKKKKQAGDV', 'CCYKQAGDV']);
  });

  test('a target gives all its motifs; a ring is named and left out', () => {
    const { candidates, leftOut } = designLigands({ target: 'P06756', captures: ['C'], spacers: ['none'] });
    expect(candidates.map((c) => c.ligand.motif)).toEqual(['RGD', 'iRGD']);
    expect(leftOut.map((m) => m.name)).toEqual(['cRGD']);
  });

  test('a core of two metals asks which is counted', () => {
    const alloy = { ...cv, clusters: ['Au20Ag4(L)8'] };
    expect(() => designLigands(alloy)).toThrow(code('C050'));
    const { cluster } = only({ ...alloy, label: '197Au' });
    expect([cluster?.element, cluster?.metalAtoms]).toEqual(['Au', 20]);
    expect(cluster?.metalToSulfur).toBe(1.5);
    const silver = only({ ...alloy, label: '107Ag', tolerancePpm: 50 }).cluster;
    expect([silver?.element, silver?.metalAtoms]).toEqual(['Ag', 4]);
    for (const rival of silver?.rivals ?? []) {
      const atoms = Number(/Ag(\d+)/.exec(rival.core)?.[1] ?? 0);
      expect(rival.copiesFactor).toBe(atoms === 0 ? null : 4 / atoms);
    }
  });

  test('other ligands of the cluster stand in every rival alike', () => {
    const { ligand, cluster } = only({ ...cv, clusters: ['Au25(SG)10(L)8'], tolerancePpm: 100 });
    const mass = (core: string, count: number, lost: number) =>
      calcMass(`${core}(SG)10(L)${count}${lost > 0 ? ` - ${lost}H` : ''}`, ligands({ L: { peptide: ligand.chain } }))
        .average.value;
    const intended = mass('Au25', 8, 16);
    expect(cluster?.molarMass.value).toBeCloseTo(intended, 6);
    expect(cluster?.rivals.length).toBeGreaterThan(0);
    for (const { core, ligandCount, hydrogenLost, ppm } of cluster?.rivals ?? [])
      expect((mass(core, ligandCount, hydrogenLost) / intended - 1) * 1e6).toBeCloseTo(ppm, 5);
  });
});

describe('what is refused', () => {
  test.each<[string, DesignRequest, string]>([
    ['neither target nor motif', {}, 'C111'],
    ['an unknown target', { target: 'integrin-aIIb' }, 'C111'],
    ['a chain of two targets', { target: 'P05106' }, 'C111'],
    ['a motif of another target', { target: 'EGFR', motifs: ['KQAGDV'] }, 'C111'],
    ['a motif that is no peptide', { motifs: ['c(RGDfK)'] }, 'C111'],
    ['a spacer that is none', { motifs: ['RGD'], spacers: ['PEG5'] }, 'C111'],
    ['a capture block that is no peptide', { motifs: ['RGD'], captures: ['CC?'] }, 'C111'],
    ['a capture block without Cys', { motifs: ['RGD'], captures: ['YY'] }, 'C112'],
    ['a cluster without L', { ...cv, clusters: ['Au24(SG)8'] }, 'C113'],
    ['a core without a known density', { ...cv, clusters: ['Gd3(L)8'] }, 'C114'],
    ['a particle', { ...cv, clusters: ['Au5000(L)8'] }, 'C114'],
    ['a cluster without metal', { ...cv, clusters: ['Cl2(L)8'] }, 'C114'],
    ['an unknown criterion', { ...cv, rank: ['chrage'] }, 'C115'],
    ['a criterion twice', { ...cv, rank: ['charge', 'charge:most'] }, 'C115'],
    ['a criterion without its input', { motifs: ['RGD'], rank: ['size'] }, 'C115'],
    ['the limit as criterion without a limit', { ...cv, rank: ['lod'] }, 'C115'],
    ['a pH', { ...cv, ph: 15 }, 'C117'],
    ['a tolerance', { ...cv, tolerancePpm: 0 }, 'C117'],
  ])('%s', (_, request, expected) => {
    expect(() => designLigands(request)).toThrow(code(expected));
  });

  test('a misspelt target is answered with the nearest', () => {
    expect(() => designLigands({ target: 'integrin-aIIb3' })).toThrow(
      expect.objectContaining({ fix: expect.stringContaining('integrin-aIIbb3') }),
    );
  });
});

describe('the library', () => {
  test('every motif binds a target of the library, every target has a motif, and all can be built', () => {
    const names = designTargets.map((t) => t.name);
    for (const motif of motifs) for (const target of motif.targets) expect(names).toContain(target);
    for (const name of names) {
      const { candidates } = designLigands({ target: name });
      expect(candidates.length).toBeGreaterThan(3);
      for (const { ligand } of candidates) expect(ligand.source).not.toBe('');
    }
  });

  test('accessions are UniProt accessions, and each motif has a source', () => {
    for (const { uniprot } of designTargets) for (const id of uniprot) expect(id).toMatch(/^[OPQ]\d[A-Z\d]{3}\d$/);
    for (const { source } of motifs) expect(source.length).toBeGreaterThan(10);
  });
});
