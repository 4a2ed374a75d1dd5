/** Molar mass of gold (g/mol), 197Au alone: CIAAW 2017, 196.966570(4). */
export const goldMolarMass = 196.96657;

/** Avogadro constant (1/mol), exact: SI Brochure, 9th edition. */
export const avogadro = 6.02214076e23;

/** Molar mass of natural silver (g/mol): CIAAW 1985, 107.8682(2). */
export const silverMolarMass = 107.8682;
