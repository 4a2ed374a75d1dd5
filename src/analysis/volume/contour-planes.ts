import { InputError } from '../../finding/input-error.ts';
import type { Grid, Vector } from '../../signal/volume.ts';
import { cross, dot, lengthOf } from './grid-map.ts';

/** The rings of one plane, and the layer of space that belongs to it. */
export type ContourPlane = {
  /** Unit vectors: across and up in the plane, and its normal. */
  readonly across: Vector;
  readonly up: Vector;
  readonly normal: Vector;
  /** Along the normal (mm): the layer holds what lies at `fromMm` or beyond, and before `toMm`. */
  readonly fromMm: number;
  readonly toMm: number;
  /** `across` and `up` of each point in turn (mm). */
  readonly rings: readonly Float64Array[];
  /** Contours are missing between this plane and the next. */
  readonly gapAbove: boolean;
};

/** Distances (mm) along the normal that are one plane whatever the spacing: rounding of coordinates. */
const roundingMm = 0.002;
/** Planes further apart than this many spacings have a gap between them. */
const gapSpacings = 1.5;

/**
 * The planes of closed rings, from the lowest up. Each reaches half-way to its neighbours, and half the usual spacing where it
 * has none or where contours are missing; a single plane reaches half a step of the grid. Throws M453 where the rings are not
 * planar, or their planes not parallel.
 */
export function contourPlanes(rings: readonly Float64Array[], grid: Grid, where: string): ContourPlane[] {
  const normal = commonNormal(rings, where);
  const [across, up] = planeAxes(normal);
  const heights = rings.map((ring) => height(ring, normal, where));
  const rising = [...heights].sort((a, b) => a - b);
  const apart = rising.slice(1).flatMap((h, n) => (h - rising[n] > roundingMm ? [h - rising[n]] : []));
  apart.sort((a, b) => a - b);
  const usual = apart.length > 0 ? apart[Math.floor(apart.length / 2)] : null;
  const together = Math.max(roundingMm, 0.2 * (usual ?? 0));
  const starts = rising.filter((h, n) => n === 0 || h - rising[n - 1] > together);
  const spacing = usual ?? Math.max(...grid.stepsMm.map((step) => Math.abs(dot(step, normal))));
  const members = starts.map(() => [] as number[]);
  for (const [ring, h] of heights.entries()) members[starts.findLastIndex((start) => start <= h)].push(ring);
  const centres = members.map((rows) => rows.reduce((sum, ring) => sum + heights[ring], 0) / rows.length);
  const isGap = (n: number) => centres[n + 1] - centres[n] > gapSpacings * spacing;
  const reach = (n: number, other: number) =>
    other < 0 || other === centres.length || isGap(Math.min(n, other))
      ? spacing / 2
      : Math.abs(centres[other] - centres[n]) / 2;
  return members.map((rows, n) => ({
    across,
    up,
    normal,
    fromMm: centres[n] - reach(n, n - 1),
    toMm: centres[n] + reach(n, n + 1),
    rings: rows.map((ring) => inPlane(rings[ring], across, up)),
    gapAbove: n + 1 < centres.length && isGap(n),
  }));
}

/** The unit normal of the ring of largest area, its largest part positive. */
function commonNormal(rings: readonly Float64Array[], where: string): Vector {
  let largest: Vector = [0, 0, 0];
  for (const ring of rings) {
    const area = twiceArea(ring);
    if (lengthOf(area) > lengthOf(largest)) largest = area;
  }
  const size = lengthOf(largest);
  if (!(size > 1e-9) || !Number.isFinite(size)) throw unplanar(where, 'rings that enclose no area');
  const main = largest.reduce((best, v) => (Math.abs(v) > Math.abs(best) ? v : best), 0);
  const scale = main < 0 ? -1 / size : 1 / size;
  const unit: Vector = [largest[0] * scale, largest[1] * scale, largest[2] * scale];
  // Coordinates are rounded, so a normal this close to an axis is that axis.
  const axis = unit.findIndex((v) => Math.abs(v) > 1 - 1e-10);
  return axis < 0 ? unit : ([0, 1, 2].map((n) => (n === axis ? 1 : 0)) as unknown as Vector);
}

/** Twice the area of a ring as a vector along its normal (mm²). */
function twiceArea(ring: Float64Array): Vector {
  let sum: Vector = [0, 0, 0];
  const n = ring.length - (ring.length % 3);
  const point = (p: number): Vector => [
    ring[p % n] - ring[0],
    ring[(p + 1) % n] - ring[1],
    ring[(p + 2) % n] - ring[2],
  ];
  for (let p = 0; p < n; p += 3) {
    const part = cross(point(p), point(p + 3));
    sum = [sum[0] + part[0], sum[1] + part[1], sum[2] + part[2]];
  }
  return sum;
}

/** Two unit vectors in the plane; those of the subject's axes where the plane runs along them. */
function planeAxes(normal: Vector): [Vector, Vector] {
  const seed: Vector = Math.abs(normal[0]) < 0.7 ? [1, 0, 0] : [0, 1, 0];
  const part = dot(seed, normal);
  const rest: Vector = [seed[0] - part * normal[0], seed[1] - part * normal[1], seed[2] - part * normal[2]];
  const size = lengthOf(rest);
  const across: Vector = [rest[0] / size, rest[1] / size, rest[2] / size];
  return [across, cross(normal, across)];
}

/** Where a ring lies along the normal (mm). */
function height(ring: Float64Array, normal: Vector, where: string): number {
  let [least, most, sum, points] = [Infinity, -Infinity, 0, 0];
  let extent = 0;
  for (let p = 0; p + 2 < ring.length; p += 3, points++) {
    const h = ring[p] * normal[0] + ring[p + 1] * normal[1] + ring[p + 2] * normal[2];
    least = Math.min(least, h);
    most = Math.max(most, h);
    sum += h;
    extent = Math.max(extent, lengthOf([ring[p] - ring[0], ring[p + 1] - ring[1], ring[p + 2] - ring[2]]));
  }
  if (!(most - least <= 0.02 * extent + roundingMm))
    throw unplanar(where, `a ring that leaves its plane by ${(most - least).toPrecision(3)} mm`);
  return sum / points;
}

function inPlane(ring: Float64Array, across: Vector, up: Vector): Float64Array {
  const points = Math.floor(ring.length / 3);
  const flat = new Float64Array(2 * points);
  for (let n = 0; n < points; n++) {
    const p: Vector = [ring[3 * n], ring[3 * n + 1], ring[3 * n + 2]];
    flat[2 * n] = dot(p, across);
    flat[2 * n + 1] = dot(p, up);
  }
  return flat;
}

function unplanar(where: string, found: string): InputError {
  return new InputError({
    code: 'M453',
    where,
    expected: 'closed rings in parallel planes',
    found,
    fix: 'export the structure again with contours on the slices of one image, or as a label volume',
  });
}
