/** Molar mass of gold (g/mol), 197Au alone: CIAAW 2017, 196.966570(4). */
export const goldMolarMass = 196.96657;

/** Avogadro constant (1/mol), exact: SI Brochure, 9th edition. */
export const avogadro = 6.02214076e23;
