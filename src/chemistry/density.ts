/**
 * Density of bulk metals (g/cm³): NIST, Tables of X-ray mass attenuation coefficients, table 1
 * (Hubbell and Seltzer, doi 10.18434/T4D01F).
 */
export const metalDensity: Readonly<Record<string, number>> = { Ag: 10.5, Au: 19.32, Cu: 8.96, Pd: 12.02, Pt: 21.45 };
