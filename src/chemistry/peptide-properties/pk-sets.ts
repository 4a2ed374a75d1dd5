/** One published set of dissociation constants: pK of the two ends and of seven side chains, at about 25 °C. */
export type PkSet = {
  readonly name: string;
  readonly source: string;
  readonly nTerminus: number;
  readonly cTerminus: number;
  readonly sideChains: Readonly<Record<'C' | 'D' | 'E' | 'H' | 'K' | 'R' | 'Y', number>>;
  /** pK of an end by the residue that stands there, where the set knows it. */
  readonly nTerminusOf?: Readonly<Record<string, number>>;
  readonly cTerminusOf?: Readonly<Record<string, number>>;
};

/** Sets in use, none of them ours. They differ most in the ends and in Cys; the spread of their answers is shown. */
export const pkSets: readonly PkSet[] = [
  {
    name: 'EMBOSS',
    source: 'EMBOSS iep, release 5 (Rice et al. 2000, doi 10.1016/S0168-9525(00)02024-2); later releases: N-end 7.5',
    nTerminus: 8.6,
    cTerminus: 3.6,
    sideChains: { C: 8.5, D: 3.9, E: 4.1, H: 6.5, K: 10.8, R: 12.5, Y: 10.1 },
  },
  {
    name: 'Lehninger',
    source: 'Nelson and Cox, Lehninger Principles of Biochemistry, 4th ed. 2004; ends are those of free alanine',
    nTerminus: 9.69,
    cTerminus: 2.34,
    sideChains: { C: 8.18, D: 3.65, E: 4.25, H: 6.0, K: 10.53, R: 12.48, Y: 10.07 },
  },
  {
    name: 'Bjellqvist',
    source: 'Bjellqvist et al. 1994, doi 10.1002/elps.1150150171; for focusing in 9 mol/L urea',
    nTerminus: 7.5,
    cTerminus: 3.55,
    sideChains: { C: 9.0, D: 4.05, E: 4.45, H: 5.98, K: 10.0, R: 12.0, Y: 10.0 },
    nTerminusOf: { A: 7.59, E: 7.7, M: 7.0, P: 8.36, S: 6.93, T: 6.82, V: 7.44 },
    cTerminusOf: { D: 4.55, E: 4.75 },
  },
  {
    name: 'Sillero',
    source: 'Sillero and Ribeiro 1989, doi 10.1016/0003-2697(89)90136-X',
    nTerminus: 8.2,
    cTerminus: 3.2,
    sideChains: { C: 9.0, D: 4.0, E: 4.5, H: 6.4, K: 10.4, R: 12.0, Y: 10.0 },
  },
  {
    name: 'Dawson',
    source: 'Dawson et al., Data for Biochemical Research, 3rd ed.; ends from Sillero and Ribeiro 1989',
    nTerminus: 8.2,
    cTerminus: 3.2,
    sideChains: { C: 8.3, D: 3.9, E: 4.3, H: 6.0, K: 10.5, R: 12.0, Y: 10.1 },
  },
  {
    name: 'Thurlkill',
    source:
      'Thurlkill et al. 2006, doi 10.1110/ps.051840806, measured in alanine pentapeptides, 0.1 mol/L KCl; Asp 3.90 as the ' +
      'authors corrected it in 2009; Arg 12.3 not measured',
    nTerminus: 8.0,
    cTerminus: 3.67,
    sideChains: { C: 8.55, D: 3.9, E: 4.25, H: 6.54, K: 10.4, R: 12.3, Y: 9.84 },
  },
];
