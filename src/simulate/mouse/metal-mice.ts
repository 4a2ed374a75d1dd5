import { type Random, random } from '../../numeric/random.ts';
import type { SimulatedStudy } from '../simulated-study.ts';
import { animalSheet, csvFile, type SheetRow } from './animal-sheet.ts';
import { cageOf, dissected } from './dissection.ts';
import { icpTable } from './icp-organs.ts';
import { type MetalAnimal, type MetalAnimalTruth, metalAnimal, metalAnimalTruth, metalInputs } from './metal-animal.ts';
import { animalScans, type TubeTruth, tubeScans, tubeTruth } from './metal-scans.ts';
import type { MetalInputs, MetalSettings } from './metal-settings.ts';
import { regionMl } from './pet-image.ts';

export type MetalTruth = {
  readonly inputs: MetalInputs;
  readonly tubes: TubeTruth;
  readonly animals: readonly MetalAnimalTruth[];
  readonly note: string;
};

const note =
  'The truth of a region is what its whole organ holds, divided by its mass or volume; not the mean of the blurred image.';

/** Studies of the metal of a cluster, with fresh chance: same seed and settings, same bytes. Signals are in its files alone. */
export function simulateMetalMice(seed: number, o: MetalSettings): SimulatedStudy<MetalTruth> {
  const root = random(seed);
  const inputs = metalInputs(root.fork('inputs'), o);
  const animals = Array.from({ length: o.animals }, (_, i) => {
    const name = `m${String(i + 1).padStart(2, '0')}`;
    return metalAnimal(root.fork(name), name, i, o);
  });
  const tubes = tubeTruth(o, inputs, root.fork('tubes'));
  const hours = [...new Set([...o.ctHours, ...o.mrHours, o.apartHours])].sort((a, b) => a - b);
  const files = new Map(tables(animals, o, inputs, root));
  if (o.scanned > 0) {
    for (const [path, bytes] of tubeScans(tubes, o, inputs, root.fork('scans of tubes'))) files.set(path, bytes);
    for (const animal of animals.slice(0, o.scanned))
      for (const [path, bytes] of animalScans(animal, o, inputs, root.fork(`scans of ${animal.name}`)))
        files.set(path, bytes);
  }
  const truth = { inputs, tubes, animals: animals.map((a) => metalAnimalTruth(a, hours, o, inputs)), note };
  return { truth, acquisitions: {}, files: () => files };
}

/** The sheet of animals, organs by ICP-MS, and the curves of blood and urine. */
function tables(animals: readonly MetalAnimal[], o: MetalSettings, inputs: MetalInputs, root: Random) {
  const untreated = metalAnimal(root.fork('n01'), 'n01', 0, o);
  const none = { animal: 'n01', group: 'untreated', weightG: untreated.anatomy.weightG };
  const sheet: SheetRow[] = animals.map((a) => ({
    ...{ animal: a.name, group: 'treated', weightG: a.anatomy.weightG },
    ...{ injectedAt: a.injectedAt, injectedBq: null, metalUg: a.metalUg },
  }));
  sheet.push({ ...none, injectedAt: null, injectedBq: null, metalUg: null });
  const readings = { calibrator: 1, readingCv: 0, metalCv: 0.015, weightU: 0.1 };
  const icp = { recovery: inputs.digestion, calibration: inputs.icpCalibration, cv: 0.01, floorUgPerL: 0.01 };
  const digests = [...animals, { ...untreated, metalUg: 0 }].map((a) => ({
    ...{ animal: a.name, hoursAfter: o.apartHours, metalUg: a.metalUg },
    pieces: dissected(a.anatomy, a.metal.at(60 * o.apartHours), cageOf(root.fork(`pieces of ${a.name}`))),
  }));
  const files = new Map([
    ['raw/animals.csv', animalSheet(sheet, readings, root.fork('sheet'))],
    ['raw/icp-organs.csv', icpTable('Au', digests, { ...icp, backgroundUgPerG: 0.004 }, root.fork('icp'))],
  ]);
  if (o.bleedMinutes.length > 0) files.set('raw/blood.csv', bloodTable(animals, o, inputs, root.fork('blood')));
  if (o.urineHours.length > 0) files.set('raw/urine.csv', urineTable(animals, o, inputs, root));
  return files;
}

/** Gold of tail bleedings (µg/mL), 3 % a reading. */
function bloodTable(animals: readonly MetalAnimal[], o: MetalSettings, inputs: MetalInputs, chance: Random) {
  const rows = animals.flatMap(({ name, anatomy, metal, metalUg }) =>
    o.bleedMinutes.map((minutes) => {
      const ugPerMl = (metal.at(minutes)['blood pool'] * metalUg) / regionMl(anatomy, 'blood pool');
      const shown = (ugPerMl / inputs.icpCalibration) * (1 + 0.03 * chance.normal());
      return [name, 'treated', Number((minutes / 60).toPrecision(4)), shown.toPrecision(4)];
    }),
  );
  return csvFile([['mouse', 'group', 't (h)', 'Au (ug/mL)'], ...rows]);
}

/** Gold of the urine of each while (µg) as far as the cage gives it, what the bladder holds at the end included; 3 % a reading. */
function urineTable(animals: readonly MetalAnimal[], o: MetalSettings, inputs: MetalInputs, root: Random) {
  const chance = root.fork('urine');
  const rows = animals.flatMap(({ name, metal, metalUg }) => {
    const { collected } = cageOf(root.fork(`pieces of ${name}`));
    let before = 0;
    return o.urineHours.map((hours, i) => {
      const { urine, bladder } = metal.at(60 * hours);
      const passed = collected * (urine - before) + (i === o.urineHours.length - 1 ? bladder : 0);
      before = urine;
      const shown = ((passed * metalUg) / inputs.icpCalibration) * (1 + 0.03 * chance.normal());
      return [name, hours, shown.toPrecision(4)];
    });
  });
  return csvFile([['mouse', 't (h)', 'Au (ug)'], ...rows]);
}
