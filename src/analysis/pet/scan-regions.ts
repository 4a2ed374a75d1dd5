import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Signal } from '../../signal/signal.ts';
import { type Vector, type Volume, voxelsOf } from '../../signal/volume.ts';
import { isocontour } from '../volume/isocontour.ts';
import { type RegionStatistics, regionStatistics } from '../volume/region-statistics.ts';
import type { RegionVoxels } from '../volume/region-voxels.ts';
import { regionsOnGrid } from '../volume/regions-on-grid.ts';
import { sphere } from '../volume/sphere.ts';

/** Regions that are described rather than drawn. */
export type DescribedRegions = {
  readonly spheres: Readonly<Record<string, { readonly centre: Vector; readonly radius: number }>>;
  readonly isocontours: Readonly<
    Record<string, { readonly fraction: number; readonly within?: string | undefined; readonly connected: boolean }>
  >;
};

/** One scan, with what the voxels of each region hold in each frame, in the unit of the file. */
export type ScanRegions = {
  readonly scan: string;
  readonly volume: Volume;
  readonly regions: readonly { readonly name: string; readonly from: string }[];
  /** By frame, then by region. */
  readonly statistics: readonly (readonly RegionStatistics[])[];
  readonly findings: readonly Finding[];
};

/**
 * Lays drawn and described regions on a scan and reads every frame once. Isocontours are those of the last frame, in which uptake
 * has had most time. Without any region there is one of all voxels. Throws M450 to M460 and S091 for a region that is not there.
 */
export async function scanRegions(
  scan: string,
  volume: Volume,
  drawn: readonly { readonly name: string; readonly signal: Signal }[],
  described: DescribedRegions,
  where: string,
): Promise<ScanRegions> {
  const { grid, frames } = volume;
  const fixed: RegionVoxels[] = drawn.length > 0 ? [...(await regionsOnGrid(drawn, grid, where))] : [];
  for (const [name, { centre, radius }] of Object.entries(described.spheres))
    fixed.push(sphere(grid, centre, radius, name));
  const contours = Object.entries(described.isocontours);
  const regions = [...fixed];
  if (contours.length > 0) {
    const values = await frames[frames.length - 1].load();
    for (const [name, { fraction, within, connected }] of contours) {
      const around = within === undefined ? undefined : fixed.find((r) => r.name === within);
      if (within !== undefined && !around) throw noRegion(within, fixed, `${where}, isocontour ${name}`);
      regions.push(isocontour(values, grid, { fraction, connected, ...(around ? { within: around } : {}) }, name));
    }
  }
  if (regions.length === 0) {
    const all = Uint32Array.from({ length: voxelsOf(grid) }, (_, v) => v);
    regions.push({ name: 'all voxels', voxels: all, from: 'no region was drawn' });
  }
  const statistics: RegionStatistics[][] = [];
  for (const frame of frames) {
    const values = await frame.load();
    statistics.push(regions.map((region) => regionStatistics(values, region, where)));
  }
  return {
    scan,
    volume,
    regions: regions.map(({ name, from }) => ({ name, from })),
    statistics,
    findings: regions.flatMap((r) => r.findings ?? []).map((f) => ({ ...f, where: `${where}, ${f.where}` })),
  };
}

/** The study names a region that none of the drawings holds. */
export function noRegion(name: string, regions: readonly { readonly name: string }[], where: string): InputError {
  return new InputError({
    code: 'S091',
    where,
    expected: `a region that was drawn: ${regions.map((r) => r.name).join(', ') || 'none was'}`,
    found: name,
    fix: 'write the name of the region as its drawing has it',
  });
}
