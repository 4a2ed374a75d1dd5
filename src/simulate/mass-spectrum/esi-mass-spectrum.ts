import { hillFormula } from '../../chemistry/composition.ts';
import { massToCharge } from '../../chemistry/mass.ts';
import { type Random, random } from '../../numeric/random.ts';
import { unit } from '../../quantity/unit.ts';
import type { Spectra, Spectrum } from '../../signal/signal.ts';
import type { SimulatedStudy } from '../simulated-study.ts';
import { type IsotopologueDraw, isotopologues } from './draw-isotopologue.ts';
import { esiIons, type IonKind, type IonSource } from './esi-ions.ts';
import { type Analyser, massAxis, requireAxis } from './mass-axis.ts';
import { type MzmlEncoding, mzml } from './mzml.ts';
import { type Background, type ProfileDetector, profileScan } from './profile-scan.ts';
import { clusterSpecies } from './species-text.ts';

/** Settings of a simulated electrospray mass spectrum. */
export type EsiMassSpectrumSettings = {
  readonly species: string;
  readonly ligands: string;
  readonly source: IonSource;
  readonly analyser: Analyser & { readonly pulse: number };
  readonly low: number;
  readonly high: number;
  readonly scans: number;
  /** Ions of the clusters that reach the analyser in one scan, of all m/z. */
  readonly ions: number;
  /** Error of the axis (ppm, read less true) at m/z 1000, how it changes over 1000 m/z, and its spread from scan to scan. */
  readonly axisPpm: number;
  readonly axisSlopePpm: number;
  readonly axisJitterPpm: number;
  readonly detector: ProfileDetector;
  readonly background: Background;
  readonly encoding: MzmlEncoding;
};

/** Au25(SG)18 in negative mode on a time of flight of R 20,000, with a little of two neighbours. */
export const esiMassSpectrumDefaults: EsiMassSpectrumSettings = {
  species: 'Au25(SG)18, core -1, share 1; Au22(SG)18, share 0.06; Au29(SG)20, core -1, share 0.03',
  ligands: '',
  source: { polarity: 'negative', charge: 7, chargeSpread: 0.9, sodium: 0.7 },
  analyser: { kind: 'tof', resolvingPower: 20_000, at: 1500, pointsPerWidth: 6, pulse: 0 },
  low: 1250,
  high: 1850,
  scans: 4,
  ions: 60_000,
  axisPpm: 6,
  axisSlopePpm: 2,
  axisJitterPpm: 0.3,
  detector: { gain: 20, singleIonLogSd: 0.4, baseline: 5, noise: 1.5 },
  background: { perMz: 25, decay: 500 },
  encoding: 'zlib-32',
};

/** What one kind of ion was: `ions` that fell on the axis in all scans, and the m/z of its mean mass, true and as read. */
type IonTruth = Omit<IonKind, 'atoms' | 'share'> & {
  readonly ions: number;
  readonly averageMz: number;
  readonly readAverageMz: number;
};

export type EsiMassSpectrumTruth = {
  readonly species: readonly {
    readonly formula: string;
    readonly hill: string;
    readonly coreCharge: number;
    readonly share: number;
  }[];
  /** Kinds with ten ions and more, the most frequent first. */
  readonly ions: readonly IonTruth[];
  readonly backgroundIonsPerMz: number;
  readonly axisPpm: readonly number[];
};

type Drawn = { readonly kind: IonKind; readonly draw: IsotopologueDraw; ions: number; mzSum: number };

/** An axis that reads m/z wrong by so much (ppm). */
const axisError = (s: EsiMassSpectrumSettings, jitter: number, mz: number): number =>
  s.axisPpm + jitter + (s.axisSlopePpm * (mz - 1000)) / 1000;

/** Scans of an electrospray source with a profile analyser, as one mzML file: same seed and settings, same bytes. */
export function simulateEsiMassSpectrum(
  seed: number,
  settings: Partial<EsiMassSpectrumSettings> = {},
): SimulatedStudy<EsiMassSpectrumTruth> {
  const s = { ...esiMassSpectrumDefaults, ...settings };
  requireAxis(s.low, s.high);
  const root = random(seed);
  const clusters = clusterSpecies(s.species, s.ligands);
  const drawn = esiIons(clusters, s.source).map(
    (kind): Drawn => ({ kind, draw: isotopologues(kind.atoms), ions: 0, mzSum: 0 }),
  );
  const axis = massAxis(s.analyser, s.low, s.high);
  const jitters: number[] = [];
  const spectra = Array.from({ length: s.scans }, (_, scan): Spectrum => {
    const chance = root.fork(`scan ${scan + 1}`);
    const jitter = s.axisJitterPpm * chance.normal();
    jitters.push(jitter);
    const ions = ionsOfScan(drawn, s, jitter, chance);
    const values = profileScan(axis, ions, s.analyser, s.detector, s.background, chance);
    return {
      kind: 'spectrum',
      name: `scan=${scan + 1}`,
      abscissa: { label: 'm/z', unit: unit('1'), values: axis.mz },
      ordinate: { label: 'intensity', unit: unit('{count}'), values },
      shape: 'profile',
      polarity: s.source.polarity,
      seconds: scan,
      msLevel: 1,
      metadata: {},
    };
  });
  const run: Spectra = { kind: 'spectra', name: 'spectrum', spectra, metadata: {} };
  const truth: EsiMassSpectrumTruth = {
    species: clusters.map(({ formula, composition, coreCharge, share }) => ({
      formula,
      hill: hillFormula(composition),
      coreCharge,
      share,
    })),
    ions: drawn
      .filter(({ ions }) => ions >= 10)
      .sort((a, b) => b.ions - a.ions)
      .map(({ kind: { atoms, share, ...kind }, ions, mzSum }) => {
        const averageMz = mzSum / ions;
        return { ...kind, ions, averageMz, readAverageMz: averageMz * (1 + 1e-6 * axisError(s, 0, averageMz)) };
      }),
    backgroundIonsPerMz: s.background.perMz,
    axisPpm: jitters.map((jitter) => s.axisPpm + jitter),
  };
  const files = new Map([['raw/spectrum.mzML', mzml(run, s.analyser.kind, s.encoding)]]);
  return { truth, acquisitions: { spectrum: [{ name: run.name, signal: run }] }, files: () => files };
}

/** m/z of every ion of a scan, as the axis reads it; how many fell on the axis is added to its kind. */
function ionsOfScan(drawn: readonly Drawn[], s: EsiMassSpectrumSettings, jitter: number, chance: Random): Float64Array {
  const read: number[] = [];
  for (const one of drawn) {
    const count = chance.poisson(s.ions * one.kind.share);
    for (let i = 0; i < count; i++) {
      const mz = massToCharge(one.draw(chance), one.kind.charge);
      if (mz < s.low || mz > s.high) continue;
      one.ions++;
      one.mzSum += mz;
      read.push(mz * (1 + 1e-6 * axisError(s, jitter, mz)));
    }
  }
  return Float64Array.from(read);
}
