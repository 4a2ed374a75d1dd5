/** Mass (fg) of a sphere of `nm` and `gPerMl`: m = ρπd³/6; 1 nm³ is 1e-21 cm³, 1e-21 g is 1e-6 fg. */
export function sphereFg(nm: number, gPerMl: number): number {
  return ((Math.PI * nm * nm * nm) / 6) * gPerMl * 1e-6;
}

/** Diameter (nm) of a sphere of `fg` and `gPerMl`. */
export function sphereNm(fg: number, gPerMl: number): number {
  return Math.cbrt((6 * fg * 1e6) / (Math.PI * gPerMl));
}
