/**
 * A change of a residue or of an end. `formula` is what is added less what leaves, `C2H2O` or `NH-O`; `sites` the residues
 * it stands on, `n` and `c` the ends. `acidic` and `thiols` count what the added group brings.
 */
export type Modification = {
  readonly formula: string;
  readonly sites: string;
  readonly is: string;
  /** H+ that the added group can give up. */
  readonly acidic?: { readonly carboxyl?: number; readonly phosphate?: number; readonly 'sulfonic acid'?: number };
  /** Amines and the like that the added group brings. */
  readonly basic?: number;
  /** Thiols that the added group brings. */
  readonly thiols?: number;
};

const unimod = (id: number, formula: string, sites: string, more: Partial<Modification> = {}): Modification => ({
  formula,
  sites,
  is: `UNIMOD:${id}`,
  ...more,
});
/** A compound coupled as amide: the acid less H2O. */
const acyl = (formula: string, acid: string, more: Partial<Modification> = {}): Modification => ({
  formula,
  sites: 'nK',
  is: `${acid}, as amide`,
  ...more,
});

/**
 * Modifications by their UNIMOD names (https://www.unimod.org, record as named; sites as there, the usual ones) and caps
 * and labels by the names of the laboratory, their formula that of the compound named less what leaves on coupling.
 */
