/** A fluorescent standard: its quantum yield at 20 to 25 °C in this solvent, as published, and the refractive index (589 nm). */
export type ReferenceYield = {
  readonly name: string;
  readonly solvent: string;
  readonly value: number;
  /** One standard uncertainty: as stated, or what separates the accepted measurements. */
  readonly u: number;
  readonly source: string;
};

/** Refractive indices at 589 nm and 20 °C; CRC Handbook of Chemistry and Physics. */
export const refractiveIndices: Readonly<Record<string, number>> = {
  water: 1.333,
  '0.1 M H2SO4': 1.334,
  '0.5 M H2SO4': 1.339,
  '0.1 M NaOH': 1.334,
  ethanol: 1.361,
  methanol: 1.328,
  acetonitrile: 1.344,
  toluene: 1.497,
  dichloromethane: 1.424,
  chloroform: 1.446,
  tetrahydrofuran: 1.407,
  DMSO: 1.479,
  DMF: 1.431,
};

/**
 * Standards by the name a study gives them. All are taken as assumed, since they were not measured in the study; reviewed in
 * IUPAC, doi 10.1351/PAC-REP-10-09-31.
 */
export const referenceYields: Readonly<Record<string, ReferenceYield>> = {
  'quinine sulfate, 0.1 M H2SO4': {
    name: 'quinine sulfate',
    solvent: '0.1 M H2SO4',
    value: 0.546,
    u: 0.027,
    source: 'Melhuish, J. Phys. Chem. 65 (1961) 229, measured in 0.5 M H2SO4 and taken over',
  },
  'quinine sulfate, 0.5 M H2SO4': {
    name: 'quinine sulfate',
    solvent: '0.5 M H2SO4',
    value: 0.546,
    u: 0.02,
    source: 'Melhuish, J. Phys. Chem. 65 (1961) 229',
  },
  'rhodamine 6G, ethanol': {
    name: 'rhodamine 6G',
    solvent: 'ethanol',
    value: 0.95,
    u: 0.03,
    source: 'Kubin and Fletcher, J. Lumin. 27 (1982) 455; absolute measurements down to 0.91 lie within 2 u',
  },
  'cresyl violet, methanol': {
    name: 'cresyl violet',
    solvent: 'methanol',
    value: 0.54,
    u: 0.03,
    source: 'Magde, Brannon, Cremers and Olmsted, J. Phys. Chem. 83 (1979) 696',
  },
  '[Ru(bpy)3]2+, water, air': {
    name: '[Ru(bpy)3]2+',
    solvent: 'water',
    value: 0.04,
    u: 0.002,
    source: 'Suzuki et al., Phys. Chem. Chem. Phys. 11 (2009) 9850, absolute, air-saturated; older work has 0.028',
  },
};
