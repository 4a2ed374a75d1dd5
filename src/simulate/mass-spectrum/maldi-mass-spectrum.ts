import { hillFormula } from '../../chemistry/composition.ts';
import { parseFormula } from '../../chemistry/formula.ts';
import { massToCharge } from '../../chemistry/mass.ts';
import { type Random, random } from '../../numeric/random.ts';
import { unit } from '../../quantity/unit.ts';
import type { Spectrum } from '../../signal/signal.ts';
import type { SimulatedStudy } from '../simulated-study.ts';
import { type IsotopologueDraw, isotopologues } from './draw-isotopologue.ts';
import { type MaldiIon, type MaldiSource, maldiIons } from './maldi-ions.ts';
import { type Analyser, massAxis, requireAxis } from './mass-axis.ts';
import { type Background, type ProfileDetector, profileScan } from './profile-scan.ts';
import { clusterSpecies, losses } from './species-text.ts';
import { asWritten, spectrumText } from './spectrum-text.ts';

/** Settings of a simulated linear MALDI spectrum. */
export type MaldiMassSpectrumSettings = {
  readonly species: string;
  readonly ligands: string;
  readonly losses: string;
  readonly source: MaldiSource;
  /** Formula of the matrix, and the mean number of its molecules that stay on an ion (Poisson law). */
  readonly matrix: string;
  readonly matrixAdducts: number;
  readonly analyser: Omit<Analyser, 'kind'> & { readonly tail: number; readonly pulse: number };
  readonly low: number;
  readonly high: number;
  /** Cluster ions of all m/z that reach the detector, of all shots together. */
  readonly ions: number;
  /** Error of the axis, read less true. */
  readonly axisPpm: number;
  readonly detector: ProfileDetector;
  readonly background: Background;
};

/** Au24(CV)8 of the peptide CCYKKKKQAGDV in sinapinic acid, linear mode, isotopes not resolved. */
export const maldiMassSpectrumDefaults: MaldiMassSpectrumSettings = {
  species: 'Au24(CV)8',
  ligands: 'CV=peptide:CCYKKKKQAGDV,bound:-2H',
  losses: 'Au4(CV)2 0.15',
  source: { polarity: 'positive', sodium: 0.3, doublyCharged: 0.06, dimer: 0.02 },
  matrix: 'C11H12O5',
  matrixAdducts: 0.05,
  analyser: { resolvingPower: 500, at: 15_000, pointsPerWidth: 12, tail: 0.15, pulse: 0 },
  low: 4000,
  high: 36_000,
  ions: 60_000,
  axisPpm: 150,
  detector: { gain: 12, singleIonLogSd: 0.5, baseline: 40, noise: 6 },
  background: { perMz: 40, decay: 3000 },
};

/** What one kind of ion was: how many fell on the axis, and the m/z of its mean mass before matrix clung to it. */
type MaldiIonTruth = Omit<MaldiIon, 'atoms' | 'share'> & { readonly ions: number; readonly averageMz: number };

export type MaldiMassSpectrumTruth = {
  readonly species: readonly {
    readonly formula: string;
    readonly hill: string;
    readonly coreCharge: number;
    readonly share: number;
  }[];
  /** Kinds with ten ions and more, the most frequent first. */
  readonly ions: readonly MaldiIonTruth[];
  readonly backgroundIonsPerMz: number;
};

type Drawn = { readonly kind: MaldiIon; readonly draw: IsotopologueDraw; ions: number; mzSum: number };

/** A linear MALDI time of flight, all shots in one spectrum of two columns: same seed and settings, same bytes. */
export function simulateMaldiMassSpectrum(
  seed: number,
  settings: Partial<MaldiMassSpectrumSettings> = {},
): SimulatedStudy<MaldiMassSpectrumTruth> {
  const s = { ...maldiMassSpectrumDefaults, ...settings };
  requireAxis(s.low, s.high);
  const chance = random(seed).fork('shots');
  const clusters = clusterSpecies(s.species, s.ligands);
  const drawn = maldiIons(clusters, losses(s.losses, s.ligands), s.source).map(
    (kind): Drawn => ({ kind, draw: isotopologues(kind.atoms), ions: 0, mzSum: 0 }),
  );
  const analyser: Analyser = { ...s.analyser, kind: 'tof' };
  const axis = massAxis(analyser, s.low, s.high);
  const values = profileScan(axis, flownIons(drawn, s, chance), analyser, s.detector, s.background, chance);
  const spectrum = asWritten({
    kind: 'spectrum',
    name: 'spectrum',
    abscissa: { label: 'm/z', unit: unit('1'), values: axis.mz },
    ordinate: { label: 'intensity', unit: unit('1'), values },
    shape: null,
    polarity: null,
    seconds: null,
    msLevel: null,
    metadata: {},
  } satisfies Spectrum);
  const truth: MaldiMassSpectrumTruth = {
    species: clusters.map(({ formula, composition, coreCharge, share }) => ({
      formula,
      hill: hillFormula(composition),
      coreCharge,
      share,
    })),
    ions: drawn
      .filter(({ ions }) => ions >= 10)
      .sort((a, b) => b.ions - a.ions)
      .map(({ kind: { atoms, share, ...kind }, ions, mzSum }) => ({ ...kind, ions, averageMz: mzSum / ions })),
    backgroundIonsPerMz: s.background.perMz,
  };
  const files = new Map([['raw/spectrum.txt', spectrumText(spectrum)]]);
  return { truth, acquisitions: { spectrum: [{ name: spectrum.name, signal: spectrum }] }, files: () => files };
}

/** m/z of every ion as the axis reads it; how many fell on the axis is added to its kind. */
function flownIons(drawn: readonly Drawn[], s: MaldiMassSpectrumSettings, chance: Random): Float64Array {
  const matrix = isotopologues(parseFormula(s.matrix).composition.atoms);
  const read: number[] = [];
  for (const one of drawn) {
    const count = chance.poisson(s.ions * one.kind.share);
    for (let i = 0; i < count; i++) {
      const bare = one.draw(chance);
      let mass = bare;
      for (let clung = chance.poisson(s.matrixAdducts); clung > 0; clung--) mass += matrix(chance);
      const mz = massToCharge(mass, one.kind.charge);
      if (mz < s.low || mz > s.high) continue;
      one.ions++;
      one.mzSum += massToCharge(bare, one.kind.charge);
      read.push(mz * (1 + 1e-6 * s.axisPpm));
    }
  }
  return Float64Array.from(read);
}
