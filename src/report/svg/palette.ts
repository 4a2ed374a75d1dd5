/**
 * Okabe–Ito colours, which stay apart for colour-blind readers (Okabe & Ito 2008, Color Universal Design, jfly.uni-koeln.de/color),
 * darkest first so that lines keep contrast on white paper.
 */
export const okabeIto = [
  '#0072B2',
  '#D55E00',
  '#009E73',
  '#CC79A7',
  '#E69F00',
  '#56B4E9',
  '#000000',
  '#F0E442',
] as const;

/** Dash patterns by series, so that lines differ without colour. */
export const dashes = ['', '5 2', '1.5 1.5', '5 1.5 1.5 1.5', '8 2', '3 1', '1 3', '6 2 1 2 1 2'] as const;

type Corner = readonly [number, number];

const corners: readonly (readonly Corner[])[] = [
  [
    [-0.9, -0.9],
    [0.9, -0.9],
    [0.9, 0.9],
    [-0.9, 0.9],
  ],
  [
    [0, -1.15],
    [1.1, 0.85],
    [-1.1, 0.85],
  ],
  [
    [0, -1.25],
    [1.25, 0],
    [0, 1.25],
    [-1.25, 0],
  ],
  [
    [-1, -0.5],
    [-0.5, -1],
    [0, -0.5],
    [0.5, -1],
    [1, -0.5],
    [0.5, 0],
    [1, 0.5],
    [0.5, 1],
    [0, 0.5],
    [-0.5, 1],
    [-1, 0.5],
    [-0.5, 0],
  ],
  [
    [-0.3, -1.1],
    [0.3, -1.1],
    [0.3, -0.3],
    [1.1, -0.3],
    [1.1, 0.3],
    [0.3, 0.3],
    [0.3, 1.1],
    [-0.3, 1.1],
    [-0.3, 0.3],
    [-1.1, 0.3],
    [-1.1, -0.3],
    [-0.3, -0.3],
  ],
  [
    [0, 1.15],
    [1.1, -0.85],
    [-1.1, -0.85],
  ],
  [
    [0, -1.3],
    [0.4, -0.4],
    [1.3, 0],
    [0.4, 0.4],
    [0, 1.3],
    [-0.4, 0.4],
    [-1.3, 0],
    [-0.4, -0.4],
  ],
];

/** A marker of half-width r as a path relative to its centre: circle, square, triangle, diamond, cross, plus, ∇, star. */
export function markerPath(series: number, r: number): string {
  const s = (x: number) => Number((x * r).toFixed(2));
  const shape = series % 8;
  if (shape === 0) return `m${s(-1)} 0a${s(1)} ${s(1)} 0 1 0 ${s(2)} 0a${s(1)} ${s(1)} 0 1 0 ${s(-2)} 0z`;
  let at: Corner = [0, 0];
  let path = '';
  for (const corner of corners[shape - 1]) {
    path += `${path ? 'l' : 'm'}${s(corner[0] - at[0])} ${s(corner[1] - at[1])}`;
    at = corner;
  }
  return `${path}z`;
}
