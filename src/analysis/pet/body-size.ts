/** Lean body mass (kg) from weight (kg), height (m) and sex, by one of two formulae. */
export const leanBodyMass = {
  /** Janmahasatian et al. 2005, Clin. Pharmacokinet. 44, 1051, doi 10.2165/00003088-200544100-00004. */
  janma: (weightKg: number, heightM: number, sex: 'M' | 'F') =>
    (9270 * weightKg) / ((sex === 'M' ? 6680 : 8780) + ((sex === 'M' ? 216 : 244) * weightKg) / heightM ** 2),
  /** James 1976, in the form DICOM (CP-1336) gives: 1.10·W − 128·(W/H)² of men, 1.07·W − 148·(W/H)² of women, H in cm. */
  james: (weightKg: number, heightM: number, sex: 'M' | 'F') =>
    (sex === 'M' ? 1.1 : 1.07) * weightKg - (sex === 'M' ? 128 : 148) * (weightKg / (100 * heightM)) ** 2,
} as const;

export type LeanFormula = keyof typeof leanBodyMass;

/** Body surface (m²) from weight (kg) and height (m): Du Bois & Du Bois 1916, 0.007184·W^0.425·(H in cm)^0.725. */
export function bodySurfaceM2(weightKg: number, heightM: number): number {
  return 0.007184 * weightKg ** 0.425 * (100 * heightM) ** 0.725;
}
