import { expect, test } from 'vitest';
import { type AtomChange, addAtoms } from './composition.ts';
import { parseFormula } from './formula.ts';
import { acidicHydrogens, builtInLigand, ligandNamed } from './ligand-library.ts';
import { ligandTable } from './ligand-table.ts';

// Formulae of the free compounds by an independent program, OpenChemLib 9 (npm openchemlib), from these SMILES.
const free: readonly (readonly [string, string, string])[] = [
  ['SG', 'N[C@@H](CCC(=O)N[C@@H](CS)C(=O)NCC(=O)O)C(=O)O', 'C10H17N3O6S'],
  ['p-MBA', 'OC(=O)c1ccc(S)cc1', 'C7H6O2S'],
  ['m-MBA', 'OC(=O)c1cccc(S)c1', 'C7H6O2S'],
  ['o-MBA', 'OC(=O)c1ccccc1S', 'C7H6O2S'],
  ['PET', 'SCCc1ccccc1', 'C8H10S'],
  ['SPh', 'Sc1ccccc1', 'C6H6S'],
  ['TBBT', 'CC(C)(C)c1ccc(S)cc1', 'C10H14S'],
  ['SPhMe2', 'Cc1ccc(S)c(C)c1', 'C8H10S'],
  ['p-MBT', 'Cc1ccc(S)cc1', 'C7H8S'],
  ['m-MBT', 'Cc1cccc(S)c1', 'C7H8S'],
  ['o-MBT', 'Cc1ccccc1S', 'C7H8S'],
  ['SPhF', 'Fc1ccc(S)cc1', 'C6H5FS'],
  ['SPhF2', 'Fc1ccc(S)cc1F', 'C6H4F2S'],
  ['SNap', 'Sc1ccc2ccccc2c1', 'C10H8S'],
  ['SCH2Ph', 'SCc1ccccc1', 'C7H8S'],
  ['SCH2Ph-tBu', 'CC(C)(C)c1ccc(CS)cc1', 'C11H16S'],
  ['SPy', 'Sc1ccncc1', 'C5H5NS'],
  ['4-ATP', 'Nc1ccc(S)cc1', 'C6H7NS'],
  ['SC2', 'CCS', 'C2H6S'],
  ['SC3', 'CCCS', 'C3H8S'],
  ['SC4', 'CCCCS', 'C4H10S'],
  ['SC5', 'CCCCCS', 'C5H12S'],
  ['SC6', 'CCCCCCS', 'C6H14S'],
  ['SC8', 'CCCCCCCCS', 'C8H18S'],
  ['SC10', 'CCCCCCCCCCS', 'C10H22S'],
  ['SC12', 'CCCCCCCCCCCCS', 'C12H26S'],
  ['SC14', 'CCCCCCCCCCCCCCS', 'C14H30S'],
  ['SC16', 'CCCCCCCCCCCCCCCCS', 'C16H34S'],
  ['SC18', 'CCCCCCCCCCCCCCCCCCS', 'C18H38S'],
  ['S-tBu', 'CC(C)(C)S', 'C4H10S'],
  ['SiPr', 'CC(C)S', 'C3H8S'],
  ['SCy', 'SC1CCCCC1', 'C6H12S'],
  ['SAdm', 'SC12CC3CC(CC(C3)C1)C2', 'C10H16S'],
  ['MHA', 'OC(=O)CCCCCS', 'C6H12O2S'],
  ['MPA', 'OC(=O)CCS', 'C3H6O2S'],
  ['MOA', 'OC(=O)CCCCCCCS', 'C8H16O2S'],
  ['MUA', 'OC(=O)CCCCCCCCCCS', 'C11H22O2S'],
  ['MHDA', 'OC(=O)CCCCCCCCCCCCCCCS', 'C16H32O2S'],
  ['TGA', 'OC(=O)CS', 'C2H4O2S'],
  ['MSA', 'OC(=O)CC(S)C(=O)O', 'C4H6O4S'],
  ['MES', 'OS(=O)(=O)CCS', 'C2H6O3S2'],
  ['MPS', 'OS(=O)(=O)CCCS', 'C3H8O3S2'],
  ['MUS', 'OS(=O)(=O)CCCCCCCCCCCS', 'C11H24O3S2'],
  ['ME', 'OCCS', 'C2H6OS'],
  ['MH', 'OCCCCCCS', 'C6H14OS'],
  ['MUOH', 'OCCCCCCCCCCCS', 'C11H24OS'],
  ['CysA', 'NCCS', 'C2H7NS'],
  ['SGlc', 'OCC1OC(S)C(O)C(O)C1O', 'C6H12O5S'],
  ['Cys', 'NC(CS)C(=O)O', 'C3H7NO2S'],
  ['Hcy', 'NC(CCS)C(=O)O', 'C4H9NO2S'],
  ['Pen', 'NC(C(C)(C)S)C(=O)O', 'C5H11NO2S'],
  ['NALC', 'CC(=O)NC(CS)C(=O)O', 'C5H9NO3S'],
  ['NIBC', 'CC(C)C(=O)NC(CS)C(=O)O', 'C7H13NO3S'],
  ['NAP', 'CC(=O)NC(C(C)(C)S)C(=O)O', 'C7H13NO3S'],
  ['CysGly', 'NC(CS)C(=O)NCC(=O)O', 'C5H10N2O3S'],
  ['GluCys', 'NC(CCC(=O)NC(CS)C(=O)O)C(=O)O', 'C8H14N2O5S'],
  ['Capt', 'CC(CS)C(=O)N1CCCC1C(=O)O', 'C9H15NO3S'],
  ['Tio', 'CC(S)C(=O)NCC(=O)O', 'C5H9NO3S'],
  ['DHLA', 'OC(=O)CCCCC(S)CCS', 'C8H16O2S2'],
  ['BDT', 'Sc1cccc(S)c1', 'C6H6S2'],
  ['DMSA', 'OC(=O)C(S)C(S)C(=O)O', 'C4H6O4S2'],
  ['DTT', 'OC(CS)C(O)CS', 'C4H10O2S2'],
  ['EDT', 'SCCS', 'C2H6S2'],
  ['PDT', 'SCCCS', 'C3H8S2'],
  ['PC2', 'NC(CCC(=O)NC(CS)C(=O)NC(CCC(=O)NC(CS)C(=O)NCC(=O)O)C(=O)O)C(=O)O', 'C18H29N5O10S2'],
  ['Et2dtc', 'CCN(CC)C(=S)S', 'C5H11NS2'],
  ['nBu2dtc', 'CCCCN(CCCC)C(=S)S', 'C9H19NS2'],
  ['iPr2dtp', 'CC(C)OP(=S)(S)OC(C)C', 'C6H15O2PS2'],
  ['Et2dtp', 'CCOP(=S)(S)OCC', 'C4H11O2PS2'],
  ['SePh', '[SeH]c1ccccc1', 'C6H6Se'],
  ['CCPh', 'C#Cc1ccccc1', 'C8H6'],
  ['CCtBu', 'C#CC(C)(C)C', 'C6H10'],
  ['CCArF', 'C#Cc1cc(C(F)(F)F)cc(C(F)(F)F)c1', 'C10H4F6'],
  ['PPh3', 'c1ccccc1P(c1ccccc1)c1ccccc1', 'C18H15P'],
  ['PMe3', 'CP(C)C', 'C3H9P'],
  ['PEt3', 'CCP(CC)CC', 'C6H15P'],
  ['PBu3', 'CCCCP(CCCC)CCCC', 'C12H27P'],
  ['PCy3', 'C1CCCCC1P(C1CCCCC1)C1CCCCC1', 'C18H33P'],
  ['TOP', 'CCCCCCCCP(CCCCCCCC)CCCCCCCC', 'C24H51P'],
  ['PMePh2', 'CP(c1ccccc1)c1ccccc1', 'C13H13P'],
  ['PPh2Py', 'c1ccccc1P(c1ccccc1)c1ccccn1', 'C17H14NP'],
  ['TPPMS', 'OS(=O)(=O)c1cccc(P(c2ccccc2)c2ccccc2)c1', 'C18H15O3PS'],
  ['TPPTS', 'OS(=O)(=O)c1cccc(P(c2cccc(S(=O)(=O)O)c2)c2cccc(S(=O)(=O)O)c2)c1', 'C18H15O9PS3'],
  ['dppm', 'c1ccccc1P(c1ccccc1)CP(c1ccccc1)c1ccccc1', 'C25H22P2'],
  ['dppe', 'c1ccccc1P(c1ccccc1)CCP(c1ccccc1)c1ccccc1', 'C26H24P2'],
  ['dppp', 'c1ccccc1P(c1ccccc1)CCCP(c1ccccc1)c1ccccc1', 'C27H26P2'],
  ['dppb', 'c1ccccc1P(c1ccccc1)CCCCP(c1ccccc1)c1ccccc1', 'C28H28P2'],
  ['BINAP', 'c1ccccc1P(c1ccccc1)c1ccc2ccccc2c1-c1c(P(c2ccccc2)c2ccccc2)ccc2ccccc12', 'C44H32P2'],
  ['IMes', 'Cc1cc(C)cc(C)c1N1C=CN([C]1)c1c(C)cc(C)cc1C', 'C21H24N2'],
  ['IPr', 'CC(C)c1cccc(C(C)C)c1N1C=CN([C]1)c1c(C(C)C)cccc1C(C)C', 'C27H36N2'],
  ['TMA', 'C[N+](C)(C)C', 'C4H12N'],
  ['TEA', 'CC[N+](CC)(CC)CC', 'C8H20N'],
  ['TBA', 'CCCC[N+](CCCC)(CCCC)CCCC', 'C16H36N'],
  ['TOA', 'CCCCCCCC[N+](CCCCCCCC)(CCCCCCCC)CCCCCCCC', 'C32H68N'],
  ['PPh4', 'c1ccccc1[P+](c1ccccc1)(c1ccccc1)c1ccccc1', 'C24H20P'],
  ['PPN', 'c1ccccc1P(c1ccccc1)(c1ccccc1)=[N+]=P(c1ccccc1)(c1ccccc1)c1ccccc1', 'C36H30NP2'],
];

