/** x′ = a·x + b·y + c, y′ = d·x + e·y + f: from one frame of the plane to another. */
export type PlaneMap = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export type Point = readonly [x: number, y: number];

export const identity: PlaneMap = [1, 0, 0, 0, 1, 0];

/** Where a point of the first frame lies in the second. */
export function mapped([a, b, c, d, e, f]: PlaneMap, [x, y]: Point): Point {
  return [a * x + b * y + c, d * x + e * y + f];
}

/** From the second frame back to the first; NaN throughout when the map is flat. */
export function inverse([a, b, c, d, e, f]: PlaneMap): PlaneMap {
  const area = a * e - b * d;
  const [p, q, r, s] = area === 0 ? [NaN, NaN, NaN, NaN] : [e / area, -b / area, -d / area, a / area];
  return [p, q, -(p * c + q * f), r, s, -(r * c + s * f)];
}

/** Mean scale, rotation (degrees, from x towards y) and whether the map mirrors, for saying what it does. */
export function described([a, b, , d, e]: PlaneMap): { scale: number; degrees: number; mirrored: boolean } {
  const area = a * e - b * d;
  return { scale: Math.sqrt(Math.abs(area)), degrees: (Math.atan2(d, a) * 180) / Math.PI, mirrored: area < 0 };
}
