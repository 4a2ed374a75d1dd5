import type { Random } from '../../numeric/random.ts';
import type { Grid } from '../../signal/volume.ts';
import type { Organ } from './anatomy.ts';
import type { CopperAnimal } from './copper-animal.ts';
import type { CopperInputs, CopperSettings } from './copper-settings.ts';
import { cropped, dynamicFiles } from './dynamic-scan.ts';
import { labelFiles } from './label-file.ts';
import {
  blurred,
  type DrawnRegions,
  drawnRegions,
  type Membership,
  membership,
  mouseGrid,
  namedOrgans,
} from './painted.ts';
import { type PetScanner, petFrame } from './pet-image.ts';
import { petSeries } from './pet-series.ts';

/** Point spread of detection and filter together: √(1.1² + 0.9²) = 1.42 mm. Regions are drawn 1.5 mm inside. */
const detectionFwhmMm = 1.1;
const filterFwhmMm = 0.9;
const marginMm = 1.5;
const scanMinutes = (hours: number) => (hours < 2 ? 10 : hours < 12 ? 15 : 25);
const inTrunk: readonly Organ[] = ['liver', 'kidney left', 'kidney right', 'blood pool', 'tumour'];
const inAll: readonly Organ[] = [...inTrunk, 'muscle'];

/** Files of scans and masks, and the recovery of each drawn region. */
export type Scans = {
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly recovery: Readonly<Record<string, number>>;
};

/** The scans of one animal at each time, as DICOM, and its mask. */
export function staticScans(animal: CopperAnimal, o: CopperSettings, inputs: CopperInputs, chance: Random): Scans {
  const { name, anatomy, label, injectedAt, injectedBq } = animal;
  const grid = mouseGrid(o.voxelMm);
  const seen = membership(anatomy, grid, detectionFwhmMm);
  const regions = regionsOf(animal, grid, inAll);
  const files = new Map(labelFiles(`raw/masks/${name}`, grid, regions));
  for (const hours of o.hours) {
    const minutes = scanMinutes(hours);
    const startedAt = injectedAt + hours * 3600 + Math.round(120 * chance.uniform());
    const fromMinutes = (startedAt - injectedAt) / 60;
    const subject = { anatomy, kinetics: label, seen, grid, injectedBq };
    const image = petFrame(subject, scannerOf(inputs), { fromMinutes, minutes }, fromMinutes, chance);
    const shown = { weightG: anatomy.weightG, injectedAt, injectedBq: Math.round(injectedBq / inputs.doseCalibrator) };
    const scan = `${name}_${hours}h`;
    for (const [slice, bytes] of petSeries(image, grid, { ...shown, name: scan, animal: name, startedAt, minutes }))
      files.set(`raw/scans/${scan}/${slice}`, bytes);
  }
  return { files, recovery: recoveries(seen, regions, grid, inAll) };
}

/** An hour from the injection on, trunk only, as NIfTI. */
export function hourScan(animal: CopperAnimal, o: CopperSettings, inputs: CopperInputs, chance: Random): Scans {
  const { name, anatomy, label, injectedBq } = animal;
  const grid = cropped(mouseGrid(o.voxelMm), -18, 24);
  const seen = membership(anatomy, grid, detectionFwhmMm);
  const regions = regionsOf(animal, grid, inTrunk);
  const subject = { anatomy, kinetics: label, seen, grid, injectedBq };
  const stem = `raw/dynamic/${name}_60min`;
  const files = new Map([
    ...dynamicFiles(stem, animal, subject, scannerOf(inputs), chance),
    ...labelFiles(`raw/dynamic-masks/${name}`, grid, regions),
  ]);
  return { files, recovery: recoveries(seen, regions, grid, inTrunk) };
}

/** The scanner shows 1/scanner becquerels for a true one: the study multiplies by the factor. */
const scannerOf = (inputs: CopperInputs): PetScanner => ({
  filterFwhmMm,
  effectiveSensitivity: 0.005 * 0.1752,
  factor: 1 / inputs.scanner,
});

function regionsOf(animal: CopperAnimal, grid: Grid, drawn: readonly Organ[]): DrawnRegions {
  return drawnRegions(namedOrgans(animal.anatomy, drawn), grid, marginMm);
}

/** Mean over the voxels of each region of the share of its own organ that they show, all point spread included. */
function recoveries(
  seen: Membership,
  regions: DrawnRegions,
  grid: Grid,
  drawn: readonly Organ[],
): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  drawn.forEach((organ, o) => {
    const share = blurred(seen.get(organ)!, grid, filterFwhmMm);
    let [sum, n] = [0, 0];
    regions.labels.forEach((label, v) => {
      if (label !== o + 1) return;
      sum += share[v];
      n++;
    });
    if (n > 0) found[regions.names[o]] = sum / n;
  });
  return found;
}
