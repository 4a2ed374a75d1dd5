import { type Animal, animalNamed } from '../../analysis/animals/animal.ts';
import { type CalibratedScan, calibratedScan } from '../../analysis/pet/calibrated-scan.ts';
import { nominalTime } from '../../analysis/pet/nominal-time.ts';
import { noRegion, type ScanRegions } from '../../analysis/pet/scan-regions.ts';
import { secondsAfter, type Uptake, uptakes } from '../../analysis/pet/uptake.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Quantity } from '../../quantity/quantity.ts';
import { asQuantity } from '../../quantity/stated.ts';
import type { Context, Responded } from '../method.ts';
import type { Facts, Parameters } from './parameters.ts';

/** A scan with its animal, brought to activity. */
export type SeenScan = {
  readonly regions: ScanRegions;
  readonly animal: Animal | null;
  readonly blocked: boolean;
  readonly calibrated: CalibratedScan;
  /** Full width at half maximum reckoned with (mm). */
  readonly fwhmMm: number;
  readonly uptakes: readonly Uptake[];
  /** Of a dynamic scan: the uptakes of every frame. */
  readonly course: readonly (readonly Uptake[])[];
};

type Roles = Readonly<Record<string, Responded<readonly ScanRegions[]> | undefined>>;

/** Every scan of sample and blocked control, calibrated, with the uptake of its regions at the times that results are told for. */
export function seenScans(
  roles: Roles,
  animals: readonly Animal[],
  facts: Facts,
  parameters: Parameters,
  context: Context,
): SeenScan[] {
  const scans = [
    ...(roles.sample?.value ?? []).map((regions) => ({ regions, control: false })),
    ...(roles.nonspecific?.value ?? []).map((regions) => ({ regions, control: true })),
  ];
  const recovery = recoveries(
    parameters,
    scans.map((s) => s.regions),
    context,
  );
  return scans.map(({ regions, control }) => {
    const where = `${context.where} ${regions.scan}`;
    const animal = animalOf(regions.scan, animals, where);
    const calibrated = calibratedScan(regions.volume, {
      animal,
      label: context.label,
      take: parameters.take,
      scannerCalibration: facts['scanner-calibration'] ?? null,
      scannerClock: facts['scanner-clock'] ?? null,
      calibratedFor: parameters['calibrated-for'] ?? null,
      suv: parameters.suv,
      where,
    });
    const blocked = control || (animal?.group != null && animal.group === parameters['blocked-group']);
    const fwhmMm = parameters.resolution ?? twoVoxelsMm(regions);
    const telling = {
      subject: animal?.name ?? (scans.length > 1 ? regions.scan : ''),
      group: animal?.group ?? null,
      blocked,
      noiseMm: parameters['noise-width'] ?? fwhmMm,
      recovery,
      lean: parameters['lean-body-mass'],
      times: parameters.times ?? [],
      tolerance: parameters['time-tolerance'],
      key: context.key,
    };
    const of = (frame: number) => uptakes(regions, calibrated, frame, telling);
    const frames = regions.volume.frames.length;
    return {
      regions,
      animal,
      blocked,
      calibrated,
      fwhmMm,
      uptakes: toldFrames(regions, calibrated, parameters).flatMap(of),
      course: frames > 1 ? Array.from({ length: frames }, (_, frame) => of(frame)) : [],
    };
  });
}

/** The frame nearest to each nominal time that one comes near to; the last one where there are none. */
function toldFrames(regions: ScanRegions, calibrated: CalibratedScan, parameters: Parameters): number[] {
  const last = regions.volume.frames.length - 1;
  if (last === 0) return [0];
  const nearest = new Map<string, { frame: number; apart: number }>();
  for (let frame = 0; frame <= last; frame++) {
    const seconds = secondsAfter(calibrated, regions, frame);
    const near = seconds === null ? null : nominalTime(seconds, parameters.times ?? [], parameters['time-tolerance']);
    if (seconds === null || !near) continue;
    const apart = Math.abs(seconds - near.seconds);
    const known = nearest.get(near.text);
    if (!known || apart < known.apart) nearest.set(near.text, { frame, apart });
  }
  return nearest.size > 0 ? [...nearest.values()].map(({ frame }) => frame) : [last];
}

/** Twice the geometric mean of the edges of a voxel: what iterative reconstructions usually come to. */
function twoVoxelsMm({ volume: { grid } }: ScanRegions): number {
  return 2 * Math.cbrt(grid.stepsMm.reduce((product, step) => product * Math.hypot(...step), 1));
}

function animalOf(scan: string, animals: readonly Animal[], where: string): Animal | null {
  const animal = animalNamed(scan, animals);
  if (animal || animals.length === 0) return animal;
  throw new InputError({
    code: 'Q467',
    where,
    expected: `the name of an animal of the sheet as a part of the scan's: ${animals
      .slice(0, 8)
      .map((a) => a.name)
      .join(', ')}`,
    found: scan,
    fix: 'name the folder or file of each scan for its animal and time, m01_24h, or complete the sheet',
  });
}

/** Recovery coefficients, one root each for all scans. Throws S091 for a region no scan has, S092 for one out of (0, 1.5]. */
function recoveries(
  { recovery }: Parameters,
  scans: readonly ScanRegions[],
  { key, where }: Context,
): Readonly<Record<string, Quantity>> {
  const all = new Map(scans.flatMap((s) => s.regions.map((r) => [r.name, r] as const)));
  const found: Record<string, Quantity> = {};
  for (const [name, stated] of Object.entries(recovery)) {
    const place = `${where}.parameters.recovery.${name}`;
    if (!all.has(name)) throw noRegion(name, [...all.values()], place);
    const id = `${key}#recovery/${name}`;
    found[name] = asQuantity(stated, { id, label: `recovery coefficient of ${name}`, basis: 'measured' });
    const value = stated.value * (stated.unit.code === '%' ? 0.01 : 1);
    if (value > 0 && value <= 1.5) continue;
    throw new InputError({
      code: 'S092',
      where: place,
      expected: 'a recovery coefficient above 0 and not above 1.5, usually below 1',
      found: stated.text,
      fix: 'state the share of the true activity that the image shows in such a region, 0.85 ± 0.05',
    });
  }
  return found;
}
