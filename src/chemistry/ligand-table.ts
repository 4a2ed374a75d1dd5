/** Groups that give up H+, as they stand in the bound ligand; a phosphate or phosphonate counts each of its H. */
export type AcidicGroup = 'carboxyl' | 'phosphate' | 'phenol' | 'thiol' | 'selenol' | 'sulfonic acid';

/** A ligand as bound: its formula, X-type bonds, what it is, acidic H left, amines and the like that take H+, charge. */
export type LigandRow = {
  readonly formula: string;
  readonly bonds: number;
  readonly is: string;
  readonly acidic?: Readonly<Partial<Record<AcidicGroup, number>>>;
  readonly basic?: number;
  readonly charge?: number;
};

const acid = { carboxyl: 1 };
const thiolate = (formula: string, thiol: string, more: Partial<LigandRow> = {}): LigandRow => ({
  formula,
  bonds: 1,
  is: `${thiol} less its thiol H`,
  ...more,
});
const dithiolate = (formula: string, dithiol: string, more: Partial<LigandRow> = {}): LigandRow => ({
  formula,
  bonds: 2,
  is: `${dithiol} less both thiol H`,
  ...more,
});
const xanthate = (formula: string, is: string): LigandRow => ({ formula, bonds: 1, is: `${is}, one X-type bond` });
const alkynyl = (formula: string, alkyne: string): LigandRow => ({
  formula,
  bonds: 1,
  is: `${alkyne} less its alkyne H`,
});
const donor = (formula: string, is: string, more: Partial<LigandRow> = {}): LigandRow => ({
  formula,
  bonds: 0,
  is: `${is}, an L-type ligand`,
  ...more,
});
const halide = (symbol: string, is: string): LigandRow => ({ formula: symbol, bonds: 1, is });
const cation = (formula: string, is: string): LigandRow => ({
  formula,
  bonds: 0,
  is: `${is}, a counter-ion`,
  charge: 1,
});

const glutathione = thiolate('C10H16N3O6S', 'glutathione (CHEBI:16856)', { acidic: { carboxyl: 2 }, basic: 1 });
const pmba = thiolate('C7H5O2S', 'p-mercaptobenzoic acid', { acidic: acid });
const pet = thiolate('C8H9S', '2-phenylethanethiol');
const tbbt = thiolate('C10H13S', '4-tert-butylthiophenol');
const acetylcysteine = thiolate('C5H8NO3S', 'N-acetylcysteine', { acidic: acid });
const tiopronin = thiolate('C5H8NO3S', 'tiopronin, N-(2-mercaptopropionyl)glycine', { acidic: acid });
const cyclohexyl = thiolate('C6H11S', 'cyclohexanethiol');
const xylyl = thiolate('C8H9S', '2,4-dimethylbenzenethiol');
const thioglycolic = thiolate('C2H3O2S', 'thioglycolic acid', { acidic: acid });
const phenylacetylide = alkynyl('C8H5', 'phenylacetylene');
const tertButylacetylide = alkynyl('C6H9', '3,3-dimethylbut-1-yne');
const penicillamine = thiolate('C5H10NO2S', 'penicillamine', { acidic: acid, basic: 1 });

/**
 * Ligands known by name. Formulae follow from the structures named and were checked against an independent program
 * (ligand-table.test.ts). X-type bonds as in Walter et al. 2008, doi 10.1073/pnas.0801001105: one for each thiolate S,
 * alkynyl and halide, none for phosphines and carbenes; one for dithiocarbamates and dithiophosphates, which are
 * monoanions with two S: [Ag21{S2P(OiPr)2}12]+ has 8 electrons (Dhayal et al. 2016, doi 10.1002/chem.201602275).
 */
