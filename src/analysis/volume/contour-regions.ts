import type { Finding } from '../../finding/finding.ts';
import type { Contours, Grid, Vector } from '../../signal/volume.ts';
import { voxelsOf } from '../../signal/volume.ts';
import { type ContourPlane, contourPlanes } from './contour-planes.ts';
import { dot, indicesOf, lengthOf } from './grid-map.ts';
import { beyondVolume, maskVoxels, noVoxels, type RegionVoxels } from './region-voxels.ts';

/**
 * The voxels whose centres lie within contours: each centre belongs to the plane of contours nearest to it, and lies within
 * where a line in that plane has crossed the rings an odd number of times (so that rings within rings, and keyholes, are
 * holes). A structure without rings is left out. Throws M450, M451, M453, M460.
 */
export function contourRegions(
  { name, signal }: { name: string; signal: Contours },
  grid: Grid,
  where: string,
): RegionVoxels[] {
  const mask = new Uint8Array(voxelsOf(grid));
  return signal.structures.flatMap((structure) => {
    const rings = structure.ringsMm.filter((ring) => ring.length >= 9);
    if (rings.length === 0) return [];
    const place = `${where} ${structure.name}`;
    const beyond = outsideShare(rings, grid, place);
    const planes = contourPlanes(rings, grid, place);
    for (const plane of planes) fillPlane(plane, grid, mask);
    const voxels = maskVoxels(mask);
    if (voxels.length === 0) throw noVoxels(place, beyond === 1);
    for (const v of voxels) mask[v] = 0;
    const findings: Finding[] = [];
    if (beyond > 0) findings.push(beyondVolume(place, 100 * beyond, 'the points of its contours'));
    const gaps = planes.filter((plane) => plane.gapAbove).length;
    if (gaps > 0)
      findings.push({
        level: 'warning',
        code: 'M458',
        where: place,
        message: `between ${planes.length} planes of contours ${gaps === 1 ? 'lies a gap' : `lie ${gaps} gaps`}, left empty`,
        fix: 'if the structure is whole, draw the contours that are missing',
      });
    const thick = Number((planes[0].toMm - planes[0].fromMm).toPrecision(4));
    const from = `contours of ${name}: ${rings.length} in ${planes.length} planes, each for ${thick} mm across`;
    return [{ name: structure.name, voxels, from, ...(findings.length > 0 && { findings }) }];
  });
}

/** Share of the points of rings that lie outside of the voxels of a grid. */
function outsideShare(rings: readonly Float64Array[], grid: Grid, where: string): number {
  const indices = indicesOf(grid, where);
  let [all, outside] = [0, 0];
  for (const ring of rings)
    for (let p = 0; p + 2 < ring.length; p += 3, all++)
      if (indices([ring[p], ring[p + 1], ring[p + 2]]).some((at, axis) => at < -0.5 || at > grid.size[axis] - 0.5))
        outside++;
  return outside / all;
}

/** Sets the voxels of the grid that lie within the rings of one plane and no further from it than it reaches. */
function fillPlane(plane: ContourPlane, grid: Grid, mask: Uint8Array): void {
  const { normal, across, up, fromMm, toMm } = plane;
  const along = rowAxis(grid, normal);
  const [b, c] = [0, 1, 2].filter((axis) => axis !== along);
  const strides = [1, grid.size[0], grid.size[0] * grid.size[1]];
  const step = grid.stepsMm[along];
  const [stepX, stepY, stepZ] = [dot(step, across), dot(step, up), dot(step, normal)];
  const count = grid.size[along];
  const rise = stepZ * (count - 1);
  for (let n = 0; n < grid.size[c]; n++)
    for (let m = 0; m < grid.size[b]; m++) {
      const start = ([0, 1, 2] as const).map(
        (xyz) => grid.originMm[xyz] + m * grid.stepsMm[b][xyz] + n * grid.stepsMm[c][xyz],
      ) as unknown as Vector;
      const z = dot(start, normal);
      if (Math.max(z, z + rise) < fromMm || Math.min(z, z + rise) >= toMm) continue;
      const crossings = rowCrossings(plane.rings, dot(start, across), dot(start, up), stepX, stepY);
      const first = m * strides[b] + n * strides[c];
      for (let pair = 0; pair + 1 < crossings.length; pair += 2) {
        const last = Math.min(count, Math.ceil(crossings[pair + 1]));
        for (let i = Math.max(0, Math.ceil(crossings[pair])); i < last; i++) {
          const depth = z + i * stepZ;
          if (depth >= fromMm && depth < toMm) mask[first + i * strides[along]] = 1;
        }
      }
    }
}

/** The axis of the grid that runs most along planes of this normal. */
function rowAxis(grid: Grid, normal: Vector): 0 | 1 | 2 {
  const slant = grid.stepsMm.map((step) => Math.abs(dot(step, normal)) / lengthOf(step));
  const least = Math.min(...slant);
  return slant.findIndex((s) => s <= least + 1e-9) as 0 | 1 | 2;
}

/** Where the line `(x, y) + i·(stepX, stepY)` crosses the rings: values of i, rising, an even number of them. */
function rowCrossings(
  rings: readonly Float64Array[],
  x: number,
  y: number,
  stepX: number,
  stepY: number,
): readonly number[] {
  const crossings: number[] = [];
  const square = stepX * stepX + stepY * stepY;
  for (const ring of rings) {
    let px = ring[ring.length - 2] - x;
    let py = ring[ring.length - 1] - y;
    let side = stepX * py - stepY * px;
    for (let p = 0; p < ring.length; p += 2) {
      const [qx, qy] = [ring[p] - x, ring[p + 1] - y];
      const next = stepX * qy - stepY * qx;
      if (side <= 0 !== next <= 0) {
        const share = side / (side - next);
        crossings.push(((px + share * (qx - px)) * stepX + (py + share * (qy - py)) * stepY) / square);
      }
      [px, py, side] = [qx, qy, next];
    }
  }
  return crossings.sort((a, b) => a - b);
}