export const modificationTable: Readonly<Record<string, Modification>> = {
  Acetyl: unimod(1, 'C2H2O', 'nKCSTYHR'),
  Amidated: unimod(2, 'NH-O', 'c'),
  Biotin: unimod(3, 'C10H14N2O2S', 'nK'),
  Carbamidomethyl: unimod(4, 'C2H3NO', 'CnKHDESTYUM'),
  Carbamyl: unimod(5, 'CHNO', 'nKRCMSTY'),
  Carboxymethyl: unimod(6, 'C2H2O2', 'CnKWU', { acidic: { carboxyl: 1 } }),
  Deamidated: unimod(7, 'O-NH', 'NQRF', { acidic: { carboxyl: 1 } }),
  Phospho: unimod(21, 'HPO3', 'STYHCDERK', { acidic: { phosphate: 2 } }),
  Dehydrated: unimod(23, '-H2O', 'STDYNQC'),
  Propionamide: unimod(24, 'C3H5NO', 'CnK'),
  'Glu->pyro-Glu': unimod(27, '-H2O', 'E'),
  'Gln->pyro-Glu': unimod(28, '-NH3', 'Q'),
  Methyl: unimod(34, 'CH2', 'cnKRHCDENQSTIL'),
  Oxidation: unimod(35, 'O', 'MWCHYFPKDNRGUVSTILEQ'),
  Dimethyl: unimod(36, 'C2H4', 'nKRNP'),
  Trimethyl: unimod(37, 'C3H6', 'nKRA'),
  Methylthio: unimod(39, 'CH2S', 'CDNnK'),
  Sulfo: unimod(40, 'SO3', 'YSTC', { acidic: { 'sulfonic acid': 1 } }),
  Hex: unimod(41, 'C6H10O5', 'NSTKRCWYn'),
  Lipoyl: unimod(42, 'C8H12OS2', 'nK'),
  HexNAc: unimod(43, 'C8H13NO5', 'NSTC'),
  Farnesyl: unimod(44, 'C15H24', 'C'),
  Myristoyl: unimod(45, 'C14H26O', 'nKCG'),
  Palmitoyl: unimod(47, 'C16H30O', 'CKSTn'),
  GeranylGeranyl: unimod(48, 'C20H32', 'C'),
  Glutathione: unimod(55, 'C10H15N3O6S', 'C', { acidic: { carboxyl: 2 }, basic: 1 }),
  Succinyl: unimod(64, 'C4H4O3', 'nK', { acidic: { carboxyl: 1 } }),
  GG: unimod(121, 'C4H6N2O2', 'KSTCn', { basic: 1 }),
  Formyl: unimod(122, 'CO', 'nKST'),
  Nitrosyl: unimod(275, 'NO-H', 'CY'),
  Cysteinyl: unimod(312, 'C3H5NO2S', 'C', { acidic: { carboxyl: 1 }, basic: 1 }),
  Trioxidation: unimod(345, 'O3', 'CYWF'),
  Nitro: unimod(354, 'NO2-H', 'YWF'),
  Dioxidation: unimod(425, 'O2', 'CMWPRKFYU'),
  FITC: unimod(478, 'C21H11NO5S', 'nKC', { acidic: { carboxyl: 1 } }),
  pGlu: { formula: 'C5H5NO2', sites: 'n', is: 'pyroglutamic acid, as amide' },
  Boc: { formula: 'C5H8O2', sites: 'nK', is: 'tert-butoxycarbonyl' },
  Fmoc: { formula: 'C15H10O2', sites: 'nK', is: '9-fluorenylmethoxycarbonyl' },
  Cbz: { formula: 'C8H6O2', sites: 'nK', is: 'benzyloxycarbonyl' },
  Dansyl: { formula: 'C12H11NO2S', sites: 'nK', is: '5-(dimethylamino)naphthalene-1-sulfonyl', basic: 1 },
  Propionyl: acyl('C3H4O', 'propionic acid'),
  Benzoyl: acyl('C7H4O', 'benzoic acid'),
  Stearoyl: acyl('C18H34O', 'stearic acid'),
  Mpa: acyl('C3H4OS', '3-mercaptopropionic acid', { thiols: 1 }),
  Mua: acyl('C11H20OS', '11-mercaptoundecanoic acid', { thiols: 1 }),
  Dihydrolipoyl: acyl('C8H14OS2', 'dihydrolipoic acid', { thiols: 2 }),
  FAM: acyl('C21H10O6', '5(6)-carboxyfluorescein', { acidic: { carboxyl: 1 } }),
  TAMRA: acyl('C25H20N2O4', '5(6)-carboxytetramethylrhodamine', { acidic: { carboxyl: 1 } }),
  HYNIC: acyl('C6H5N3O', '6-hydrazinonicotinic acid', { basic: 1 }),
  DOTA: acyl('C16H26N4O7', 'DOTA', { acidic: { carboxyl: 3 }, basic: 4 }),
  NOTA: acyl('C12H19N3O5', 'NOTA', { acidic: { carboxyl: 2 }, basic: 3 }),
  NODAGA: acyl('C15H23N3O7', 'NODAGA', { acidic: { carboxyl: 3 }, basic: 3 }),
  DTPA: acyl('C14H21N3O9', 'DTPA', { acidic: { carboxyl: 4 }, basic: 3 }),
  'SCN-Bn-DOTA': {
    formula: 'C24H33N5O8S',
    sites: 'nK',
    is: 'p-SCN-Bn-DOTA, as thiourea',
    acidic: { carboxyl: 4 },
    basic: 4,
  },
  'SCN-Bn-NOTA': {
    formula: 'C20H26N4O6S',
    sites: 'nK',
    is: 'p-SCN-Bn-NOTA, as thiourea',
    acidic: { carboxyl: 3 },
    basic: 3,
  },
  OMe: { formula: 'CH2', sites: 'c', is: 'methyl ester' },
  OEt: { formula: 'C2H4', sites: 'c', is: 'ethyl ester' },
  NHMe: { formula: 'CH3N-O', sites: 'c', is: 'N-methylamide' },
  Cysteamide: { formula: 'C2H5NS-O', sites: 'c', is: 'amide of cysteamine', thiols: 1 },
};

/** Short names used on peptides. */
export const modificationShort: Readonly<Record<string, string>> = {
  Ac: 'Acetyl',
  acetyl: 'Acetyl',
  For: 'Formyl',
  formyl: 'Formyl',
  Pyr: 'pGlu',
  pyroGlu: 'pGlu',
  biotin: 'Biotin',
  Bio: 'Biotin',
  fluorescein: 'FITC',
  Z: 'Cbz',
  Suc: 'Succinyl',
  Myr: 'Myristoyl',
  Pal: 'Palmitoyl',
  Palm: 'Palmitoyl',
  LA: 'Lipoyl',
  DHLA: 'Dihydrolipoyl',
  '5-FAM': 'FAM',
  'p-SCN-Bn-DOTA': 'SCN-Bn-DOTA',
  'p-SCN-Bn-NOTA': 'SCN-Bn-NOTA',
  NH2: 'Amidated',
  amide: 'Amidated',
  Amide: 'Amidated',
  CAM: 'Carbamidomethyl',
  p: 'Phospho',
  ox: 'Oxidation',
  me: 'Methyl',
};