export const ligandTable: Readonly<Record<string, LigandRow>> = {
  SG: glutathione,
  GS: glutathione,
  'p-MBA': pmba,
  pMBA: pmba,
  '4-MBA': pmba,
  'm-MBA': thiolate('C7H5O2S', 'm-mercaptobenzoic acid', { acidic: acid }),
  'o-MBA': thiolate('C7H5O2S', 'thiosalicylic acid', { acidic: acid }),
  PET: pet,
  SC2H4Ph: pet,
  SCH2CH2Ph: pet,
  SEtPh: pet,
  SPh: thiolate('C6H5S', 'thiophenol'),
  'SPh-tBu': tbbt,
  TBBT: tbbt,
  SPhtBu: tbbt,
  SPhMe2: xylyl,
  DMBT: xylyl,
  'p-MBT': thiolate('C7H7S', '4-methylbenzenethiol'),
  'm-MBT': thiolate('C7H7S', '3-methylbenzenethiol'),
  'o-MBT': thiolate('C7H7S', '2-methylbenzenethiol'),
  SPhF: thiolate('C6H4FS', '4-fluorothiophenol'),
  SPhF2: thiolate('C6H3F2S', '3,4-difluorothiophenol'),
  SNap: thiolate('C10H7S', 'naphthalene-2-thiol'),
  SCH2Ph: thiolate('C7H7S', 'phenylmethanethiol'),
  'SCH2Ph-tBu': thiolate('C11H15S', '(4-tert-butylphenyl)methanethiol'),
  SPy: thiolate('C5H4NS', 'pyridine-4-thiol', { basic: 1 }),
  '4-ATP': thiolate('C6H6NS', '4-aminothiophenol', { basic: 1 }),
  SC2: thiolate('C2H5S', 'ethanethiol'),
  SC3: thiolate('C3H7S', 'propane-1-thiol'),
  SC4: thiolate('C4H9S', 'butane-1-thiol'),
  SC5: thiolate('C5H11S', 'pentane-1-thiol'),
  SC6: thiolate('C6H13S', 'hexane-1-thiol'),
  SC8: thiolate('C8H17S', 'octane-1-thiol'),
  SC10: thiolate('C10H21S', 'decane-1-thiol'),
  SC12: thiolate('C12H25S', 'dodecane-1-thiol'),
  SC14: thiolate('C14H29S', 'tetradecane-1-thiol'),
  SC16: thiolate('C16H33S', 'hexadecane-1-thiol'),
  SC18: thiolate('C18H37S', 'octadecane-1-thiol'),
  'S-tBu': thiolate('C4H9S', '2-methylpropane-2-thiol'),
  StBu: thiolate('C4H9S', '2-methylpropane-2-thiol'),
  SiPr: thiolate('C3H7S', 'propane-2-thiol'),
  SCy: cyclohexyl,
  'S-c-C6H11': cyclohexyl,
  SAdm: thiolate('C10H15S', 'adamantane-1-thiol'),
  'S-Adm': thiolate('C10H15S', 'adamantane-1-thiol'),
  MHA: thiolate('C6H11O2S', '6-mercaptohexanoic acid', { acidic: acid }),
  MPA: thiolate('C3H5O2S', '3-mercaptopropionic acid', { acidic: acid }),
  MOA: thiolate('C8H15O2S', '8-mercaptooctanoic acid', { acidic: acid }),
  MUA: thiolate('C11H21O2S', '11-mercaptoundecanoic acid', { acidic: acid }),
  MHDA: thiolate('C16H31O2S', '16-mercaptohexadecanoic acid', { acidic: acid }),
  TGA: thioglycolic,
  MAA: thioglycolic,
  MSA: thiolate('C4H5O4S', 'mercaptosuccinic acid', { acidic: { carboxyl: 2 } }),
  MES: thiolate('C2H5O3S2', '2-mercaptoethanesulfonic acid', { acidic: { 'sulfonic acid': 1 } }),
  MPS: thiolate('C3H7O3S2', '3-mercaptopropane-1-sulfonic acid', { acidic: { 'sulfonic acid': 1 } }),
  MUS: thiolate('C11H23O3S2', '11-mercaptoundecane-1-sulfonic acid', { acidic: { 'sulfonic acid': 1 } }),
  ME: thiolate('C2H5OS', '2-mercaptoethanol'),
  MH: thiolate('C6H13OS', '6-mercaptohexan-1-ol'),
  MUOH: thiolate('C11H23OS', '11-mercaptoundecan-1-ol'),
  CysA: thiolate('C2H6NS', 'cysteamine', { basic: 1 }),
  SGlc: thiolate('C6H11O5S', '1-thio-D-glucose'),
  Cys: thiolate('C3H6NO2S', 'cysteine', { acidic: acid, basic: 1 }),
  Hcy: thiolate('C4H8NO2S', 'homocysteine', { acidic: acid, basic: 1 }),
  Pen: penicillamine,
  DPA: penicillamine,
  NALC: acetylcysteine,
  NAC: acetylcysteine,
  NIBC: thiolate('C7H12NO3S', 'N-isobutyrylcysteine', { acidic: acid }),
  NAP: thiolate('C7H12NO3S', 'N-acetylpenicillamine', { acidic: acid }),
  CysGly: thiolate('C5H9N2O3S', 'cysteinylglycine', { acidic: acid, basic: 1 }),
  GluCys: thiolate('C8H13N2O5S', 'γ-glutamylcysteine', { acidic: { carboxyl: 2 }, basic: 1 }),
  Capt: thiolate('C9H14NO3S', 'captopril', { acidic: acid }),
  Cap: thiolate('C9H14NO3S', 'captopril', { acidic: acid }),
  Tio: tiopronin,
  MPG: tiopronin,
  DHLA: dithiolate('C8H14O2S2', 'dihydrolipoic acid', { acidic: acid }),
  BDT: dithiolate('C6H4S2', 'benzene-1,3-dithiol'),
  DMSA: dithiolate('C4H4O4S2', 'meso-2,3-dimercaptosuccinic acid', { acidic: { carboxyl: 2 } }),
  DTT: dithiolate('C4H8O2S2', 'dithiothreitol'),
  EDT: dithiolate('C2H4S2', 'ethane-1,2-dithiol'),
  PDT: dithiolate('C3H6S2', 'propane-1,3-dithiol'),
  PC2: dithiolate('C18H27N5O10S2', 'phytochelatin 2, (γ-Glu-Cys)2-Gly', { acidic: { carboxyl: 3 }, basic: 1 }),
  Et2dtc: xanthate('C5H10NS2', 'N,N-diethyldithiocarbamate'),
  nBu2dtc: xanthate('C9H18NS2', 'N,N-dibutyldithiocarbamate'),
  iPr2dtp: xanthate('C6H14O2PS2', 'O,O-diisopropyl dithiophosphate'),
  Et2dtp: xanthate('C4H10O2PS2', 'O,O-diethyl dithiophosphate'),
  SePh: { formula: 'C6H5Se', bonds: 1, is: 'benzeneselenol less its selenol H' },
  CCPh: phenylacetylide,
  C2Ph: phenylacetylide,
  'C≡CPh': phenylacetylide,
  CCtBu: tertButylacetylide,
  'C≡CtBu': tertButylacetylide,
  CCArF: alkynyl('C10H3F6', '3,5-bis(trifluoromethyl)phenylacetylene'),
  PPh3: donor('C18H15P', 'triphenylphosphine'),
  TPP: donor('C18H15P', 'triphenylphosphine'),
  PMe3: donor('C3H9P', 'trimethylphosphine'),
  PEt3: donor('C6H15P', 'triethylphosphine'),
  PBu3: donor('C12H27P', 'tributylphosphine'),
  PCy3: donor('C18H33P', 'tricyclohexylphosphine'),
  TOP: donor('C24H51P', 'trioctylphosphine'),
  PMePh2: donor('C13H13P', 'methyldiphenylphosphine'),
  PPh2Py: donor('C17H14NP', '2-(diphenylphosphino)pyridine', { basic: 1 }),
  TPPMS: donor('C18H15O3PS', '3-(diphenylphosphino)benzenesulfonic acid', { acidic: { 'sulfonic acid': 1 } }),
  TPPTS: donor('C18H15O9PS3', 'triphenylphosphine-3,3′,3″-trisulfonic acid', { acidic: { 'sulfonic acid': 3 } }),
  dppm: donor('C25H22P2', 'bis(diphenylphosphino)methane'),
  dppe: donor('C26H24P2', '1,2-bis(diphenylphosphino)ethane'),
  dppp: donor('C27H26P2', '1,3-bis(diphenylphosphino)propane'),
  dppb: donor('C28H28P2', '1,4-bis(diphenylphosphino)butane'),
  BINAP: donor('C44H32P2', "2,2'-bis(diphenylphosphino)-1,1'-binaphthyl"),
  IMes: donor('C21H24N2', '1,3-dimesitylimidazol-2-ylidene'),
  IPr: donor('C27H36N2', '1,3-bis(2,6-diisopropylphenyl)imidazol-2-ylidene'),
  Cl: halide('Cl', 'chloride, one X-type bond'),
  Br: halide('Br', 'bromide, one X-type bond'),
  I: halide('I', 'iodide, one X-type bond'),
  TMA: cation('C4H12N', 'tetramethylammonium'),
  TEA: cation('C8H20N', 'tetraethylammonium'),
  TBA: cation('C16H36N', 'tetrabutylammonium'),
  TOA: cation('C32H68N', 'tetraoctylammonium'),
  PPh4: cation('C24H20P', 'tetraphenylphosphonium'),
  PPN: cation('C36H30NP2', 'bis(triphenylphosphine)iminium'),
};
