import type { Random } from '../numeric/random.ts';
import { drawNormal } from './draw.ts';
import { sphereFg, sphereNm } from './particle-size.ts';
import { type Mixture, mixtureMoments } from './population.ts';
import { particlesPerSecond, type Uptake } from './suspension.ts';
import type { Runs } from './suspension-session.ts';

/** What the study states, each a normal law with a relative standard uncertainty. */
export const particleLaws = { flow: 0.01, ionicStock: 0.01, referenceDiameter: 0.01, referenceNumber: 0.03 } as const;

/** True over stated, for each input of the study. */
export type ParticleInputs = Readonly<Record<keyof typeof particleLaws, number>>;

export function particleInputs(chance: Random): ParticleInputs {
  const draw = (u: number) => drawNormal(chance, { value: 1, u });
  const { flow, ionicStock, referenceDiameter, referenceNumber } = particleLaws;
  return {
    flow: draw(flow),
    ionicStock: draw(ionicStock),
    referenceDiameter: draw(referenceDiameter),
    referenceNumber: draw(referenceNumber),
  };
}

/** A suspension of particles as a measurement has to find it: means over the population, not over those that passed. */
export type ParticlesTruth = {
  readonly numberPerMl: number;
  /** Element in one particle. */
  readonly meanMassFg: number;
  readonly spreadFg: number;
  /** Mean over the particles of their diameters, and the diameter of the mean mass. */
  readonly meanDiameterNm: number;
  readonly diameterOfMeanMassNm: number;
  /** Element in particles, per volume. */
  readonly particulateUgPerL: number;
  readonly dissolvedUgPerL: number;
  readonly particlesPerSecond: number;
};

/** Lognormal components: ⟨d⟩ of each is d(mean)·(1 + cv²)^(−1/9), since d ∝ m^(1/3). `massFraction` of the element in a particle. */
export function particlesTruth(
  mixture: Mixture,
  numberPerMl: number,
  dissolvedUgPerL: number,
  solid: { readonly densityGPerMl: number; readonly massFraction: number },
  uptake: Uptake,
): ParticlesTruth {
  const { mean, sd } = mixtureMoments(mixture);
  const nm = (fg: number) => sphereNm(fg / solid.massFraction, solid.densityGPerMl);
  const total = mixture.reduce((sum, { share }) => sum + share, 0);
  const meanDiameterNm = mixture.reduce(
    (sum, { share, mean: fg, cv }) => sum + (share / total) * nm(fg) * (1 + cv * cv) ** (-1 / 9),
    0,
  );
  return {
    numberPerMl,
    meanMassFg: mean,
    spreadFg: sd,
    meanDiameterNm,
    diameterOfMeanMassNm: nm(mean),
    particulateUgPerL: numberPerMl * mean * 1e-6,
    dissolvedUgPerL,
    particlesPerSecond: particlesPerSecond(numberPerMl, uptake),
  };
}

export type SingleParticleTruth = {
  readonly inputs: ParticleInputs;
  readonly efficiency: number;
  readonly flowMlPerMin: number;
  readonly ionsPerFg: number;
  /** Of the measured isotope, at the start of the session. */
  readonly ionicCpsPerUgPerL: number;
  readonly deadTimeSeconds: number;
  readonly sample: ParticlesTruth;
  readonly reference: ParticlesTruth;
  /** True levels of the ionic standards, by acquisition. */
  readonly ionicUgPerL: Readonly<Record<string, number>>;
  /** Particles that passed, by acquisition: number, moments (s) and masses (fg). */
  readonly runs: Runs;
};

/** Mass (fg) of element in a particle of stated diameter that is truly `ratio` times as wide. */
export function referenceFg(nm: number, ratio: number, densityGPerMl: number): number {
  return sphereFg(nm * ratio, densityGPerMl);
}
