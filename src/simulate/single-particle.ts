import { abundance } from '../chemistry/isotopes.ts';
import { random } from '../numeric/random.ts';
import { drawMixture, type Mixture } from './population.ts';
import type { SimulatedStudy } from './simulated-study.ts';
import { particleInputs, particlesTruth, referenceFg, type SingleParticleTruth } from './single-particle-truth.ts';
import { ionicCpsPerUgPerL, type Suspension } from './suspension.ts';
import { dissolved, type SessionSettings, suspensionSession } from './suspension-session.ts';

/** Settings of a simulated single-particle session. */
export type SingleParticleSettings = SessionSettings & {
  readonly element: 'Au' | 'Ag' | 'Pt' | 'Cu' | 'Gd';
  /** Element in one particle (fg): lognormal components with their shares. */
  readonly mixture: Mixture;
  readonly numberPerMl: number;
  readonly dissolvedUgPerL: number;
  readonly densityGPerMl: number;
  /** Of the element in a sample particle; reference particles are pure. */
  readonly massFraction: number;
  /** Ions of all isotopes of the element that reach the detector, per fg in the plasma. */
  readonly ionsPerFg: number;
  readonly backgroundCps: number;
  readonly replicates: number;
  readonly referenceNm: number;
  /** Relative standard deviation of the mass of reference particles. */
  readonly referenceCv: number;
  readonly referencePerMl: number;
  readonly ionicLevelsUgPerL: readonly number[];
};

/** 40 nm gold in water with a little dissolved gold, on a quadrupole with 0.1 ms dwell. */
export const singleParticleDefaults: SingleParticleSettings = {
  vendor: 'agilent',
  element: 'Au',
  mixture: [{ mean: 0.65, cv: 0.3, share: 1 }],
  numberPerMl: 8e4,
  dissolvedUgPerL: 0.02,
  densityGPerMl: 19.32,
  massFraction: 1,
  efficiency: 0.06,
  flowMlPerMin: 0.35,
  ionsPerFg: 140,
  backgroundCps: 100,
  dwellMs: 0.1,
  seconds: 20,
  deadTimeNs: 40,
  correctedWithNs: 40,
  saturationCps: 1e9,
  singleIonLogSd: 0.47,
  cloudSigmaMs: 0.12,
  cloudTailMs: 0.05,
  driftPerHour: 0,
  replicates: 3,
  referenceNm: 60,
  referenceCv: 0.15,
  referencePerMl: 5e4,
  ionicLevelsUgPerL: [0, 0.1, 0.2, 0.5, 1],
};

/**
 * Ionic standards, a blank, reference particles and a sample, as one session of single-particle ICP-MS: same seed and
 * settings, same bytes.
 */
export function simulateSingleParticle(
  seed: number,
  settings: Partial<SingleParticleSettings> = {},
): SimulatedStudy<SingleParticleTruth> {
  const o = { ...singleParticleDefaults, ...settings };
  const { element } = o;
  const root = random(seed);
  const inputs = particleInputs(root.fork('inputs'));
  const responses = [{ element, ionsPerFg: o.ionsPerFg, backgroundCps: o.backgroundCps }];
  const session = suspensionSession('single-particle', o, inputs.flow, responses, root);
  const ionicUgPerL: Record<string, number> = {};
  const ionic = o.ionicLevelsUgPerL.map((level, i) => {
    const name = `ionic_${i + 1}`;
    ionicUgPerL[name] = level * inputs.ionicStock;
    return session.run(name, dissolved({ [element]: ionicUgPerL[name] }));
  });
  const particles = (mixture: Mixture, perMl: number, ugPerL: number): Suspension => ({
    perMl,
    draw: (chance) => ({ [element]: drawMixture(chance, mixture) }),
    dissolvedUgPerL: { [element]: ugPerL },
  });
  const many = (stem: string, suspension: Suspension) =>
    Array.from({ length: o.replicates }, (_, i) => session.run(`${stem}_${i + 1}`, suspension));
  const referenceMean = referenceFg(o.referenceNm, inputs.referenceDiameter, o.densityGPerMl);
  const reference = [{ mean: referenceMean, cv: o.referenceCv, share: 1 }];
  const referencePerMl = o.referencePerMl * inputs.referenceNumber;
  const acquisitions = {
    ionic,
    blank: many('blank', dissolved({})),
    reference: many('reference', particles(reference, referencePerMl, 0)),
    sample: many('sample', particles(o.mixture, o.numberPerMl, o.dissolvedUgPerL)),
  };
  const uptake = { flowMlPerMin: o.flowMlPerMin * inputs.flow, efficiency: o.efficiency };
  const truth: SingleParticleTruth = {
    inputs,
    ...uptake,
    ionsPerFg: o.ionsPerFg,
    ionicCpsPerUgPerL: ionicCpsPerUgPerL(o.ionsPerFg * abundance(session.isotopes[0].nuclide), uptake),
    deadTimeSeconds: o.deadTimeNs * 1e-9,
    sample: particlesTruth(o.mixture, o.numberPerMl, o.dissolvedUgPerL, o, uptake),
    reference: particlesTruth(reference, referencePerMl, 0, { ...o, massFraction: 1 }, uptake),
    ionicUgPerL,
    runs: session.runs,
  };
  return { truth, acquisitions, files: () => session.files };
}
