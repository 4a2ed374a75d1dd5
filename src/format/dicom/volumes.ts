import type { Finding } from '../../finding/finding.ts';
import { InputError } from '../../finding/input-error.ts';
import type { Grid, VolumeFrame } from '../../signal/volume.ts';
import { frameTimes, slicesIn } from './frame-times.ts';
import { type FrameSlices, framesOf } from './frames.ts';
import { addSlice } from './pixels/add-slice.ts';
import type { Slice } from './slice.ts';
import { gridOf, planesOf, type Run, runsOf, straynessMm } from './stack.ts';
import { valueFindings } from './value-findings.ts';

/** Slices assembled to a volume; what is needed besides the voxels comes from the header of `slices[0]`. */
export type Assembled = {
  readonly grid: Grid;
  readonly frames: readonly VolumeFrame[];
  readonly slices: readonly Slice[];
  readonly startedAt: number | null;
  readonly by: string;
  readonly findings: readonly Finding[];
};

/** Slices that are one picture: of equal size, orientation, spacing and kind. The largest group first. */
export function groupsOfSlices(slices: readonly Slice[]): Slice[][] {
  const groups = new Map<string, Slice[]>();
  for (const slice of slices) {
    const directions = [...slice.along, ...slice.down].map((x) => Math.round(x * 1000));
    const spacing = slice.spacingMm.map((s) => s.toPrecision(4));
    const key = [slice.rows, slice.columns, ...spacing, ...directions, slice.kind].join('|');
    groups.set(key, [...(groups.get(key) ?? []), slice]);
  }
  const voxels = (group: readonly Slice[]) => group.length * group[0].rows * group[0].columns;
  return [...groups.values()].sort((a, b) => voxels(b) - voxels(a));
}

/** The volumes of one such group: one for each run of planes at equal steps. Throws F191, F195. */
export function assembled(slices: readonly Slice[], thicknessMm: number | undefined, where: string): Assembled[] {
  const runs = runsOf(planesOf(slices));
  return runs.map((run) => assembledRun(run, runs.length, thicknessMm, where));
}

function assembledRun(run: Run, runs: number, thicknessMm: number | undefined, where: string): Assembled {
  const slices = run.planes.flatMap((plane) => plane?.slices ?? []);
  const [first] = slices;
  const stated = thicknessMm ?? first.thicknessMm ?? first.betweenMm;
  if (run.planes.length === 1 && stated === null) throw withoutThickness(first.where);
  const stray = straynessMm(run);
  if (stray > 0.05 * Math.min(...first.spacingMm) + 0.01) throw notInLine(where, stray);
  const framed = framesOf(run);
  if (!framed) throw ambiguous(where, run);
  const grid = gridOf(run, stated ?? 0);
  const times = frameTimes(framed.frames, where);
  const startedAt = times.starts[0];
  const missing = framed.frames.reduce((sum, frame) => sum + frame.filter((slice) => slice === null).length, 0);
  const findings: Finding[] = [...times.findings];
  if (missing > 0) findings.push(missingSlices(where, framed.frames, missing));
  if (runs > 1) findings.push(parted(where, runs));
  findings.push(...valueFindings(slices, where));
  const stepMm = Math.hypot(...run.stepMm);
  if (run.planes.length > 1 && first.thicknessMm !== null && first.thicknessMm < 0.9 * stepMm)
    findings.push(gaps(where, first.thicknessMm, stepMm));
  return {
    grid,
    frames: framed.frames.map((frame, n) => {
      const start = times.starts[n];
      return frameFrom(frame, grid, start === null || startedAt === null ? null : start - startedAt);
    }),
    slices,
    startedAt,
    by: framed.by,
    findings,
  };
}

function frameFrom(frame: FrameSlices, grid: Grid, startSeconds: number | null): VolumeFrame {
  const slices = slicesIn(frame);
  const durations = slices.map(({ durationSeconds }) => durationSeconds);
  const alike = durations.every((d) => d !== null && d > 0 && Math.abs(d / (durations[0] ?? 1) - 1) < 0.1);
  const mean = durations.reduce<number>((sum, d) => sum + (d ?? 0), 0) / durations.length;
  return {
    startSeconds,
    durationSeconds: alike ? mean : null,
    settings: slices[0].settings,
    load: () => loaded(frame, grid),
  };
}

/** Slices whose bytes are read at the same time. */
const atOnce = 16;

/** The voxels of a frame; NaN where a slice is missing. */
async function loaded(frame: FrameSlices, { size: [columns, rows, count] }: Grid): Promise<Float32Array> {
  const voxels = new Float32Array(columns * rows * count);
  for (let k = 0; k < count; k += atOnce)
    await Promise.all(
      frame.slice(k, k + atOnce).map(async (slice, n) => {
        const at = (k + n) * columns * rows;
        if (slice) await addSlice(slice.pixels, slice, voxels, at, slice.where);
        else voxels.fill(Number.NaN, at, at + columns * rows);
      }),
    );
  return voxels;
}

function missingSlices(where: string, frames: readonly FrameSlices[], missing: number): Finding {
  const all = frames.length * frames[0].length;
  return {
    level: 'warning',
    code: 'F193',
    message: `${missing} of ${all} slices are missing within the series; their voxels have no value (NaN), so a region that crosses them has no mean and too small a volume`,
    where,
    fix: 'copy the missing files, or draw regions beside the gap',
  };
}

function gaps(where: string, thicknessMm: number, stepMm: number): Finding {
  return {
    level: 'note',
    code: 'F206',
    message: `slices of ${Number(thicknessMm.toPrecision(4))} mm stand ${Number(stepMm.toPrecision(4))} mm apart; a voxel is taken to fill the whole step`,
    where,
  };
}

function parted(where: string, runs: number): Finding {
  return {
    level: 'warning',
    code: 'F196',
    message: `the steps between slices are not equal: the series was parted into ${runs} volumes of equal steps`,
    where,
    fix: 'choose one with `volume:`, or export the series with equal steps',
  };
}

function withoutThickness(where: string): InputError {
  return new InputError({
    code: 'F191',
    where,
    expected: 'Slice Thickness or Spacing Between Slices of a single slice',
    found: 'neither',
    fix: 'state the thickness (mm): options: { thickness: 2 }',
    why: 'the volume of a voxel, and all amounts within a region, are proportional to it',
  });
}

function notInLine(where: string, stray: number): InputError {
  return new InputError({
    code: 'F191',
    where,
    expected: 'slices whose corners lie on one straight line',
    found: `one ${stray.toPrecision(3)} mm beside it`,
    fix: 'export the series again, reformatted to parallel slices of one field of view',
    why: 'voxels would stand at a wrong place',
  });
}

function ambiguous(where: string, { planes }: Run): InputError {
  const counts = planes.map((plane) => plane?.slices.length ?? 0);
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return new InputError({
    code: 'F195',
    where,
    expected: 'slices of one position that differ in time, echo, flip angle or another setting',
    found: `${least === most ? most : `${least} to ${most}`} slices at each of ${planes.length} positions that do not`,
    fix: 'take the files of other series, or copies, out of the folder',
  });
}
