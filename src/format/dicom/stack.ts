import type { Grid, Vector } from '../../signal/volume.ts';
import type { Slice } from './slice.ts';

/** All slices of one position. */
export type Plane = { readonly alongNormalMm: number; readonly slices: readonly Slice[] };

/** Planes at equal steps; null where the slices of a step are missing. */
export type Run = { readonly planes: readonly (Plane | null)[]; readonly stepMm: Vector };

/** Positions that differ by less are one (mm): below any step of a scanner, above the rounding of a decimal string. */
const samePlaceMm = 1e-3;

const normalOf = ({ along: [a, b, c], down: [d, e, f] }: Slice): Vector => [
  b * f - c * e,
  c * d - a * f,
  a * e - b * d,
];

const dot = ([a, b, c]: Vector, [d, e, f]: Vector): number => a * d + b * e + c * f;
const minus = ([a, b, c]: Vector, [d, e, f]: Vector): Vector => [a - d, b - e, c - f];
const times = ([a, b, c]: Vector, s: number): Vector => [a * s, b * s, c * s];
const length = (v: Vector): number => Math.sqrt(dot(v, v));

/** The planes of slices that share one orientation, sorted along its normal. */
export function planesOf(slices: readonly Slice[]): Plane[] {
  const normal = normalOf(slices[0]);
  const placed = slices
    .map((slice) => ({ slice, alongNormalMm: dot(slice.positionMm, normal) }))
    .sort((a, b) => a.alongNormalMm - b.alongNormalMm);
  const planes: { alongNormalMm: number; slices: Slice[] }[] = [];
  for (const { slice, alongNormalMm } of placed) {
    const last = planes[planes.length - 1];
    if (last && alongNormalMm - last.alongNormalMm < samePlaceMm) last.slices.push(slice);
    else planes.push({ alongNormalMm, slices: [slice] });
  }
  return planes;
}

/**
 * Runs of planes at equal steps. Where a step is a multiple of the usual one, planes are missing in it; at any other step a
 * new run begins.
 */
export function runsOf(
  planes: readonly Plane[],
  { usual = usualStepMm(planes), most = mostMissing }: { readonly usual?: number; readonly most?: number } = {},
): Run[] {
  if (planes.length === 1) return [{ planes, stepMm: [0, 0, 0] }];
  const runs: (Plane | null)[][] = [[planes[0]]];
  for (let i = 1; i < planes.length; i++) {
    const step = planes[i].alongNormalMm - planes[i - 1].alongNormalMm;
    const multiple = Math.round(step / usual);
    const run = runs[runs.length - 1];
    if (multiple < 1 || multiple > most || Math.abs(step - multiple * usual) > tolerance(usual)) runs.push([planes[i]]);
    else run.push(...new Array(multiple - 1).fill(null), planes[i]);
  }
  return runs.map((run) => ({ planes: run, stepMm: stepOf(run) }));
}

/** Most steps between two planes of a run: a wider gap parts two runs. */
const mostMissing = 20;
/** Steps may differ by 1 %, or by the rounding of the positions. */
const tolerance = (usual: number): number => Math.max(0.01 * usual, 2 * samePlaceMm);

/** The median step: missing planes make some larger, never most. */
function usualStepMm(planes: readonly Plane[]): number {
  const steps = planes.slice(1).map((plane, i) => plane.alongNormalMm - planes[i].alongNormalMm);
  return steps.sort((a, b) => a - b)[Math.floor((steps.length - 1) / 2)];
}

/** From the first to the last plane, by the planes between: it leans with a tilted gantry. */
function stepOf(run: readonly (Plane | null)[]): Vector {
  const [first, last] = [run[0], run[run.length - 1]];
  if (!first || !last || run.length === 1) return [0, 0, 0];
  return times(minus(last.slices[0].positionMm, first.slices[0].positionMm), 1 / (run.length - 1));
}

/** Largest distance of a slice from its place on the straight line through the first and last plane (mm). */
export function straynessMm({ planes, stepMm }: Run): number {
  const first = planes[0]?.slices[0].positionMm ?? [0, 0, 0];
  let worst = 0;
  planes.forEach((plane, k) => {
    for (const slice of plane?.slices ?? [])
      worst = Math.max(worst, length(minus(minus(slice.positionMm, first), times(stepMm, k))));
  });
  return worst;
}

/** The grid of a run; `singleStepMm` is the step of a plane that stands alone. */
export function gridOf({ planes, stepMm }: Run, singleStepMm: number): Grid {
  const slice = planes[0]?.slices[0] as Slice;
  const [down, along] = slice.spacingMm;
  return {
    size: [slice.columns, slice.rows, planes.length],
    originMm: slice.positionMm,
    stepsMm: [
      times(slice.along, along),
      times(slice.down, down),
      planes.length > 1 ? stepMm : times(normalOf(slice), singleStepMm),
    ],
  };
}
