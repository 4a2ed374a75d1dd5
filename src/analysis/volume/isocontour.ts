import { InputError } from '../../finding/input-error.ts';
import type { Grid } from '../../signal/volume.ts';
import { maskVoxels, type RegionVoxels } from './region-voxels.ts';

/** From which value on voxels belong to a region. */
export type Threshold = {
  /** As a share of the largest value (0…1], or … */
  readonly fraction?: number;
  /** … in the unit of the voxels; exactly one of the two. */
  readonly absolute?: number;
  /** Only voxels of this region, and its largest value. */
  readonly within?: RegionVoxels;
  /** Only voxels that hang together with the largest one by their faces. */
  readonly connected?: boolean;
};

/**
 * The voxels at or above a threshold; what is no number belongs to no region. Throws M459 where the threshold is none, or a
 * share of a largest value that is not positive, M451 where no voxel reaches it.
 */
export function isocontour(values: Float32Array, grid: Grid, threshold: Threshold, name: string): RegionVoxels {
  const { fraction, absolute, within, connected = false } = threshold;
  const allowed = within?.voxels ?? Uint32Array.from({ length: values.length }, (_, v) => v);
  let hottest = -1;
  for (const v of allowed) if (hottest < 0 ? !Number.isNaN(values[v]) : values[v] > values[hottest]) hottest = v;
  const most = hottest < 0 ? Number.NaN : values[hottest];
  const level = absolute ?? (fraction ?? Number.NaN) * most;
  const two = (fraction === undefined) === (absolute === undefined);
  const noShare = fraction !== undefined && !(fraction > 0 && fraction <= 1 && most > 0);
  if (two || noShare || !Number.isFinite(level))
    throw new InputError({
      code: 'M459',
      where: name,
      expected: 'a threshold in the unit of the image, or a share between 0 and 1 of a largest value that is positive',
      found: two ? 'both or none' : `${fraction ?? absolute}, with ${most} as the largest value`,
      fix: 'state one threshold, and a region around the uptake for it',
    });
  const mask = new Uint8Array(values.length);
  for (const v of allowed) if (values[v] >= level) mask[v] = 1;
  if (connected && mask[hottest] === 1) keepConnected(mask, grid, hottest);
  const voxels = maskVoxels(mask);
  if (voxels.length === 0)
    throw new InputError({
      code: 'M451',
      where: name,
      expected: `voxels of ${level} or more`,
      found: `${most} at most`,
      fix: 'lower the threshold',
    });
  const rule = fraction === undefined ? `${level} or more` : `${100 * fraction} % of ${most} or more`;
  const place = within ? ` within ${within.name}` : '';
  return { name, voxels, from: `voxels of ${rule}${place}${connected ? ', connected to the highest' : ''}` };
}

/** Clears what does not hang together with `seed` by faces of voxels. */
function keepConnected(mask: Uint8Array, { size: [nx, ny, nz] }: Grid, seed: number): void {
  const kept = 2;
  const waiting = [seed];
  mask[seed] = kept;
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const [i, j, k] = [at % nx, Math.floor(at / nx) % ny, Math.floor(at / (nx * ny))];
    const visit = (next: number) => {
      if (mask[next] !== 1) return;
      mask[next] = kept;
      waiting.push(next);
    };
    if (i > 0) visit(at - 1);
    if (i < nx - 1) visit(at + 1);
    if (j > 0) visit(at - nx);
    if (j < ny - 1) visit(at + nx);
    if (k > 0) visit(at - nx * ny);
    if (k < nz - 1) visit(at + nx * ny);
  }
  for (let v = 0; v < mask.length; v++) mask[v] = mask[v] === kept ? 1 : 0;
}
