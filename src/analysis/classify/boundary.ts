/** A polyline in the plane of two labels; NaN parts its pieces. */
export type Curve = { readonly x: readonly number[]; readonly y: readonly number[] };

type Point = readonly [number, number];
/** Squares to either side of the grid the boundary is searched on. */
const grid = 80;

/**
 * Where `odds` is zero in the rectangle from `low` to `high`: marching squares on a grid, pieces joined end to end. For
 * drawing; not exact beyond what a picture shows.
 */
export function zeroLine(odds: (x: number, y: number) => number, low: Point, high: Point): Curve {
  const at = (axis: 0 | 1, i: number) => low[axis] + ((high[axis] - low[axis]) * i) / grid;
  const values = Array.from({ length: grid + 1 }, (_, i) =>
    Float64Array.from({ length: grid + 1 }, (_, j) => odds(at(0, i), at(1, j))),
  );
  const pieces: [Point, Point][] = [];
  for (let i = 0; i < grid; i++)
    for (let j = 0; j < grid; j++) {
      const corners: Point[] = [
        [i, j],
        [i + 1, j],
        [i + 1, j + 1],
        [i, j + 1],
      ];
      const crossings: Point[] = [];
      corners.forEach((a, k) => {
        const b = corners[(k + 1) % 4];
        const [va, vb] = [values[a[0]][a[1]], values[b[0]][b[1]]];
        if (va > 0 === vb > 0) return;
        const t = va / (va - vb);
        crossings.push([a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])]);
      });
      for (let c = 0; c + 1 < crossings.length; c += 2) pieces.push([crossings[c], crossings[c + 1]]);
    }
  const lines = chained(pieces);
  const flat = lines.flatMap((line, k): Point[] => (k === 0 ? line : [[Number.NaN, Number.NaN], ...line]));
  return { x: flat.map((p) => at(0, p[0])), y: flat.map((p) => at(1, p[1])) };
}

/** Pieces joined where their ends meet. */
function chained(pieces: readonly (readonly [Point, Point])[]): Point[][] {
  const key = (p: Point) => `${p[0].toFixed(6)} ${p[1].toFixed(6)}`;
  const ends = new Map<string, number[]>();
  pieces.forEach((piece, i) => {
    for (const p of piece) ends.set(key(p), [...(ends.get(key(p)) ?? []), i]);
  });
  const used = new Set<number>();
  const walk = (line: Point[]) => {
    for (;;) {
      const here = key(line[line.length - 1]);
      const next = ends.get(here)?.find((i) => !used.has(i));
      if (next === undefined) return;
      used.add(next);
      const [a, b] = pieces[next];
      line.push(key(a) === here ? b : a);
    }
  };
  const lines: Point[][] = [];
  pieces.forEach(([a, b], i) => {
    if (used.has(i)) return;
    used.add(i);
    const line = [a, b];
    walk(line);
    line.reverse();
    walk(line);
    lines.push(line);
  });
  return lines;
}
