import { abundance, elementOfNuclide } from '../chemistry/isotopes.ts';
import type { Random } from '../numeric/random.ts';
import { type CloudShape, tailedCloud } from './cloud-shape.ts';
import { cycleSeconds, type Instrument, type MeasuredIsotope, type Recording, record } from './instrument.ts';
import { poissonTimes } from './population.ts';

/** The way of a suspension into the plasma. */
export type Uptake = {
  readonly flowMlPerMin: number;
  /** Share of what is taken up that reaches the plasma, η. */
  readonly efficiency: number;
};

/** An element in the plasma: ions of all its isotopes that reach the detector for each fg, and a steady background. */
export type Response = {
  readonly element: string;
  readonly ionsPerFg: number;
  /** Rate of the instrument's own background, on each of its isotopes (cps). */
  readonly backgroundCps: number;
};

/** What is in the tube: particles or cells, and dissolved element beside them. `draw` gives the fg of each element. */
export type Suspension = {
  readonly perMl: number;
  readonly draw: (chance: Random) => Readonly<Record<string, number>>;
  readonly dissolvedUgPerL: Readonly<Record<string, number>>;
};

/** Particles that reached the plasma in one acquisition: when (s from its start) and the fg of each element in each. */
export type Passed = {
  readonly seconds: readonly number[];
  readonly massFg: Readonly<Record<string, readonly number[]>>;
};

export type SuspensionSettings = {
  readonly uptake: Uptake;
  readonly instrument: Instrument;
  readonly responses: readonly Response[];
  readonly isotopes: readonly MeasuredIsotope[];
  readonly cloudSigmaSeconds: number;
  readonly cloudTailSeconds: number;
  /** Sensitivity at a time of the session, relative to its start. */
  readonly sensitivity: (sessionSeconds: number) => number;
};

/** Particles per second that reach the plasma: N·V·η. */
export function particlesPerSecond(perMl: number, { flowMlPerMin, efficiency }: Uptake): number {
  return (perMl * flowMlPerMin * efficiency) / 60;
}

/** Ions per second of a dissolved element at 1 µg/L (= 1e6 fg/mL): V·η·1e6 fg/mL·ions/fg. */
export function ionicCpsPerUgPerL(ionsPerFg: number, { flowMlPerMin, efficiency }: Uptake): number {
  return (flowMlPerMin / 60) * efficiency * 1e6 * ionsPerFg;
}

/**
 * One acquisition of a suspension: particles arrive as a Poisson process, so some coincide; each gives a cloud of ions of
 * every isotope of its elements at natural abundance.
 */
export function suspensionRun(
  name: string,
  suspension: Suspension,
  seconds: number,
  sessionSeconds: number,
  s: SuspensionSettings,
  chance: Random,
): { readonly recording: Recording; readonly passed: Passed } {
  const times = poissonTimes(chance, particlesPerSecond(suspension.perMl, s.uptake), seconds);
  const loads = times.map(() => suspension.draw(chance));
  const shape: CloudShape = tailedCloud(s.cloudSigmaSeconds, s.cloudTailSeconds);
  const beams = s.isotopes.map(({ nuclide }) => {
    const symbol = elementOfNuclide(nuclide);
    const response = s.responses.find(({ element }) => element === symbol);
    const { ionsPerFg = 0, backgroundCps = 0 } = response ?? {};
    const perFg = ionsPerFg * abundance(nuclide);
    const dissolved = (suspension.dissolvedUgPerL[symbol] ?? 0) * ionicCpsPerUgPerL(perFg, s.uptake);
    return {
      background: (from: number, to: number) =>
        (to - from) * (backgroundCps + dissolved * s.sensitivity(sessionSeconds + (from + to) / 2)),
      clouds: times.map((at, i) => ({
        seconds: at,
        ions: (loads[i][symbol] ?? 0) * perFg * s.sensitivity(sessionSeconds + at),
        shape,
      })),
    };
  });
  const points = Math.round(seconds / cycleSeconds(s.instrument, s.isotopes));
  const recording = record(name, s.instrument, s.isotopes, beams, points, chance.fork('detector'));
  const elements = s.responses.map(({ element }) => element);
  const massFg = Object.fromEntries(elements.map((e) => [e, loads.map((load) => load[e] ?? 0)]));
  return { recording, passed: { seconds: times, massFg } };
}
