import { naturalIsotopes } from '../chemistry/isotopes.ts';
import { random } from '../numeric/random.ts';
import type { Instrument, MeasuredIsotope } from './instrument.ts';
import { drawMixture, type Mixture } from './population.ts';
import type { SimulatedAcquisition, SimulatedStudy } from './simulated-study.ts';
import { particleInputs, particlesTruth, referenceFg, type SingleParticleTruth } from './single-particle-truth.ts';
import {
  abundanceOf,
  ionicCpsPerUgPerL,
  type Passed,
  type Suspension,
  type SuspensionSettings,
  suspensionRun,
} from './suspension.ts';
import { isTimeOfFlight, labelOf, type Vendor, writeTrace } from './vendor.ts';

/** Settings of a simulated single-particle session. */
export type SingleParticleSettings = {
  readonly vendor: Vendor;
  readonly element: string;
  /** Element in one particle (fg): lognormal components with their shares. */
  readonly mixture: Mixture;
  readonly numberPerMl: number;
  readonly dissolvedUgPerL: number;
  readonly densityGPerMl: number;
  /** Of the element in a sample particle; reference particles are pure. */
  readonly massFraction: number;
  readonly efficiency: number;
  readonly flowMlPerMin: number;
  /** Ions of all isotopes of the element that reach the detector, per fg in the plasma. */
  readonly ionsPerFg: number;
  readonly backgroundCps: number;
  readonly dwellMs: number;
  readonly seconds: number;
  readonly deadTimeNs: number;
  /** What the instrument corrects its rates with. */
  readonly correctedWithNs: number;
  readonly saturationCps: number;
  readonly singleIonLogSd: number;
  readonly cloudSigmaMs: number;
  readonly cloudTailMs: number;
  /** Relative change of sensitivity in an hour. */
  readonly driftPerHour: number;
  readonly replicates: number;
  readonly referenceNm: number;
  /** Relative standard deviation of the mass of reference particles. */
  readonly referenceCv: number;
  readonly referencePerMl: number;
  readonly ionicLevelsUgPerL: readonly number[];
};

/** 40 nm gold in water with a little dissolved gold, on a quadrupole with 0.1 ms dwell. */
const singleParticleDefaults: SingleParticleSettings = {
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

/** Time from the start of one acquisition to that of the next, beside the acquisition itself (s). */
const rinseSeconds = 60;

/**
 * Ionic standards, reference particles, a blank and a sample, as one session of single-particle ICP-MS: same seed and
 * settings, same bytes.
 */
export function simulateSingleParticle(
  seed: number,
  settings: Partial<SingleParticleSettings> = {},
): SimulatedStudy<SingleParticleTruth> {
  const o = { ...singleParticleDefaults, ...settings };
  const root = random(seed);
  const inputs = particleInputs(root.fork('inputs'));
  const uptake = { flowMlPerMin: o.flowMlPerMin * inputs.flow, efficiency: o.efficiency };
  const instrument = instrumentOf(o);
  const isotopes = isotopesOf(o.element, o.vendor);
  const session: SuspensionSettings = {
    uptake,
    instrument,
    responses: [{ element: o.element, ionsPerFg: o.ionsPerFg, backgroundCps: o.backgroundCps }],
    isotopes,
    cloudSigmaSeconds: o.cloudSigmaMs / 1000,
    cloudTailSeconds: o.cloudTailMs / 1000,
    sensitivity: (at) => 1 + (o.driftPerHour * at) / 3600,
  };
  const files = new Map<string, Uint8Array>();
  const runs: Record<string, Passed & { particles: number }> = {};
  let sessionSeconds = 0;
  const run = (name: string, suspension: Suspension): SimulatedAcquisition => {
    const chance = root.fork(name);
    const { recording, passed } = suspensionRun(name, suspension, o.seconds, sessionSeconds, session, chance);
    const about = { startSeconds: sessionSeconds, dwellSeconds: o.dwellMs / 1000, batch: 'single-particle' };
    const { trace, bytes } = writeTrace(o.vendor, recording.trace, about);
    files.set(`raw/${name}.csv`, bytes);
    runs[name] = { particles: passed.seconds.length, ...passed };
    sessionSeconds += o.seconds + rinseSeconds;
    return { name, signal: trace };
  };
  const dissolved = (ugPerL: number): Suspension => ({
    perMl: 0,
    draw: () => ({}),
    dissolvedUgPerL: { [o.element]: ugPerL },
  });
  const particles = (mixture: Mixture, perMl: number, ugPerL: number): Suspension => ({
    perMl,
    draw: (chance) => ({ [o.element]: drawMixture(chance, mixture) }),
    dissolvedUgPerL: { [o.element]: ugPerL },
  });
  const ionicUgPerL: Record<string, number> = {};
  const ionic = o.ionicLevelsUgPerL.map((level, i) => {
    const name = `ionic_${i + 1}`;
    ionicUgPerL[name] = level * inputs.ionicStock;
    return run(name, dissolved(ionicUgPerL[name]));
  });
  const many = (stem: string, suspension: Suspension) =>
    Array.from({ length: o.replicates }, (_, i) => run(`${stem}_${i + 1}`, suspension));
  const referenceMixture = [
    { mean: referenceFg(o.referenceNm, inputs.referenceDiameter, o.densityGPerMl), cv: o.referenceCv, share: 1 },
  ];
  const referencePerMl = o.referencePerMl * inputs.referenceNumber;
  const acquisitions = {
    ionic,
    blank: many('blank', dissolved(0)),
    reference: many('reference', particles(referenceMixture, referencePerMl, 0)),
    sample: many('sample', particles(o.mixture, o.numberPerMl, o.dissolvedUgPerL)),
  };
  const truth: SingleParticleTruth = {
    inputs,
    efficiency: o.efficiency,
    flowMlPerMin: uptake.flowMlPerMin,
    ionsPerFg: o.ionsPerFg,
    ionicCpsPerUgPerL: ionicCpsPerUgPerL(o.ionsPerFg * abundanceOf(isotopes[0].nuclide), uptake),
    deadTimeSeconds: instrument.kind === 'quadrupole' ? instrument.deadTimeSeconds : 0,
    sample: particlesTruth(o.mixture, o.numberPerMl, o.dissolvedUgPerL, o, uptake),
    reference: particlesTruth(referenceMixture, referencePerMl, 0, { ...o, massFraction: 1 }, uptake),
    ionicUgPerL,
    runs,
  };
  return { truth, acquisitions, files: () => files };
}

/** Every isotope of the element on a time of flight, the most abundant one on a quadrupole. */
function isotopesOf(element: string, vendor: Vendor): MeasuredIsotope[] {
  const all = naturalIsotopes(element);
  const best = all.reduce((a, b) => (b.abundance > a.abundance ? b : a));
  const measured = isTimeOfFlight(vendor) ? all.filter(({ abundance }) => abundance > 0) : [best];
  return measured.map(({ nuclide }) => ({ nuclide, label: labelOf(vendor, nuclide) }));
}

function instrumentOf(o: SingleParticleSettings): Instrument {
  const dwellSeconds = o.dwellMs / 1000;
  if (isTimeOfFlight(o.vendor)) return { kind: 'time of flight', dwellSeconds, singleIonLogSd: o.singleIonLogSd };
  return {
    kind: 'quadrupole',
    dwellSeconds,
    settleSeconds: 0,
    deadTimeSeconds: o.deadTimeNs * 1e-9,
    correctedWithSeconds: o.correctedWithNs * 1e-9,
    saturationCps: o.saturationCps,
  };
}
