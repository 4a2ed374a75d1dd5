import { random } from '../numeric/random.ts';
import { drawNormal } from './draw.ts';
import { drawLabels, type LabelTruth, type ProbeLabel, stainedCell } from './probe-label.ts';
import type { SimulatedStudy } from './simulated-study.ts';
import { ionicCpsPerUgPerL, particlesPerSecond, type Suspension } from './suspension.ts';
import { dissolved, type Runs, type SessionSettings, suspensionSession } from './suspension-session.ts';

/** Settings of a simulated session of single cells in suspension. */
export type SingleCellSettings = SessionSettings & {
  readonly labels: readonly ProbeLabel[];
  /** Correlation of the logarithms of the copies of two targets on one cell. */
  readonly correlation: number;
  /** Share of the cells that carry targets. */
  readonly positive: number;
  readonly cellsPerMl: number;
  /** Label that did not bind, in the tube of stained cells. */
  readonly dissolvedUgPerL: number;
  readonly ionicLevelsUgPerL: readonly number[];
  readonly replicates: number;
};

/** Law of what the study states of the session, relative. */
const cellLaws = { flow: 0.01, ionicStock: 0.01, cellsPerMl: 0.04 } as const;

const gold: ProbeLabel = {
  element: 'Au',
  target: 'MT1-MMP',
  atoms: { value: 24, u: 0.7 },
  occupancy: { value: 0.95, u: 0.03 },
  copies: { mean: 3e6, cv: 0.5 },
  nonspecificFg: { mean: 1.5, cv: 0.6 },
  ionsPerFg: 40,
  backgroundCps: 50,
};
const silver: ProbeLabel = {
  element: 'Ag',
  target: 'integrin αvβ3',
  atoms: { value: 14, u: 0.4 },
  occupancy: { value: 0.9, u: 0.03 },
  copies: { mean: 4e6, cv: 0.6 },
  nonspecificFg: { mean: 1, cv: 0.6 },
  ionsPerFg: 30,
  backgroundCps: 80,
};

/** Cells with gold on one target and silver on another, on a time of flight. */
export const singleCellDefaults: SingleCellSettings = {
  vendor: 'nu',
  labels: [gold, silver],
  correlation: 0.5,
  positive: 0.9,
  cellsPerMl: 1e5,
  dissolvedUgPerL: 0.005,
  efficiency: 0.3,
  flowMlPerMin: 0.02,
  dwellMs: 0.1,
  seconds: 20,
  deadTimeNs: 40,
  correctedWithNs: 40,
  saturationCps: 1e9,
  singleIonLogSd: 0.47,
  cloudSigmaMs: 0.2,
  cloudTailMs: 0.15,
  driftPerHour: 0,
  ionicLevelsUgPerL: [0, 0.5, 1, 2, 5],
  replicates: 3,
};

export type SingleCellTruth = {
  readonly inputs: Readonly<Record<keyof typeof cellLaws, number>>;
  readonly efficiency: number;
  readonly flowMlPerMin: number;
  readonly cellsPerMl: number;
  readonly cellsPerSecond: number;
  readonly positiveFraction: number;
  readonly correlation: number;
  readonly deadTimeSeconds: number;
  /** By element. */
  readonly labels: Readonly<Record<string, LabelTruth & { readonly ionicCpsPerUgPerL: number }>>;
  readonly ionicUgPerL: Readonly<Record<string, number>>;
  /** Cells that passed, by acquisition: number, moments (s) and metal (fg). */
  readonly runs: Runs;
};

/** Ionic standards, cells without probe, blocked cells and stained cells, one session: same seed and settings, same bytes. */
export function simulateSingleCell(
  seed: number,
  settings: Partial<SingleCellSettings> = {},
): SimulatedStudy<SingleCellTruth> {
  const o = { ...singleCellDefaults, ...settings };
  const root = random(seed);
  const draws = root.fork('inputs');
  const ratio = (u: number) => drawNormal(draws, { value: 1, u });
  const inputs = {
    flow: ratio(cellLaws.flow),
    ionicStock: ratio(cellLaws.ionicStock),
    cellsPerMl: ratio(cellLaws.cellsPerMl),
  };
  const labels = drawLabels(o.labels, o.positive, draws);
  const session = suspensionSession('single-cell', o, inputs.flow, o.labels, root);
  const each = (ugPerL: number) => Object.fromEntries(o.labels.map(({ element }) => [element, ugPerL]));
  const ionicUgPerL: Record<string, number> = {};
  const ionic = o.ionicLevelsUgPerL.map((level, i) => {
    const name = `ionic_${i + 1}`;
    ionicUgPerL[name] = level * inputs.ionicStock;
    return session.run(name, dissolved(each(ionicUgPerL[name])));
  });
  const perMl = o.cellsPerMl * inputs.cellsPerMl;
  const stained = (positive: number): Suspension => ({
    perMl,
    dissolvedUgPerL: each(o.dissolvedUgPerL),
    draw: (chance) => stainedCell(o.labels, labels, positive, o.correlation, chance),
  });
  const many = (stem: string, suspension: Suspension) =>
    Array.from({ length: o.replicates }, (_, i) => session.run(`${stem}_${i + 1}`, suspension));
  const acquisitions = {
    ionic,
    blank: many('blank', { perMl, draw: () => ({}), dissolvedUgPerL: {} }),
    blocked: many('blocked', stained(0)),
    cells: many('cells', stained(o.positive)),
  };
  const uptake = { flowMlPerMin: o.flowMlPerMin * inputs.flow, efficiency: o.efficiency };
  const truth: SingleCellTruth = {
    inputs,
    ...uptake,
    cellsPerMl: perMl,
    cellsPerSecond: particlesPerSecond(perMl, uptake),
    positiveFraction: o.positive,
    correlation: o.correlation,
    deadTimeSeconds: o.deadTimeNs * 1e-9,
    labels: Object.fromEntries(
      o.labels.map(({ element, ionsPerFg }) => [
        element,
        { ...labels[element], ionicCpsPerUgPerL: ionicCpsPerUgPerL(ionsPerFg, uptake) },
      ]),
    ),
    ionicUgPerL,
    runs: session.runs,
  };
  return { truth, acquisitions, files: () => session.files };
}
