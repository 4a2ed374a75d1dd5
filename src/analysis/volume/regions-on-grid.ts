import { InputError } from '../../finding/input-error.ts';
import type { Signal } from '../../signal/signal.ts';
import type { Grid } from '../../signal/volume.ts';
import { contourRegions } from './contour-regions.ts';
import { labelRegions } from './label-regions.ts';
import type { RegionVoxels } from './region-voxels.ts';

/**
 * The regions of label volumes and contours as voxels of a grid. A name that stands in several of them is preceded by the
 * name of its acquisition. Throws M450 for a region that lies outside of the grid, M451 for one without a voxel, M452 for
 * acquisitions that hold none, M453 for contours that are no planes, M456 for volumes that hold no labels, M460.
 */
export async function regionsOnGrid(
  drawn: readonly { readonly name: string; readonly signal: Signal }[],
  grid: Grid,
  where: string,
): Promise<readonly RegionVoxels[]> {
  const found: { of: string; region: RegionVoxels }[] = [];
  for (const { name, signal } of drawn) {
    const place = `${where} ${name}`.trim();
    const regions =
      signal.kind === 'volume'
        ? await labelRegions({ name, signal }, grid, place)
        : signal.kind === 'contours'
          ? contourRegions({ name, signal }, grid, place)
          : [];
    if (regions.length === 0) throw noRegions(place, signal);
    found.push(...regions.map((region) => ({ of: name, region })));
  }
  const times = new Map<string, number>();
  for (const { region } of found) times.set(region.name, (times.get(region.name) ?? 0) + 1);
  return found.map(({ of, region }) =>
    (times.get(region.name) ?? 0) > 1 && region.name !== of ? { ...region, name: `${of} ${region.name}` } : region,
  );
}

function noRegions(where: string, signal: Signal): InputError {
  const drawn = signal.kind === 'volume' || signal.kind === 'contours';
  return new InputError({
    code: 'M452',
    where,
    expected: 'regions of a volume: a label volume (NIfTI, NRRD, DICOM SEG) or contours (RTSTRUCT)',
    found: drawn ? 'none drawn in it' : `a ${signal.kind}`,
    fix: 'give the file in which the regions were drawn',
  });
}
