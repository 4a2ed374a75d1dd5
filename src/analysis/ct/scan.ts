import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import { sameDimension } from '../../quantity/dimension.ts';
import { displayUnit, unit } from '../../quantity/unit.ts';
import type { Signal } from '../../signal/signal.ts';
import { type Volume, voxelMl } from '../../signal/volume.ts';
import { regionStatistics } from '../volume/region-statistics.ts';
import { regionsOnGrid } from '../volume/regions-on-grid.ts';
import { independentVoxels } from './independent-voxels.ts';
import { regionsOfScan } from './regions-of-scan.ts';
import { type ScanConditions, scanConditions } from './scan-conditions.ts';
import { scanName } from './scan-name.ts';

/** Mean attenuation of a region of one scan (HU), and how well it is known. */
export type RegionAttenuation = {
  readonly region: string;
  readonly mean: number;
  /** Standard deviation of its voxels (HU). */
  readonly sd: number;
  readonly voxels: number;
  /** Independent readings these are worth. */
  readonly independent: number;
  /** Standard uncertainty of the mean: sd/√independent. */
  readonly u: number;
  readonly mL: number;
  /** Voxels at the end of the scale. */
  readonly saturated: number;
};

export type Scan = {
  readonly name: string;
  /** As the name tells. */
  readonly subject: string;
  readonly time: string | null;
  readonly seconds: number | null;
  readonly before: boolean;
  /** s from 1970 by the scanner's clock. */
  readonly startedAt: number | null;
  readonly conditions: ScanConditions;
  readonly regions: readonly RegionAttenuation[];
};

type Named = { readonly name: string; readonly signal: Signal };

/** Where scales of HU end: 12 bits from −1024 and from 0, 16 bits signed. */
const usualEnds = [3071, 4095, 32767];

/**
 * A CT volume as the mean HU of the regions drawn for it. `ceiling`: the end of its scale (HU); null: where the highest voxel
 * stands exactly at one of the usual ends. Throws Q500 (not one volume in HU), Q501 (no regions), Q518 (a region of one voxel), and what regions
 * throw.
 */
export async function readScan(
  acquisition: Named,
  drawn: readonly Named[],
  where: string,
  ceiling: number | null = null,
): Promise<{ readonly scan: Scan; readonly findings: readonly Finding[] }> {
  const place = `${where} ${acquisition.name}`.trim();
  const volume = inHounsfield(acquisition.signal, place);
  const own = regionsOfScan(acquisition.name, drawn, place);
  const values = await volume.frames[0].load();
  const end = ceiling ?? usualEnds.find((e) => e === highest(values)) ?? Number.POSITIVE_INFINITY;
  const perVoxelMl = voxelMl(volume.grid);
  const findings: Finding[] = [];
  const regions = (await regionsOnGrid(own, volume.grid, place)).map((region): RegionAttenuation => {
    findings.push(...(region.findings ?? []));
    const { n, mean, sd } = regionStatistics(values, region, place);
    if (n < 2) throw oneVoxel(region.name, place);
    const independent = independentVoxels(values, volume.grid, region);
    const saturated = region.voxels.reduce((count, voxel) => count + (values[voxel] >= end ? 1 : 0), 0);
    const u = sd / Math.sqrt(independent);
    return { region: region.name, mean, sd, voxels: n, independent, u, mL: n * perVoxelMl, saturated };
  });
  for (const { region, saturated, voxels, sd } of regions) {
    if (sd === 0)
      findings.push({
        level: 'warning',
        code: 'Q519',
        message: `all ${voxels} voxels of ${region} hold one value: their noise is not seen and not in the uncertainty`,
        where: place,
        fix: 'give the reconstruction as it is, not one that was clipped, masked or filled',
      });
    if (saturated === 0) continue;
    findings.push({
      level: 'warning',
      code: 'Q504',
      message: `${saturated} of ${voxels} voxels of ${region} stand at the end of the scale (${end} HU): the true mean is higher`,
      where: place,
      fix: 'reconstruct with an extended HU scale, or dilute; a saturated standard must be left out of the line',
    });
  }
  const { subject, time, seconds, before } = scanName(acquisition.name);
  const conditions = scanConditions(acquisition.name, volume);
  const scan = {
    name: acquisition.name,
    subject,
    time,
    seconds,
    before,
    startedAt: volume.startedAt,
    conditions,
    regions,
  };
  return { scan, findings };
}

/** A voxel alone shows no noise, so its mean would be given without uncertainty. */
function oneVoxel(region: string, where: string): InputError {
  return new InputError({
    code: 'Q518',
    where,
    expected: 'two voxels or more in each region, whose scatter is the noise',
    found: `one voxel in ${region}`,
    fix: 'draw the region larger, or leave it out',
    why: 'its concentration would be given as if it had no noise (20 to 50 HU for one voxel of a micro-CT)',
  });
}

function inHounsfield(signal: Signal, where: string): Volume {
  const found =
    signal.kind !== 'volume'
      ? `a ${signal.kind}`
      : !sameDimension(signal.unit.dimension, unit('HU').dimension)
        ? `a volume in ${displayUnit(signal.unit) || '1'}`
        : signal.frames.length !== 1
          ? `a volume of ${signal.frames.length} frames`
          : null;
  if (found === null) return signal as Volume;
  throw new InputError({
    code: 'Q500',
    where,
    expected: 'one CT volume in HU for each acquisition',
    found,
    fix: 'give the reconstructed series (DICOM CT, or NIfTI whose unit is stated as HU); split a dynamic series into scans',
  });
}

function highest(values: Float32Array): number {
  let most = Number.NEGATIVE_INFINITY;
  for (let v = 0; v < values.length; v++) if (values[v] > most) most = values[v];
  return most;
}
