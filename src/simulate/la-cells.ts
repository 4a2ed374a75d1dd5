import { mostAbundantIsotope, naturalIsotopes } from '../chemistry/isotopes.ts';
import { type Random, random } from '../numeric/random.ts';
import type { LaserPass } from '../signal/signal.ts';
import { ablate, type LaserSettings, type Shot } from './ablate.ts';
import { type CloudShape, pulseCloud } from './cloud-shape.ts';
import { drawNormal } from './draw.ts';
import type { Instrument, MeasuredIsotope } from './instrument.ts';
import { type LaserClock, type LaserFlavour, laserLog } from './laser-log.ts';
import { drawLabels, type LabelTruth, type ProbeLabel, stainedCell } from './probe-label.ts';
import { rasterPulse, shotPulse } from './pulse.ts';
import type { SimulatedAcquisition, SimulatedStudy } from './simulated-study.ts';
import { isTimeOfFlight, labelOf, type Vendor, writeTrace } from './vendor.ts';

/** Settings of a simulated session in which single cells are ablated whole. */
export type LaCellsSettings = {
  readonly vendor: Extract<Vendor, 'agilent' | 'nu' | 'tofwerk'>;
  readonly labels: readonly ProbeLabel[];
  readonly correlation: number;
  readonly positive: number;
  /** Stained cells, unstained cells, blocked cells. */
  readonly cells: number;
  readonly blanks: number;
  readonly blocked: number;
  /** How many cells one acquisition holds, one shot after the other. */
  readonly cellsPerFile: number;
  readonly gapSeconds: number;
  /** Chance of a shot to meet two cells at once. */
  readonly doublets: number;
  readonly dropletLevelsFg: readonly number[];
  readonly dropletsPerLevel: number;
  readonly dwellMs: number;
  readonly settleMs: number;
  readonly deadTimeNs: number;
  readonly correctedWithNs: number;
  readonly saturationCps: number;
  readonly singleIonLogSd: number;
  readonly riseMs: number;
  readonly washoutMs: number;
  readonly delayMs: number;
  readonly yieldCv: number;
  readonly warmUpLoss: number;
  readonly warmUpShots: number;
  readonly driftPerHour: number;
  readonly log: LaserFlavour;
  readonly clock: LaserClock;
};

const gold: ProbeLabel = {
  element: 'Au',
  target: 'MT1-MMP',
  atoms: { value: 24, u: 0.7 },
  occupancy: { value: 0.95, u: 0.03 },
  copies: { mean: 6e6, cv: 0.5 },
  nonspecificFg: { mean: 3, cv: 0.5 },
  ionsPerFg: 80,
  backgroundCps: 30,
};
const silver: ProbeLabel = {
  ...gold,
  element: 'Ag',
  target: 'integrin αvβ3',
  atoms: { value: 14, u: 0.4 },
  occupancy: { value: 0.9, u: 0.03 },
  copies: { mean: 8e6, cv: 0.6 },
  nonspecificFg: { mean: 2, cv: 0.6 },
};

export const laCellsDefaults: LaCellsSettings = {
  vendor: 'agilent',
  labels: [gold, silver],
  correlation: 0.5,
  positive: 1,
  cells: 40,
  blanks: 10,
  blocked: 20,
  cellsPerFile: 1,
  gapSeconds: 2,
  doublets: 0,
  dropletLevelsFg: [0, 20, 50, 100, 200, 400],
  dropletsPerLevel: 3,
  dwellMs: 4,
  settleMs: 1,
  deadTimeNs: 35,
  correctedWithNs: 35,
  saturationCps: 1e9,
  singleIonLogSd: 0.47,
  riseMs: 30,
  washoutMs: 120,
  delayMs: 150,
  yieldCv: 0.02,
  warmUpLoss: 0,
  warmUpShots: 2,
  driftPerHour: 0,
  log: 'nwr',
  clock: { aheadSeconds: 37.25, driftPerSecond: 2e-5 },
};

/** Laws of what the study states beside the labels, relative. */
const dropletLaws = { stock: 0.015, dispense: 0.02 } as const;

export type LaCellsTruth = {
  readonly dropletStock: number;
  readonly labels: Readonly<Record<string, LabelTruth>>;
  readonly correlation: number;
  readonly deadTimeSeconds: number;
  readonly washoutSeconds: number;
  readonly delaySeconds: number;
  readonly clock: LaserClock;
  /** When each acquisition began (s of the session), and its shots: when they fired, from that start, and what they ablated. */
  readonly shots: Readonly<Record<string, { readonly startSeconds: number; readonly list: readonly Shot[] }>>;
};

/** Gas blank before the first shot, time after the last, and time from one acquisition to the next (s). */
const beforeSeconds = 2;
const afterSeconds = 2;
const pauseSeconds = 8;
const dropletRasterSeconds = 1.2;

