import { InputError } from '../../finding/input-error.ts';
import type { Ring } from '../../signal/signal.ts';

/** The polygons of a Polygon or MultiPolygon, scaled; null for a geometry without area. Throws F141 with the place. */
export function polygonsOf(
  type: string,
  coordinates: unknown,
  scale: number,
  where: string,
): readonly (readonly Ring[])[] | null {
  if (type === 'Polygon') return [polygonOf(coordinates, scale, where)];
  if (type !== 'MultiPolygon') return null;
  return arrayOf(coordinates, where).map((one, i) => polygonOf(one, scale, `${where}, polygon ${i + 1}`));
}

function polygonOf(coordinates: unknown, scale: number, where: string): readonly Ring[] {
  const rings = arrayOf(coordinates, where).map((ring, i) => ringOf(ring, scale, `${where}, ring ${i + 1}`));
  const [outer, ...holes] = rings;
  if (!outer) throw invalid(where, 'no ring');
  const frame = boxOf(outer);
  holes.forEach((hole, i) => {
    const box = boxOf(hole);
    if (box[0] < frame[0] || box[1] < frame[1] || box[2] > frame[2] || box[3] > frame[3])
      throw invalid(`${where}, ring ${i + 2}`, 'a hole that reaches outside the outer ring');
  });
  return rings;
}

function ringOf(coordinates: unknown, scale: number, where: string): Ring {
  const points = arrayOf(coordinates, where).map((point, i): readonly [number, number] => {
    const [x, y] = Array.isArray(point) ? point : [];
    if (typeof x !== 'number' || typeof y !== 'number' || !Number.isFinite(x * scale) || !Number.isFinite(y * scale))
      throw invalid(`${where}, point ${i + 1}`, `${JSON.stringify(point)?.slice(0, 60)} instead of two numbers`);
    return [x * scale, y * scale];
  });
  if (points.length < 4) throw invalid(where, `${points.length} points; a closed ring has at least four`);
  const [first, last] = [points[0], points[points.length - 1]];
  if (first[0] !== last[0] || first[1] !== last[1])
    throw invalid(where, `a ring that is not closed: it begins at ${first.join(', ')} and ends at ${last.join(', ')}`);
  if (areaOf(points) === 0) throw invalid(where, 'a ring without area');
  return points;
}

function arrayOf(json: unknown, where: string): readonly unknown[] {
  if (Array.isArray(json)) return json;
  throw invalid(where, `${JSON.stringify(json)?.slice(0, 60) ?? 'nothing'} instead of a list`);
}

function boxOf(ring: Ring): readonly [number, number, number, number] {
  const box: [number, number, number, number] = [ring[0][0], ring[0][1], ring[0][0], ring[0][1]];
  for (const [x, y] of ring) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

/** Twice the enclosed area, signed, about the first point so that large coordinates do not cancel. */
function areaOf(ring: Ring): number {
  const [x0, y0] = ring[0];
  let sum = 0;
  for (let i = 1; i < ring.length; i++)
    sum += (ring[i - 1][0] - x0) * (ring[i][1] - y0) - (ring[i][0] - x0) * (ring[i - 1][1] - y0);
  return sum;
}

function invalid(where: string, found: string): InputError {
  return new InputError({
    code: 'F141',
    where,
    expected: 'rings of points x, y, of which the last repeats the first, holes inside their outer ring',
    found,
    fix: 'draw the region again, or repair it in the program that wrote it (QuPath: Objects, Annotations, Simplify shape)',
  });
}