const atomsOf = (formula: string) => parseFormula(formula).composition.atoms;

test.each(free)('%s, %s: free it is %s, bound one H less for each X-type bond', (name, _, formula) => {
  const { composition, metalBonds } = ligandNamed(name);
  expect(composition.atoms).toEqual(addAtoms(atomsOf(formula) as AtomChange, { H: -metalBonds }));
});

test('every entry is one of those, another name of one, or a halide', () => {
  const known = new Set([
    ...free.map(([name]) => ligandTable[name].is),
    ...['Cl', 'Br', 'I'].map((x) => ligandTable[x].is),
  ]);
  expect(Object.entries(ligandTable).filter(([, row]) => !known.has(row.is))).toEqual([]);
});

test('acidic H: two for glutathione, one for p-MBA and captopril, none for phenylethanethiol or a phosphine', () => {
  const acids = ['SG', 'p-MBA', 'Capt', 'PC2', 'TPPTS', 'PET', 'PPh3'].map((name) =>
    acidicHydrogens(ligandNamed(name)),
  );
  expect(acids).toEqual([2, 1, 1, 3, 3, 0, 0]);
});

test('acidic groups are those of the free structures: -C(=O)O and -S(=O)(=O)O of the SMILES', () => {
  for (const [name, smiles] of free) {
    const carboxyls = smiles.match(/OC\(=O\)|C\(=O\)O(?![A-Za-z])/g)?.length ?? 0;
    const sulfonic = smiles.match(/OS\(=O\)\(=O\)|S\(=O\)\(=O\)O/g)?.length ?? 0;
    const { carboxyl = 0, 'sulfonic acid': sulfo = 0 } = ligandNamed(name).acidic ?? {};
    expect([name, carboxyl, sulfo]).toEqual([name, carboxyls, sulfonic]);
  }
});

test('thiolates and selenolates count their thiols, alkynyls, halides and phosphines have none', () => {
  const thiols = ['SG', 'DHLA', 'SePh', 'CCPh', 'Cl', 'PPh3', 'TOA'].map((name) => ligandNamed(name).thiols);
  expect(thiols).toEqual([1, 2, 1, 0, 0, 0, 0]);
});

test('a counter-ion carries its charge', () => expect(ligandNamed('TOA').composition.charge).toBe(1));

test('an unknown name is asked back for the nearest', () => {
  expect(builtInLigand('pMBX')).toBeNull();
  expect(() => ligandNamed('pMBX')).toThrow(
    expect.objectContaining({ code: 'C006', fix: expect.stringContaining('"pMBA"') }),
  );
});