/** Droplets, unstained, blocked and stained cells, ablated whole, with the log of the laser: same seed and settings, same bytes. */
export function simulateLaCells(seed: number, settings: Partial<LaCellsSettings> = {}): SimulatedStudy<LaCellsTruth> {
  const o = { ...laCellsDefaults, ...settings };
  const root = random(seed);
  const inputs = root.fork('inputs');
  const dropletStock = drawNormal(inputs, { value: 1, u: dropletLaws.stock });
  const labels = drawLabels(o.labels, o.positive, inputs);
  const laser = laserSettings(o);
  const washout = o.washoutMs / 1000;
  const shot = pulseCloud(shotPulse(o.riseMs / 1000, washout), o.riseMs / 1000, o.riseMs / 1000 + 25 * washout);
  const droplet = pulseCloud(rasterPulse(dropletRasterSeconds, washout), washout, dropletRasterSeconds + 25 * washout);
  const files = new Map<string, Uint8Array>();
  const shots: Record<string, { startSeconds: number; list: readonly Shot[] }> = {};
  const passes: LaserPass[] = [];
  let startSeconds = 0;

  const measure = (name: string, list: readonly Shot[], shape: CloudShape, onSeconds: number): SimulatedAcquisition => {
    const last = list[list.length - 1].seconds;
    const seconds = last + onSeconds + o.delayMs / 1000 + 10 * washout + afterSeconds;
    const recording = ablate(name, list, shape, seconds, startSeconds, laser, root.fork(name));
    const about = { startSeconds, dwellSeconds: o.dwellMs / 1000, batch: 'la-cells' };
    const { trace, files: written } = writeTrace(o.vendor, recording.trace, about);
    for (const [path, bytes] of written) files.set(`raw/${path}`, bytes);
    shots[name] = { startSeconds, list };
    list.forEach((fired, i) => {
      passes.push(passOf(`${name} ${i + 1}`, startSeconds + fired.seconds, onSeconds, passes.length));
    });
    startSeconds = Math.ceil(startSeconds + seconds + pauseSeconds);
    return { name, signal: trace };
  };
  const elements = o.labels.map(({ element }) => element);
  const droplets = o.dropletLevelsFg.flatMap((level, l) =>
    Array.from({ length: o.dropletsPerLevel }, (_, i) => {
      const name = `drop_${l + 1}_${String.fromCharCode(97 + i)}`;
      const factor = dropletStock * (1 + dropletLaws.dispense * root.fork(`${name} dispensed`).normal());
      const massFg = Object.fromEntries(elements.map((element) => [element, level * factor]));
      return measure(name, [{ seconds: beforeSeconds, massFg }], droplet, dropletRasterSeconds);
    }),
  );
  const cellsOf = (stem: string, count: number, cell: (chance: Random) => Readonly<Record<string, number>>) =>
    Array.from({ length: Math.ceil(count / o.cellsPerFile) }, (_, f) => {
      const name = `${stem}_${String(f + 1).padStart(2, '0')}`;
      const chance = root.fork(`${name} cells`);
      const list = Array.from({ length: Math.min(o.cellsPerFile, count - f * o.cellsPerFile) }, (_, i) => {
        const one = cell(chance);
        const two = chance.uniform() < o.doublets ? cell(chance) : {};
        const massFg = Object.fromEntries(elements.map((e) => [e, (one[e] ?? 0) + (two[e] ?? 0)]));
        return { seconds: beforeSeconds + o.gapSeconds * (i + 0.1 * chance.uniform()), massFg };
      });
      return measure(name, list, shot, 0.01);
    });
  const acquisitions = {
    droplets,
    blank: cellsOf('blank', o.blanks, () => ({})),
    blocked: cellsOf('block', o.blocked, (chance) => stainedCell(o.labels, labels, 0, o.correlation, chance)),
    cells: cellsOf('cells', o.cells, (chance) => stainedCell(o.labels, labels, o.positive, o.correlation, chance)),
  };
  files.set('raw/laser_log.csv', laserLog(passes, o.log, o.clock));
  const truth: LaCellsTruth = {
    dropletStock,
    labels,
    correlation: o.correlation,
    deadTimeSeconds: o.deadTimeNs * 1e-9,
    washoutSeconds: washout,
    delaySeconds: o.delayMs / 1000,
    clock: o.clock,
    shots,
  };
  return { truth, acquisitions, files: () => files };
}

/** Spots 100 µm apart, 20 in a row. */
function passOf(name: string, startSeconds: number, onSeconds: number, i: number): LaserPass {
  const at: readonly [number, number] = [1000 + 100 * (i % 20), 1000 + 100 * Math.floor(i / 20)];
  const spotUm: readonly [number, number] = [30, 30];
  const endSeconds = startSeconds + onSeconds;
  return { name, startSeconds, endSeconds, fromUm: at, toUm: at, spotUm, speedUmPerSecond: null, shotsPerSecond: 100 };
}

function laserSettings(o: LaCellsSettings): LaserSettings {
  const dwellSeconds = o.dwellMs / 1000;
  const instrument: Instrument = isTimeOfFlight(o.vendor)
    ? { kind: 'time of flight', dwellSeconds, singleIonLogSd: o.singleIonLogSd }
    : {
        kind: 'quadrupole',
        dwellSeconds,
        settleSeconds: o.settleMs / 1000,
        deadTimeSeconds: o.deadTimeNs * 1e-9,
        correctedWithSeconds: o.correctedWithNs * 1e-9,
        saturationCps: o.saturationCps,
      };
  return {
    instrument,
    responses: o.labels,
    isotopes: isotopesOf(o),
    delaySeconds: o.delayMs / 1000,
    yieldCv: o.yieldCv,
    warmUpLoss: o.warmUpLoss,
    warmUpShots: o.warmUpShots,
    sensitivity: (at) => 1 + (o.driftPerHour * at) / 3600,
  };
}

/** Every isotope of each element on a time of flight; one of each, in the order of mass, on a quadrupole. */
function isotopesOf({ labels, vendor }: LaCellsSettings): MeasuredIsotope[] {
  return labels
    .flatMap(({ element }) => (isTimeOfFlight(vendor) ? naturalIsotopes(element) : [mostAbundantIsotope(element)]))
    .toSorted((a, b) => a.massNumber - b.massNumber)
    .map(({ nuclide }) => ({ nuclide, label: labelOf(vendor, nuclide) }));
}
