/** Half-life in its printed unit with standard uncertainty; `mass` in Da where it is needed in formulae. */
export type Radionuclide = {
  readonly halfLife: number;
  readonly standardU: number;
  readonly unit: 'min' | 'h' | 'd' | 'a';
  readonly source: string;
  readonly mass?: number;
  /** Positrons per decay, of nuclides imaged by PET (90Y: by internal pair production). */
  readonly positrons?: Positrons;
};

export type Positrons = { readonly fraction: number; readonly standardU: number; readonly source: string };

const ddep = 'DDEP (Monographie BIPM-5)';
const ensdf = 'ENSDF (Nuclear Data Sheets)';
const nubase = 'NUBASE2020 (Kondev et al. 2021, Chin. Phys. C 45, 030001)';

const nuclide = (
  halfLife: number,
  standardU: number,
  unit: Radionuclide['unit'],
  source: string,
  mass?: number,
  positrons?: Positrons,
): Radionuclide => ({ halfLife, standardU, unit, source, mass, ...(positrons ? { positrons } : {}) });

const positrons = (fraction: number, standardU: number, source: string): Positrons => ({ fraction, standardU, source });

/**
 * Radionuclides used as labels or standards. Half-lives: the evaluation named on each line. Masses: AME2012 as printed
 * by NIST (isomers: plus 142.68, 117.59 and 259.30 keV), their uncertainty (below 1e-5 Da) is neglected. One year (`a`)
 * is 365.2422 d, as in both evaluations. Positrons per decay: the evaluation named beside each.
 */
export const radionuclides: Readonly<Record<string, Radionuclide>> = {
  '3H': nuclide(12.312, 0.025, 'a', ddep, 3.0160492779),
  '11C': nuclide(20.361, 0.023, 'min', ddep, 11.0114336, positrons(0.9977, 0.0001, ensdf)),
  '14C': nuclide(5700, 30, 'a', ddep, 14.0032419884),
  '18F': nuclide(1.8289, 0.00023, 'h', ddep, 18.00093733, positrons(0.9686, 0.0019, ddep)),
  '32P': nuclide(14.284, 0.036, 'd', ddep, 31.973907643),
  '64Cu': nuclide(12.7004, 0.0013, 'h', nubase, 63.92976434, positrons(0.1752, 0.0015, ddep)),
  '67Cu': nuclide(61.83, 0.12, 'h', ensdf, 66.9277303),
  '67Ga': nuclide(3.2613, 0.0005, 'd', ddep, 66.9282025),
  '68Ga': nuclide(67.83, 0.2, 'min', ddep, 67.9279805, positrons(0.8888, 0.0041, ddep)),
  '89Zr': nuclide(78.41, 0.12, 'h', ensdf, 88.9088814, positrons(0.2274, 0.0024, ensdf)),
  '90Y': nuclide(
    2.6684,
    0.0013,
    'd',
    ddep,
    89.9071439,
    positrons(3.186e-5, 4.7e-7, 'Selwyn et al. 2007, Appl. Radiat. Isot. 65, 318'),
  ),
  '99mTc': nuclide(6.0067, 0.001, 'h', ddep, 98.906404),
  '103Pd': nuclide(16.991, 0.019, 'd', ddep),
  '110mAg': nuclide(249.78, 0.02, 'd', ddep, 109.9062364),
  '111In': nuclide(2.8047, 0.0004, 'd', ensdf, 110.9051085),
  '123I': nuclide(13.2235, 0.0019, 'h', ensdf, 122.9055885),
  '124I': nuclide(4.176, 0.0003, 'd', ensdf, 123.906209, positrons(0.227, 0.013, ensdf)),
  '125I': nuclide(59.388, 0.028, 'd', ddep, 124.9046294),
  '131I': nuclide(8.0233, 0.0019, 'd', ddep, 130.9061263),
  '177Lu': nuclide(6.6443, 0.0009, 'd', ensdf, 176.9437615),
  '192Ir': nuclide(73.827, 0.013, 'd', ddep, 191.9626002),
  '195mPt': nuclide(4.01, 0.005, 'd', ensdf, 194.9650701),
  '198Au': nuclide(2.6943, 0.0003, 'd', ddep, 197.96824242),
  '199Au': nuclide(3.139, 0.007, 'd', ensdf, 198.9687652),
  '201Tl': nuclide(3.0421, 0.0008, 'd', ddep),
  '211At': nuclide(7.214, 0.007, 'h', ensdf, 210.9874966),
  '223Ra': nuclide(11.43, 0.03, 'd', ddep, 223.0185023),
  '225Ac': nuclide(9.92, 0.003, 'd', 'Pommé et al. 2012, Appl. Radiat. Isot. 70, 2608', 225.02323),
};
