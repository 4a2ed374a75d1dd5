import { type Random, random } from '../../numeric/random.ts';
import type { SimulatedStudy } from '../simulated-study.ts';
import { animalOf } from './anatomy.ts';
import { animalSheet, type SheetRow } from './animal-sheet.ts';
import {
  animalTruth,
  batchAt,
  type CopperAnimal,
  copperAnimal,
  copperInputs,
  firstInjectionAt,
} from './copper-animal.ts';
import { hourScan, staticScans } from './copper-scans.ts';
import { type CopperInputs, type CopperSettings, copperDefaults } from './copper-settings.ts';
import { type CopperTruth, copperTruthNote } from './copper-truth.ts';
import { cageOf, dissected } from './dissection.ts';
import { gammaCounterTable } from './gamma-counter.ts';
import { icpTable } from './icp-organs.ts';

const daySeconds = 86_400;

/** The study of `examples/cu64-lhrh` with fresh chance: same seed and settings, same bytes. Signals are in its files alone. */
export function simulateCopperMice(seed: number, settings: Partial<CopperSettings> = {}): SimulatedStudy<CopperTruth> {
  const o = { ...copperDefaults, ...settings };
  const root = random(seed);
  const inputs = copperInputs(root.fork('inputs'));
  const last = o.hours[o.hours.length - 1];
  const plan = [
    ...numbered('m', o.treated).map((name) => ({ name, group: 'targeted', scan: 'static', hours: last })),
    ...numbered('b', o.blocked).map((name) => ({ name, group: 'blocked', scan: 'static', hours: last })),
    ...o.hours
      .slice(0, -1)
      .flatMap((hours) =>
        numbered(`e${hours}h`, o.exVivo).map((name) => ({ name, group: 'targeted', scan: 'none', hours })),
      ),
    ...numbered('d', o.dynamic ? 1 : 0).map((name) => ({ name, group: 'dynamic', scan: 'dynamic', hours: null })),
  ];
  const animals = plan.map(({ name, group }, order) =>
    copperAnimal(root.fork(name), { name, group, order }, o, inputs),
  );

  const files = new Map<string, Uint8Array>();
  const recovery: Record<string, Readonly<Record<string, number>>> = {};
  plan.forEach(({ name, scan }, i) => {
    if (scan === 'none') return;
    const scans = (scan === 'static' ? staticScans : hourScan)(animals[i], o, inputs, root.fork(`scans of ${name}`));
    for (const [path, bytes] of scans.files) files.set(path, bytes);
    recovery[name] = scans.recovery;
  });
  const apart = plan.flatMap(({ hours }, i) => (hours === null ? [] : [{ animal: animals[i], hours }]));
  for (const [path, bytes] of tables(animals, apart, inputs, root)) files.set(path, bytes);
  const truth = {
    inputs,
    animals: animals.map((animal) => animalTruth(animal, o.hours)),
    recovery,
    note: copperTruthNote,
  };
  return { truth, acquisitions: {}, files: () => files };
}

const numbered = (stem: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${stem}${String(i + 1).padStart(2, '0')}`);

/** The sheet of animals, the gamma counter and ICP-MS of the animals taken apart. */
function tables(
  animals: readonly CopperAnimal[],
  apart: readonly { readonly animal: CopperAnimal; readonly hours: number }[],
  inputs: CopperInputs,
  root: Random,
): ReadonlyMap<string, Uint8Array> {
  const pieces = apart.map(({ animal, hours }) => ({
    ...{ animal: animal.name, hoursAfter: hours, injectedAt: animal.injectedAt },
    ...{ injectedBq: animal.injectedBq, metalUg: animal.metalUg },
    label: dissected(animal.anatomy, animal.label.at(60 * hours), cageOf(root.fork(`pieces of ${animal.name}`))),
    metal: dissected(animal.anatomy, animal.metal.at(60 * hours), cageOf(root.fork(`pieces of ${animal.name}`))),
  }));
  const sheet: SheetRow[] = animals.map((a) => ({ ...a, animal: a.name, weightG: a.anatomy.weightG }));
  // one animal was given nothing: what gold its tissue has, all have
  const untreated = animalOf(root.fork('n01'), 22);
  const nothing = { injectedAt: null, injectedBq: null, metalUg: null };
  sheet.push({ animal: 'n01', group: 'untreated', weightG: untreated.weightG, ...nothing });
  const readings = { calibrator: inputs.doseCalibrator, readingCv: 0.005, metalCv: 0.015, weightU: 0.1 };
  const pipette = root.fork('standards');
  const standards = {
    share: 0.001,
    trueShares: Array.from({ length: 3 }, () => 0.001 * (1 + 0.01 * pipette.normal())),
    relativeU: 0.01,
    // read in the same dose calibrator as the syringes, which cancels
    activityBq: inputs.standardDose * inputs.doseCalibrator * 1e6,
    activityAt: firstInjectionAt,
    countedAt: batchAt + 0.9 * daySeconds,
  };
  const tubes = pieces.map((piece, i) => ({
    ...piece,
    pieces: piece.label,
    countedAt: batchAt + daySeconds * (piece.hoursAfter < 12 ? 1 : 1.6) + 1600 * i,
  }));
  const counter = { efficiency: 0.3, backgroundPerSecond: 1.3, deadTimeUs: inputs.deadTimeUs };
  const icp = { recovery: inputs.digestion, calibration: inputs.icpCalibration, cv: 0.01, floorUgPerL: 0.005 };
  const of = animals[0];
  const blank = dissected(untreated, of.metal.at(0), cageOf(root.fork('pieces of n01')));
  const times = [...new Set(pieces.map(({ hoursAfter }) => hoursAfter))];
  const digests = [
    ...pieces.map((piece) => ({ ...piece, pieces: piece.metal })),
    ...times.slice(0, 1).map((hoursAfter) => ({ animal: 'n01', hoursAfter, metalUg: 0, pieces: blank })),
  ];
  return new Map([
    ['raw/animals.csv', animalSheet(sheet, readings, root.fork('sheet'))],
    ['raw/gamma-counter.csv', gammaCounterTable(tubes, standards, counter, root.fork('counter'))],
    ['raw/icp-organs.csv', icpTable('Au', digests, { ...icp, backgroundUgPerG: 0.0004 }, root.fork('icp'))],
  ]);
}
