import type { Vector } from '../../signal/volume.ts';

/** A solid in the space of the subject (mm): an ellipsoid, or a capsule (all within a radius of a line). */
export type Shape =
  | { readonly kind: 'ellipsoid'; readonly centreMm: Vector; readonly semiAxesMm: Vector }
  | { readonly kind: 'capsule'; readonly fromMm: Vector; readonly toMm: Vector; readonly radiusMm: number };

/** Volume (mL). */
export function shapeMl(shape: Shape): number {
  if (shape.kind === 'ellipsoid') {
    const [a, b, c] = shape.semiAxesMm;
    return ((4 / 3) * Math.PI * a * b * c) / 1000;
  }
  const r = shape.radiusMm;
  return (Math.PI * r * r * (distance(shape.fromMm, shape.toMm) + (4 / 3) * r)) / 1000;
}

/** Whether the point lies in the solid. */
export function holds(shape: Shape, x: number, y: number, z: number): boolean {
  if (shape.kind === 'ellipsoid') {
    const { centreMm: c, semiAxesMm: s } = shape;
    return ((x - c[0]) / s[0]) ** 2 + ((y - c[1]) / s[1]) ** 2 + ((z - c[2]) / s[2]) ** 2 <= 1;
  }
  const [a, b] = [shape.fromMm, shape.toMm];
  const along: Vector = [b[0] - a[0], b[1] - a[1], b[2] - a[2]];
  const length2 = along[0] ** 2 + along[1] ** 2 + along[2] ** 2;
  const dot = (x - a[0]) * along[0] + (y - a[1]) * along[1] + (z - a[2]) * along[2];
  const t = length2 > 0 ? Math.min(1, Math.max(0, dot / length2)) : 0;
  const [dx, dy, dz] = [x - a[0] - t * along[0], y - a[1] - t * along[1], z - a[2] - t * along[2]];
  return dx * dx + dy * dy + dz * dz <= shape.radiusMm ** 2;
}

/** Lowest and highest corner of the box around a solid (mm). */
export function boxOf(shape: Shape): readonly [Vector, Vector] {
  if (shape.kind === 'ellipsoid') {
    const { centreMm: c, semiAxesMm: s } = shape;
    return [
      [c[0] - s[0], c[1] - s[1], c[2] - s[2]],
      [c[0] + s[0], c[1] + s[1], c[2] + s[2]],
    ];
  }
  const [a, b, r] = [shape.fromMm, shape.toMm, shape.radiusMm];
  return [
    [Math.min(a[0], b[0]) - r, Math.min(a[1], b[1]) - r, Math.min(a[2], b[2]) - r],
    [Math.max(a[0], b[0]) + r, Math.max(a[1], b[1]) + r, Math.max(a[2], b[2]) + r],
  ];
}

/** The solid drawn in by `marginMm` on every side; null where nothing is left. */
export function drawnIn(shape: Shape, marginMm: number): Shape | null {
  if (shape.kind === 'ellipsoid') {
    const semiAxesMm: Vector = [
      shape.semiAxesMm[0] - marginMm,
      shape.semiAxesMm[1] - marginMm,
      shape.semiAxesMm[2] - marginMm,
    ];
    return Math.min(...semiAxesMm) > 0 ? { ...shape, semiAxesMm } : null;
  }
  return shape.radiusMm > marginMm ? { ...shape, radiusMm: shape.radiusMm - marginMm } : null;
}

/** The solid with every length times `factor`, seen from the origin. */
export function scaled(shape: Shape, factor: number): Shape {
  const by = (v: Vector): Vector => [v[0] * factor, v[1] * factor, v[2] * factor];
  return shape.kind === 'ellipsoid'
    ? { kind: 'ellipsoid', centreMm: by(shape.centreMm), semiAxesMm: by(shape.semiAxesMm) }
    : { kind: 'capsule', fromMm: by(shape.fromMm), toMm: by(shape.toMm), radiusMm: shape.radiusMm * factor };
}

function distance(a: Vector, b: Vector): number {
  return Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2);
}
