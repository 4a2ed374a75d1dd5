import { type Random, random } from '../numeric/random.ts';
import { agilentCsv } from './agilent-csv.ts';
import { massHunterTime } from './clock.ts';
import { drawLognormal } from './draw.ts';
import { digestTable } from './hel-digest.ts';
import { type GoldOfCells, type HelTruth, helInputs, helTruth } from './hel-truth.ts';
import { type PulseShape, rasterPulse, shotPulse } from './pulse.ts';
import type { SimulatedAcquisition, SimulatedStudy } from './simulated-study.ts';
import { tableCsv } from './table-csv.ts';
import { endTimes, goldTrace, transientCounts } from './transient.ts';

export type HelIntegrinOptions = {
  /** Files of sample cells, blank cells and blocked cells. */
  readonly cells?: number;
  readonly blanks?: number;
  readonly blocked?: number;
  /** How many sample files hold two cells, 0.8–1.5 s apart. */
  readonly doublets?: number;
  /** Chance of each sample file to hold two cells; replaces `doublets`. */
  readonly doubletProbability?: number;
  /** Gold of a cell without probe (fg, CV 50 %), present in every cell. */
  readonly blankFg?: number;
  /** Relative standard deviation of the yield from one ablation to the next, cells and droplets alike. */
  readonly repeatability?: number;
  /** Gold atoms of the probe; drawn from what the study states of them when absent. */
  readonly atoms?: number;
};

const plain: Required<Omit<HelIntegrinOptions, 'doubletProbability' | 'atoms'>> = {
  cells: 60,
  blanks: 20,
  blocked: 30,
  doublets: 2,
  blankFg: 0,
  repeatability: 0,
};

const dwellMs = 10;
const countsPerFg = 30;
const backgroundPerPoint = 0.3;
const fireSeconds = 2.2;
const fireJitterSeconds = 0.15;
const dispensing = 0.02;
const dropletLevelsFg = [0, 100, 300, 600, 1200, 2000];
const specific = { mean: 322, cv: 0.3 };
const nonspecific = { mean: 28, cv: 0.4 };
const cellFile = { points: 600, seconds: endTimes(600, dwellMs), shape: shotPulse(0.03, 0.12) };
const dropletFile = { points: 800, seconds: endTimes(800, dwellMs), shape: rasterPulse(1.5, 0.12) };

/** The study of `examples/hel-integrin` with fresh chance: same seed and options, same bytes. */
export function simulateHelIntegrin(seed: number, options: HelIntegrinOptions = {}): SimulatedStudy<HelTruth> {
  const o = { ...plain, ...options };
  const root = random(seed);
  const drawn = helInputs(root.fork('inputs'));
  const inputs = { ...drawn, atoms: o.atoms ?? drawn.atoms };
  const gold: GoldOfCells = { specific, nonspecific, blank: { mean: o.blankFg, cv: 0.5 } };
  const ablatedFg: Record<string, readonly number[]> = {};

  const ablate = (name: string, masses: readonly number[], file: LaserFile, chance: Random): SimulatedAcquisition => {
    ablatedFg[name] = masses;
    return { name, signal: laserTrace(name, masses, file, o.repeatability, chance) };
  };
  const cellsOf = (stem: string, count: number, kinds: readonly (keyof GoldOfCells)[], doublets: ReadonlySet<number>) =>
    Array.from({ length: count }, (_, i) => {
      const name = `${stem}_${String(i + 1).padStart(2, '0')}`;
      const chance = root.fork(name);
      const cell = () => kinds.reduce((sum, kind) => sum + drawLognormal(chance, gold[kind]), 0);
      return ablate(name, doublets.has(i) ? [cell(), cell()] : [cell()], cellFile, chance);
    });
  const droplets = dropletLevelsFg.flatMap((level, l) =>
    ['a', 'b', 'c'].map((letter) => {
      const name = `drop_${l + 1}_${letter}`;
      const chance = root.fork(name);
      return ablate(name, [level * inputs.dropletStock * (1 + dispensing * chance.normal())], dropletFile, chance);
    }),
  );
  const none: ReadonlySet<number> = new Set();
  const acquisitions = {
    'la-cells': cellsOf('cells', o.cells, ['specific', 'nonspecific', 'blank'], doubletFiles(o, root.fork('doublets'))),
    'la-blank': cellsOf('blank', o.blanks, ['blank'], none),
    'la-block': cellsOf('block', o.blocked, ['nonspecific', 'blank'], none),
    'la-drops': droplets,
  };
  const truth = helTruth(inputs, gold, ablatedFg);
  const meansFg = { HEL: truth.digest.metalFgPerCell, 'HEL+CV': nonspecific.mean + o.blankFg };
  const digest = digestTable(meansFg, inputs, root.fork('digest'));
  const all = { ...acquisitions, digests: [{ name: 'digest', signal: digest }] };
  return { truth, acquisitions: all, files: () => rawFiles(all) };
}

/** Index of each sample file that holds two cells. */
function doubletFiles(
  o: { cells: number; doublets: number; doubletProbability?: number },
  chance: Random,
): ReadonlySet<number> {
  const chosen = new Set<number>();
  const { doubletProbability } = o;
  if (doubletProbability !== undefined) {
    for (let i = 0; i < o.cells; i++) if (chance.uniform() < doubletProbability) chosen.add(i);
    return chosen;
  }
  while (chosen.size < Math.min(o.doublets, o.cells)) chosen.add(Math.floor(chance.uniform() * o.cells));
  return chosen;
}

type LaserFile = { readonly points: number; readonly seconds: Float64Array; readonly shape: PulseShape };

function laserTrace(
  name: string,
  masses: readonly number[],
  { points, seconds, shape }: LaserFile,
  repeatability: number,
  chance: Random,
) {
  let at = fireSeconds + fireJitterSeconds * (2 * chance.uniform() - 1);
  const pulses = masses.map((fg, i) => {
    if (i > 0) at += 0.8 + 0.7 * chance.uniform();
    const counts = countsPerFg * fg * Math.max(0, 1 + repeatability * chance.normal());
    return { seconds: at, counts, shape };
  });
  const counts = transientCounts({ points, dwellMs, background: backgroundPerPoint }, pulses, chance);
  return goldTrace(name, seconds, counts, dwellMs);
}

/** Raw files in the order they were measured, one acquisition every 20 s. */
function rawFiles(
  acquisitions: Readonly<Record<string, readonly SimulatedAcquisition[]>>,
): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const { name, signal } of Object.values(acquisitions).flat()) {
    const start = 20 * files.size;
    if (signal.kind === 'table') files.set(`raw/${name}.csv`, tableCsv(signal));
    if (signal.kind === 'trace')
      files.set(
        `raw/${name}.csv`,
        agilentCsv(signal, {
          path: `D:\\Agilent\\ICPMH\\1\\DATA\\Cupel simulation\\hel-integrin.b\\${name}.d`,
          acquired: massHunterTime(start),
          printed: massHunterTime(start + 15),
          batch: 'hel-integrin.b',
        }),
      );
  }
  return files;
}
